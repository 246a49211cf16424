package dev.tradewind.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.documents.FactSheet.Column;
import dev.tradewind.documents.FactSheet.Section;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class FactSheetPrinterTest {

    private static final List<Column> COLUMNS = List.of(new Column("Fact", 1), new Column("Value", 3));

    @Test
    void showsEverySectionAndSaysWhereThereIsNothing() throws IOException {
        String text =
                text(sheet(section("Order", List.of("Order", "TB-1")), new Section("Pauses", COLUMNS, List.of())));

        assertThat(text).contains("Evidence", "Order", "TB-1", "Pauses: none", "Page 1 of 1");
    }

    @Test
    void goesOnOverAsManyPagesAsItTakesWithTheHeadingOnEach() throws IOException {
        Section many = new Section("Events", COLUMNS, Collections.nCopies(200, List.of("DELIVERED", "at the door")));

        String text = text(sheet(many));

        assertThat(text.split("at the door", -1)).hasSize(201);
        assertThat(text).contains("Page 2 of");
        assertThat(text.split("Events", -1).length).isGreaterThan(2);
    }

    @Test
    void saysSoWhereItCannotShowLetters() throws IOException {
        assertThat(text(sheet(section("Event", List.of("Words", "已签收")))))
                .contains("can't show")
                .doesNotContain("?");
    }

    @Test
    void cutsWhatNobodyReads() throws IOException {
        assertThat(text(sheet(section("Event", List.of("Words", "word ".repeat(10_000))))))
                .contains("(cut)");
    }

    @Test
    void theSameFactsGiveTheSameBytes() {
        FactSheet sheet = sheet(section("Order", List.of("Order", "TB-1")));

        assertThat(new FactSheetPrinter().print(sheet)).isEqualTo(new FactSheetPrinter().print(sheet));
    }

    private static Section section(String heading, List<String> row) {
        return new Section(heading, COLUMNS, List.of(row));
    }

    private static FactSheet sheet(Section... sections) {
        return new FactSheet("claim-1", "Evidence", List.of(sections));
    }

    private static String text(FactSheet sheet) throws IOException {
        try (PDDocument document = Loader.loadPDF(new FactSheetPrinter().print(sheet))) {
            return new PDFTextStripper().getText(document);
        }
    }
}
