package dev.tradewind.documents;

import dev.tradewind.shipment.Label;
import dev.tradewind.shipment.LabelFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Draws the labels of a shipment, 100 x 150 mm each: a PDF of one page a parcel, a PNG of the same pages one beneath the
 * other, or ZPL for thermal printers. The same labels give the same bytes. Thread-safe.
 */
public final class LabelPrinter {

    static final double WIDTH_MM = 100;
    static final double HEIGHT_MM = 150;

    private static final int PNG_DPI = 203;

    /**
     * Draws all parcels of a shipment as one document.
     *
     * @param labels one a parcel, at least one
     * @throws IllegalArgumentException when a barcode can't hold its text
     */
    public Label print(List<ShippingLabel> labels, LabelFormat format) {
        try (LabelFont font = LabelFont.load()) {
            LabelLayout layout = new LabelLayout(font);
            byte[] content = switch (format) {
                case PDF -> PdfLabels.draw(labels, layout);
                case PNG -> PdfLabels.rasterise(PdfLabels.draw(labels, layout), PNG_DPI);
                case ZPL -> ZplLabels.write(labels, layout).getBytes(StandardCharsets.UTF_8);
            };
            return new Label(format, content);
        } catch (IOException e) {
            throw new UncheckedIOException("drawing in memory failed", e);
        }
    }
}
