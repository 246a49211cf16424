package dev.tradewind.documents;

import java.util.List;

/**
 * Facts to be handed to somebody else: sections of rows beneath each other.
 *
 * @param id the same for the same facts
 */
public record FactSheet(String id, String title, List<Section> sections) {

    public FactSheet {
        sections = List.copyOf(sections);
    }

    /**
     * Rows of one kind.
     *
     * @param columns with their widths in parts of the whole
     */
    public record Section(String heading, List<Column> columns, List<List<String>> rows) {

        public Section {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** A column of a section. */
    public record Column(String title, double parts) {}
}
