package dev.tradewind.documents;

import dev.tradewind.documents.LabelLayout.Mark;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import uk.org.okapibarcode.backend.Symbol;
import uk.org.okapibarcode.graphics.Rectangle;

/** Draws labels as a PDF of vectors, one page a parcel, and turns such a PDF into an image. */
final class PdfLabels {

    private static final double POINTS_A_MM = 72 / 25.4;
    private static final double BASELINE = 0.8;
    private static final double RULE_WIDTH_MM = 0.3;
    private static final double WIDEST_MODULE_MM = 0.5;

    private final LabelLayout layout;
    private final PDDocument document;
    private final PDFont font;

    private PdfLabels(LabelLayout layout, PDDocument document) throws IOException {
        this.layout = layout;
        this.document = document;
        this.font = PDType0Font.load(document, layout.font().trueType(), true);
    }

    static byte[] draw(List<ShippingLabel> labels, LabelLayout layout) throws IOException {
        try (PDDocument document = new PDDocument()) {
            // PDFBox makes the file's identifier from the clock unless it is given, and the same labels give the same
            // bytes
            document.setDocumentId((long) labels.getFirst().barcode().text().hashCode());
            PdfLabels pages = new PdfLabels(layout, document);
            for (ShippingLabel label : labels) {
                pages.add(label);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    /** All pages of a PDF as one PNG, one beneath the other. */
    static byte[] rasterise(byte[] pdf, int dpi) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFRenderer renderer = new PDFRenderer(document);
            List<BufferedImage> pages = new ArrayList<>();
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                pages.add(renderer.renderImageWithDPI(page, dpi, ImageType.GRAY));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(stacked(pages), "png", out);
            return out.toByteArray();
        }
    }

    private static BufferedImage stacked(List<BufferedImage> pages) {
        int width = pages.getFirst().getWidth();
        int height = pages.stream().mapToInt(BufferedImage::getHeight).sum();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        int top = 0;
        for (BufferedImage page : pages) {
            graphics.drawImage(page, 0, top, null);
            top += page.getHeight();
        }
        graphics.dispose();
        return image;
    }

    private void add(ShippingLabel label) throws IOException {
        PDPage page = new PDPage(new PDRectangle(points(LabelPrinter.WIDTH_MM), points(LabelPrinter.HEIGHT_MM)));
        document.addPage(page);
        try (PDPageContentStream canvas = new PDPageContentStream(document, page)) {
            for (Mark mark : layout.marks(label)) {
                switch (mark) {
                    case Mark.Line line -> text(canvas, LabelLayout.MARGIN, line.top(), line.size(), line.text());
                    case Mark.Rule rule ->
                        box(canvas, LabelLayout.MARGIN, rule.top(), LabelLayout.TEXT_WIDTH, RULE_WIDTH_MM);
                }
            }
            barcode(canvas, label.barcode());
        }
    }

    private void barcode(PDPageContentStream canvas, ShippingLabel.Barcode barcode) throws IOException {
        Symbol symbol = LabelLayout.symbol(barcode);
        double module = Math.min(WIDEST_MODULE_MM, LabelLayout.TEXT_WIDTH / symbol.getWidth());
        double left = (LabelPrinter.WIDTH_MM - module * symbol.getWidth()) / 2;
        for (Rectangle bar : symbol.getRectangles()) {
            box(canvas, left + bar.x * module, LabelLayout.BARCODE_TOP, bar.width * module, LabelLayout.BARCODE_HEIGHT);
        }
        String text = barcode.humanReadable();
        double size = LabelLayout.BARCODE_TEXT_SIZE;
        double width = layout.font().width(text, size);
        double top = LabelLayout.BARCODE_TOP + LabelLayout.BARCODE_HEIGHT + 1;
        double fitting = Math.min(size, size * LabelLayout.TEXT_WIDTH / width);
        text(canvas, (LabelPrinter.WIDTH_MM - width * fitting / size) / 2, top, fitting, text);
    }

    private void text(PDPageContentStream canvas, double left, double top, double size, String text)
            throws IOException {
        canvas.beginText();
        canvas.setFont(font, points(size));
        canvas.newLineAtOffset(points(left), points(LabelPrinter.HEIGHT_MM - top - size * BASELINE));
        canvas.showText(text);
        canvas.endText();
    }

    private static void box(PDPageContentStream canvas, double left, double top, double width, double height)
            throws IOException {
        canvas.addRect(points(left), points(LabelPrinter.HEIGHT_MM - top - height), points(width), points(height));
        canvas.fill();
    }

    private static float points(double millimetres) {
        return (float) (millimetres * POINTS_A_MM);
    }
}
