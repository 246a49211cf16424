package dev.tradewind.documents;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import uk.org.okapibarcode.backend.Symbol;
import uk.org.okapibarcode.graphics.Rectangle;

/**
 * One page, put together before it is drawn, for only the last page tells how many there are. Lengths in millimetres, downwards
 * from the upper left corner; sizes of text in points.
 */
final class Page {

    static final double POINTS_A_MM = 72 / 25.4;

    private static final double HAIRLINE = 0.2;
    private static final double SMALLEST = 1;
    private static final double SHRINK = 0.95;

    private final double width;
    private final double height;
    private final LabelFont font;
    private final List<Mark> marks = new ArrayList<>();

    Page(double width, double height, LabelFont font) {
        this.width = width;
        this.height = height;
        this.font = font;
    }

    private sealed interface Mark {

        /** A text whose letters stand on {@code baseline}. */
        record Text(double left, double baseline, double size, String text) implements Mark {}

        record Bar(double left, double top, double width, double height) implements Mark {}
    }

    /** The height of a line of text with the space to the next. */
    static double leading(double size) {
        return size * 1.2 / POINTS_A_MM;
    }

    /** Writes a line whose upper edge is given. */
    void text(double left, double top, double size, String text) {
        marks.add(new Mark.Text(left, top + size * 0.95 / POINTS_A_MM, size, text));
    }

    /** Writes a line that ends at {@code right}. */
    void textToRight(double right, double top, double size, String text) {
        text(right - font.widthInMillimetres(text, size), top, size, text);
    }

    /** Writes lines beneath each other and tells where the last one ends. */
    double lines(double left, double top, double size, List<String> lines) {
        double next = top;
        for (String line : lines) {
            text(left, next, size, line);
            next += leading(size);
        }
        return next;
    }

    /** Writes a text in as many lines as it takes and tells where the last one ends. */
    double wrapped(double left, double top, double width, double size, String text) {
        return lines(left, top, size, font.wrap(text, size, width));
    }

    /** Writes paragraphs into a space, at the size given or as much smaller as it takes for all of them to stand in it. */
    void fitted(double left, double top, double width, double height, double size, List<String> paragraphs) {
        double fitting = size;
        List<String> wrapped = wrapped(paragraphs, fitting, width);
        while (wrapped.size() * leading(fitting) > height && fitting > SMALLEST) {
            fitting *= SHRINK;
            wrapped = wrapped(paragraphs, fitting, width);
        }
        lines(left, top, fitting, wrapped);
    }

    private List<String> wrapped(List<String> paragraphs, double size, double width) {
        return paragraphs.stream()
                .flatMap(paragraph -> font.wrap(paragraph, size, width).stream())
                .toList();
    }

    void rule(double left, double top, double width) {
        marks.add(new Mark.Bar(left, top - HAIRLINE / 2, width, HAIRLINE));
    }

    void upright(double left, double top, double height) {
        marks.add(new Mark.Bar(left - HAIRLINE / 2, top, HAIRLINE, height));
    }

    void box(double left, double top, double width, double height) {
        rule(left, top, width);
        rule(left, top + height, width);
        upright(left, top, height);
        upright(left + width, top, height);
    }

    /** A box of the height of the text, ticked or not, and the text behind it. */
    void tickBox(double left, double top, double size, boolean ticked, String text) {
        double side = size * 0.8 / POINTS_A_MM;
        double upper = top + size * 0.18 / POINTS_A_MM;
        box(left, upper, side, side);
        if (ticked) {
            text(left + (side - font.widthInMillimetres("X", size)) / 2, top, size, "X");
        }
        text(left + side + 1, top, size, text);
    }

    void barcode(double left, double top, double module, double height, Symbol symbol) {
        for (Rectangle bar : symbol.getRectangles()) {
            marks.add(new Mark.Bar(left + bar.x * module, top, bar.width * module, height));
        }
    }

    void draw(PDDocument document, PDFont embedded) throws IOException {
        PDPage page = new PDPage(new PDRectangle(points(width), points(height)));
        document.addPage(page);
        try (PDPageContentStream canvas = new PDPageContentStream(document, page)) {
            for (Mark mark : marks) {
                switch (mark) {
                    case Mark.Text(var left, var baseline, var size, var text) -> {
                        canvas.beginText();
                        canvas.setFont(embedded, (float) size);
                        canvas.newLineAtOffset(points(left), points(height - baseline));
                        canvas.showText(text);
                        canvas.endText();
                    }
                    case Mark.Bar(var left, var top, var barWidth, var barHeight) -> {
                        canvas.addRect(
                                points(left), points(height - top - barHeight), points(barWidth), points(barHeight));
                        canvas.fill();
                    }
                }
            }
        }
    }

    private static float points(double millimetres) {
        return (float) (millimetres * POINTS_A_MM);
    }
}
