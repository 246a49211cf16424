package dev.tradewind.documents;

import dev.tradewind.documents.ManifestSheet.Line;
import dev.tradewind.documents.ManifestSheet.Lines;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Draws a manifest as a PDF on A4: a table of shipments over as many pages as it takes, its totals and a line to sign. Lines are
 * fetched as pages fill and drawn pages are kept in a temporary file, so a long manifest takes no more memory than a short one.
 * The same manifest gives the same bytes. Thread-safe.
 */
public final class ManifestPrinter {

    static final int LINES_A_PAGE = 40;

    private static final float MARGIN = 40;
    private static final float TOP = PDRectangle.A4.getHeight() - MARGIN;
    private static final float ROW = 15;
    private static final float TEXT = 9;
    private static final float TITLE = 14;
    private static final float RULE = 0.5f;
    private static final float GAP = 6;

    /** A column of the table. */
    private enum Column {
        POSITION("No.", 40, 28),
        NUMBER("Tracking number", 70, 150),
        REFERENCE("Order", 225, 110),
        DESTINATION("Destination", 340, 120),
        PARCELS("Parcels", 465, 38),
        WEIGHT("kg", 508, 47);

        private final String title;
        private final float left;
        private final float width;

        Column(String title, float left, float width) {
            this.title = title;
            this.left = left;
            this.width = width;
        }
    }

    /** Writes a manifest; the stream is left open. */
    public void print(ManifestSheet sheet, Lines lines, OutputStream out) throws IOException {
        try (LabelFont font = LabelFont.load();
                PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
            // PDFBox makes the file's identifier from the clock unless it is given
            document.setDocumentId((long) sheet.id().hashCode());
            new Pages(sheet, font, document).draw(lines);
            document.save(out);
        }
    }

    /** A document being drawn. */
    private static final class Pages {

        private final ManifestSheet sheet;
        private final LabelFont font;
        private final PDDocument document;
        private final PDFont embedded;
        private final int pages;

        private Pages(ManifestSheet sheet, LabelFont font, PDDocument document) throws IOException {
            this.sheet = sheet;
            this.font = font;
            this.document = document;
            this.embedded = PDType0Font.load(document, font.trueType(), true);
            this.pages = Math.ceilDiv(Math.max(1, sheet.shipments()), LINES_A_PAGE);
        }

        private void draw(Lines lines) throws IOException {
            int position = 0;
            for (int page = 1; page <= pages; page++) {
                List<Line> some =
                        lines.after(position).stream().limit(LINES_A_PAGE).toList();
                page(page, some);
                position = some.isEmpty() ? position : some.getLast().position();
            }
        }

        private void page(int number, List<Line> lines) throws IOException {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream canvas = new PDPageContentStream(document, page)) {
                float top = head(canvas, number);
                for (Line line : lines) {
                    row(canvas, top, line);
                    top -= ROW;
                }
                if (number == pages) {
                    foot(canvas, top);
                }
            }
        }

        private float head(PDPageContentStream canvas, int number) throws IOException {
            float top = TOP;
            text(canvas, MARGIN, top, TITLE, "Manifest: " + drawable(sheet.partnerName()));
            text(canvas, 465, top, TEXT, "Page %d of %d".formatted(number, pages));
            top -= 2 * ROW;
            text(canvas, MARGIN, top, TEXT, facts());
            top -= ROW;
            text(canvas, MARGIN, top, TEXT, "Manifest " + sheet.id());
            top -= 2 * ROW;
            for (Column column : Column.values()) {
                text(canvas, column.left, top, TEXT, column.title);
            }
            rule(canvas, MARGIN, top - GAP, PDRectangle.A4.getWidth() - 2 * MARGIN);
            return top - ROW - GAP;
        }

        private String facts() {
            return Stream.of(
                            "Date " + sheet.day(),
                            sheet.account() == null ? "" : "Account " + sheet.account(),
                            sheet.merchant() == null ? "All merchants" : "Merchant " + drawable(sheet.merchant()))
                    .filter(fact -> !fact.isEmpty())
                    .collect(Collectors.joining("     "));
        }

        private void row(PDPageContentStream canvas, float top, Line line) throws IOException {
            cell(canvas, top, Column.POSITION, String.valueOf(line.position()));
            cell(canvas, top, Column.NUMBER, number(line));
            cell(canvas, top, Column.REFERENCE, line.orderReference());
            cell(canvas, top, Column.DESTINATION, destination(line));
            cell(canvas, top, Column.PARCELS, String.valueOf(line.parcels()));
            cell(canvas, top, Column.WEIGHT, line.weight().kilograms().toPlainString());
        }

        /** The shipment's own number; its parcels stand on their labels. */
        private static String number(Line line) {
            return line.numbers().isEmpty() ? "" : line.numbers().getFirst().value();
        }

        private String destination(Line line) {
            return Stream.of(line.country(), line.postalCode() == null ? "" : line.postalCode(), line.city())
                    .filter(part -> !part.isEmpty() && font.canDraw(part))
                    .collect(Collectors.joining(" "));
        }

        private void foot(PDPageContentStream canvas, float below) throws IOException {
            rule(canvas, MARGIN, below + ROW - GAP, PDRectangle.A4.getWidth() - 2 * MARGIN);
            float top = below - GAP;
            text(
                    canvas,
                    MARGIN,
                    top,
                    TEXT,
                    "Total: %d shipments, %d parcels, %s kg"
                            .formatted(
                                    sheet.shipments(),
                                    sheet.parcels(),
                                    sheet.totalWeight().kilograms().toPlainString()));
            top -= 4 * ROW;
            rule(canvas, MARGIN, top, 220);
            rule(canvas, 320, top, 220);
            text(canvas, MARGIN, top - ROW, TEXT, "Handed over: date, time, signature");
            text(
                    canvas,
                    320,
                    top - ROW,
                    TEXT,
                    "Taken over for %s: name, signature".formatted(drawable(sheet.partnerName())));
        }

        private void cell(PDPageContentStream canvas, float top, Column column, String text) throws IOException {
            String drawable = drawable(text);
            double width = font.width(drawable, TEXT);
            float size = width > column.width ? (float) (TEXT * column.width / width) : TEXT;
            text(canvas, column.left, top, size, drawable);
        }

        /** What the font can't write is left to the tracking number; nothing is replaced by other letters. */
        private String drawable(String text) {
            return font.canDraw(text) ? text : "";
        }

        private void text(PDPageContentStream canvas, float left, float top, float size, String text)
                throws IOException {
            canvas.beginText();
            canvas.setFont(embedded, size);
            canvas.newLineAtOffset(left, top);
            canvas.showText(text);
            canvas.endText();
        }

        private static void rule(PDPageContentStream canvas, float left, float top, float width) throws IOException {
            canvas.addRect(left, top, width, RULE);
            canvas.fill();
        }
    }
}
