package dev.tradewind.documents;

import dev.tradewind.documents.FactSheet.Section;
import dev.tradewind.documents.Table.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Draws facts as a PDF on A4, as many pages as it takes. The same facts give the same bytes. Thread-safe. */
public final class FactSheetPrinter {

    private static final double WIDTH = 210;
    private static final double HEIGHT = 297;
    private static final double MARGIN = 15;
    private static final double BOTTOM = HEIGHT - MARGIN;
    private static final double TOP = 26;
    private static final double TEXT = 7;
    private static final double HEAD = 6;
    private static final double GAP = 6;
    private static final int LONGEST_TEXT = 400;
    private static final String NOT_DRAWABLE = "(in letters that this paper can't show)";

    /** What can't be drawn is named as such, and cut where it is longer than anybody reads. */
    public byte[] print(FactSheet sheet) {
        try (LabelFont font = LabelFont.load();
                PDDocument document = new PDDocument()) {
            // PDFBox makes the file's identifier from the clock unless it is given
            document.setDocumentId((long) sheet.id().hashCode());
            PDFont embedded = PDType0Font.load(document, font.trueType(), true);
            for (Page page : new Sheets(sheet, font).pages()) {
                page.draw(document, embedded);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException("drawing in memory failed", failure);
        }
    }

    /** Pages being filled from above. */
    private static final class Sheets {

        private final FactSheet sheet;
        private final LabelFont font;
        private final List<Page> pages = new ArrayList<>();
        private double top;

        private Sheets(FactSheet sheet, LabelFont font) {
            this.sheet = sheet;
            this.font = font;
        }

        private List<Page> pages() {
            begin();
            sheet.sections().forEach(this::section);
            for (int number = 1; number <= pages.size(); number++) {
                pages.get(number - 1)
                        .textToRight(WIDTH - MARGIN, MARGIN + 2, 8, "Page %d of %d".formatted(number, pages.size()));
            }
            return pages;
        }

        private Page begin() {
            Page page = new Page(WIDTH, HEIGHT, font);
            page.text(MARGIN, MARGIN, 12, drawable(sheet.title()));
            pages.add(page);
            top = TOP;
            return page;
        }

        private void section(Section section) {
            double parts = section.columns().stream()
                    .mapToDouble(FactSheet.Column::parts)
                    .sum();
            Table table = new Table(
                    MARGIN,
                    TEXT,
                    font,
                    section.columns().stream()
                            .map(column -> new Table.Column(
                                    column.title(), column.parts() / parts * (WIDTH - 2 * MARGIN), false))
                            .toList());
            boolean begun = false;
            for (List<String> cells : section.rows()) {
                Row row = Row.of(cells.stream().map(this::drawable).toArray(String[]::new));
                double head = begun ? 0 : GAP + HEAD;
                if (top + head + table.height(row) > BOTTOM) {
                    begin();
                    begun = false;
                }
                if (!begun) {
                    heading(section, table);
                    begun = true;
                }
                top = table.rows(pages.getLast(), top, List.of(row));
            }
            if (section.rows().isEmpty()) {
                none(section);
            }
            top += GAP;
        }

        private void heading(Section section, Table table) {
            pages.getLast().text(MARGIN, top, 9, section.heading());
            top += GAP;
            table.head(pages.getLast(), top, HEAD, TEXT);
            top += HEAD;
        }

        private void none(Section section) {
            if (top + 2 * GAP > BOTTOM) {
                begin();
            }
            pages.getLast().text(MARGIN, top, 9, section.heading() + ": none");
            top += GAP;
        }

        private String drawable(String text) {
            String shown = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + " (cut)" : text;
            String oneLine = shown.replaceAll("\\s+", " ");
            return font.canDraw(oneLine) ? oneLine : NOT_DRAWABLE;
        }
    }
}
