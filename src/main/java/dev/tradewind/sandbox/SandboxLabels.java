package dev.tradewind.sandbox;

import dev.tradewind.shipment.LabelFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Prints the labels that simulated partners hand out. */
final class SandboxLabels {

    byte[] print(SandboxParcel parcel, LabelFormat format) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            switch (format) {
                case PDF -> {
                    try (PDDocument document = new PDDocument()) {
                        document.addPage(new PDPage(PDRectangle.A6));
                        document.save(out);
                    }
                }
                case PNG -> ImageIO.write(new BufferedImage(100, 150, BufferedImage.TYPE_BYTE_BINARY), "png", out);
                case ZPL ->
                    out.writeBytes(("^XA^FD" + parcel.trackingNumber() + "^FS^XZ").getBytes(StandardCharsets.US_ASCII));
            }
            return out.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
