package dev.tradewind.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.documents.ManifestSheet.Line;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.shipment.Weight;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class ManifestPrinterTest {

    @Test
    void tellsWhoHandsOverWhatAndHasALineToSign() throws IOException {
        String text = text(print(2));

        assertThat(text)
                .contains("Manifest: DHL Express", "Date 2026-11-22", "Account 600000001", "Merchant m-88001")
                .contains("7777777001", "TB-2", "DE 10115 Berlin", "1.2")
                .contains("Total: 2 shipments, 2 parcels, 2.4 kg", "signature", "Page 1 of 1");
    }

    @Test
    void goesOnOverManyPagesAndTellsTheTotalOnTheLast() throws IOException {
        byte[] pdf = print(1_001);

        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(26);
            PDFTextStripper last = new PDFTextStripper();
            last.setStartPage(26);
            assertThat(last.getText(document)).contains("TB-1001", "Total: 1001 shipments", "Page 26 of 26");
            PDFTextStripper all = new PDFTextStripper();
            String text = all.getText(document);
            assertThat(IntStream.rangeClosed(1, 1_001).filter(line -> !text.contains("TB-" + line)))
                    .isEmpty();
            assertThat(text.split("Total:")).hasSize(2);
        }
    }

    @Test
    void leavesOutWhatItsFontCannotWriteAndReplacesNothing() throws IOException {
        Line line = new Line(1, List.of(new TrackingNumber("1")), "订单", "CN", "518000", "深圳", 1, Weight.ofGrams(5));

        String text = text(print(1, position -> position == 0 ? List.of(line) : List.of()));

        assertThat(text).contains("CN 518000").doesNotContain("?", "深");
    }

    @Test
    void drawsTheSameBytesAgain() throws IOException {
        assertThat(print(50)).isEqualTo(print(50));
    }

    private static byte[] print(int shipments) throws IOException {
        return print(
                shipments,
                position -> IntStream.rangeClosed(position + 1, Math.min(shipments, position + 40))
                        .mapToObj(ManifestPrinterTest::line)
                        .toList());
    }

    private static byte[] print(int shipments, ManifestSheet.Lines lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ManifestPrinter()
                .print(
                        new ManifestSheet(
                                "5e1f8a52-7d1f-4c7b-9a40-5d8f6f0e7b21",
                                "DHL Express",
                                "600000001",
                                "m-88001",
                                LocalDate.parse("2026-11-22"),
                                shipments,
                                shipments,
                                Weight.ofGrams(1200L * shipments)),
                        lines,
                        out);
        return out.toByteArray();
    }

    private static Line line(int position) {
        return new Line(
                position,
                List.of(new TrackingNumber("7777777%03d".formatted(position))),
                "TB-" + position,
                "DE",
                "10115",
                "Berlin",
                1,
                Weight.ofGrams(1200));
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
