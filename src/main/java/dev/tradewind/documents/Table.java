package dev.tradewind.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of a paper in columns, each row as high as its longest cell takes. Lengths in millimetres, sizes in points. */
final class Table {

    private static final double PADDING = 0.8;

    private final double left;
    private final double size;
    private final List<Column> columns;
    private final LabelFont font;

    Table(double left, double size, LabelFont font, List<Column> columns) {
        this.left = left;
        this.size = size;
        this.font = font;
        this.columns = List.copyOf(columns);
    }

    /**
     * A column.
     *
     * @param numbers whether its cells end at its right edge
     */
    record Column(String title, double width, boolean numbers) {}

    /** A row's cells, one a column; each cell's paragraphs stand beneath each other. */
    record Row(List<List<String>> cells) {

        static Row of(String... cells) {
            return new Row(List.of(cells).stream().map(List::of).toList());
        }
    }

    double width() {
        return columns.stream().mapToDouble(Column::width).sum();
    }

    /**
     * Divides rows into pages, the first of which may have less room for them than the others.
     *
     * @throws IllegalStateException when a row is higher than a whole page's room
     */
    List<List<Row>> pages(List<Row> rows, double first, double others) {
        List<List<Row>> pages = new ArrayList<>();
        List<Row> page = new ArrayList<>();
        double free = first;
        for (Row row : rows) {
            double height = height(row);
            if (height > free && !page.isEmpty()) {
                pages.add(page);
                page = new ArrayList<>();
                free = others;
            }
            if (height > free) {
                throw new IllegalStateException("a row of %.1f mm has no room in %.1f mm".formatted(height, free));
            }
            page.add(row);
            free -= height;
        }
        pages.add(page);
        return pages;
    }

    double height(Row row) {
        int lines = IntStream.range(0, columns.size())
                .map(column -> lines(row, column, size).size())
                .max()
                .orElse(0);
        return lines * Page.leading(size) + 2 * PADDING;
    }

    /** The titles, in a size of their own, between two rules. */
    void head(Page page, double top, double height, double titleSize) {
        page.rule(left, top, width());
        double edge = left;
        for (Column column : columns) {
            page.fitted(
                    edge + PADDING,
                    top + PADDING,
                    column.width() - 2 * PADDING,
                    height - PADDING,
                    titleSize,
                    List.of(column.title()));
            edge += column.width();
        }
        page.rule(left, top + height, width());
    }

    /** The lines between the columns, and at both sides. */
    void uprights(Page page, double top, double height) {
        double edge = left;
        page.upright(edge, top, height);
        for (Column column : columns) {
            edge += column.width();
            page.upright(edge, top, height);
        }
    }

    /** Writes rows beneath each other and tells where the last one ends. */
    double rows(Page page, double top, List<Row> rows) {
        double next = top;
        for (Row row : rows) {
            write(page, next, row);
            next += height(row);
        }
        return next;
    }

    private void write(Page page, double top, Row row) {
        double edge = left;
        for (int column = 0; column < columns.size(); column++) {
            double right = edge + columns.get(column).width();
            double line = top + PADDING;
            for (String text : lines(row, column, size)) {
                if (columns.get(column).numbers()) {
                    page.textToRight(right - PADDING, line, size, text);
                } else {
                    page.text(edge + PADDING, line, size, text);
                }
                line += Page.leading(size);
            }
            edge = right;
        }
    }

    private List<String> lines(Row row, int column, double size) {
        double width = columns.get(column).width() - 2 * PADDING;
        return row.cells().get(column).stream()
                .flatMap(paragraph -> font.wrap(paragraph, size, width).stream())
                .toList();
    }

    /** Draws one of several pages; they are counted from 1. */
    interface Sheet {
        Page draw(List<Row> rows, int number, int of);
    }

    /** Draws rows on as many pages as they need, each with the same room for them. */
    List<Page> draw(List<Row> rows, double room, Sheet sheet) {
        List<List<Row>> pages = pages(rows, room, room);
        return IntStream.rangeClosed(1, pages.size())
                .mapToObj(number -> sheet.draw(pages.get(number - 1), number, pages.size()))
                .toList();
    }
}
