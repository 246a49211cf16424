package dev.tradewind.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.documents.ShippingLabel.Barcode;
import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Label;
import dev.tradewind.shipment.LabelFormat;
import dev.tradewind.shipment.Weight;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class LabelPrinterTest {

    private static final String SSCC = "370400000000000017";

    private final LabelPrinter printer = new LabelPrinter();

    @Test
    void drawsOnePdfPageAParcelWithEverythingThatADepotReads() throws IOException {
        Label label =
                printer.print(List.of(label("Kari Nordmann", 1, 2), label("Kari Nordmann", 2, 2)), LabelFormat.PDF);

        try (PDDocument document = Loader.loadPDF(label.content())) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            assertThat(document.getPage(0).getMediaBox().getWidth()).isBetween(283f, 284f);
            assertThat(document.getPage(0).getMediaBox().getHeight()).isBetween(425f, 426f);
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Bring", "0340", "Kari Nordmann", "Blåbærveien 1", "5003 BERGEN", "NO")
                    .contains("70400000000000009", "Parcel 2 of 2", "1.2 kg", "(00)" + SSCC, "TB-1");
        }
    }

    /** The application identifier 00 and the serial shipping container code, as GS1-128 (GS1 General Specifications, 3.2). */
    @Test
    void drawsASerialShippingContainerCodeThatScannersRead() throws Exception {
        List<ShippingLabel> labels = List.of(label("Kari Nordmann", 1, 1));

        assertThat(Barcodes.onPdf(printer.print(labels, LabelFormat.PDF).content(), 0))
                .isEqualTo("]C100" + SSCC);
        assertThat(Barcodes.onPng(printer.print(labels, LabelFormat.PNG).content()))
                .isEqualTo("]C100" + SSCC);
    }

    @Test
    void drawsAPlainNumberThatScannersRead() throws Exception {
        Label label =
                printer.print(List.of(label("Kari Nordmann", Barcode.code128("LX123456785CN"), 1, 1)), LabelFormat.PDF);

        assertThat(Barcodes.onPdf(label.content(), 0)).isEqualTo("LX123456785CN");
    }

    @Test
    void drawsTheSameBytesAgain() {
        List<ShippingLabel> labels = List.of(label("Kari Nordmann", 1, 1));

        for (LabelFormat format : LabelFormat.values()) {
            assertThat(printer.print(labels, format)).isEqualTo(printer.print(labels, format));
        }
    }

    @Test
    void pointsToTheOrderWhereTheFontLacksALetter() throws IOException {
        for (String name : List.of("王小明", "สมชาย", "محمد", "דוד", "😀", "a\tb")) {
            Label label = printer.print(List.of(label(name, 1, 1)), LabelFormat.PDF);

            assertThat(text(label)).contains("(see order TB-1)", "5003 BERGEN").doesNotContain("?", name);
        }
    }

    @Test
    void shrinksALongLineInsteadOfCuttingIt() throws IOException {
        String name = "Forschungs- und Entwicklungsgesellschaft für Küstenmotorschifffahrt mbH & Co. KG, Abt. 7";

        assertThat(text(printer.print(List.of(label(name, 1, 1)), LabelFormat.PDF)))
                .contains(name);
    }

    @Test
    void paintsPngPagesOneBeneathTheOther() throws IOException {
        Label label =
                printer.print(List.of(label("Kari Nordmann", 1, 2), label("Kari Nordmann", 2, 2)), LabelFormat.PNG);

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(label.content()));
        assertThat(image.getWidth()).isBetween(798, 801);
        assertThat(image.getHeight()).isBetween(2396, 2402);
        assertThat(darkPixelsInRow(image, 1000)).isGreaterThan(100);
    }

    @Test
    void writesZplThatThePrinterEncodesItself() {
        String zpl = new String(
                printer.print(List.of(label("A^B~C_D", 1, 1)), LabelFormat.ZPL).content(), StandardCharsets.UTF_8);

        assertThat(zpl)
                .startsWith("^XA^CI28")
                .endsWith("^XZ\n")
                .contains("^FDA_5EB_7EC_5FD^FS", "Blåbærveien 1", "^BCN,216,Y,N,N,D^FH^FD(00)" + SSCC + "^FS");
    }

    @Test
    void refusesABarcodeTextThatCannotBeEncoded() {
        ShippingLabel label = label("Kari Nordmann", Barcode.code128("运单"), 1, 1);

        assertThatThrownBy(() -> printer.print(List.of(label), LabelFormat.PDF))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(Label label) throws IOException {
        try (PDDocument document = Loader.loadPDF(label.content())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static long darkPixelsInRow(BufferedImage image, int row) {
        long dark = 0;
        for (int column = 0; column < image.getWidth(); column++) {
            dark += (image.getRGB(column, row) & 0xff) < 64 ? 1 : 0;
        }
        return dark;
    }

    private static ShippingLabel label(String consigneeName, int number, int count) {
        return label(consigneeName, Barcode.ofSscc(SSCC), number, count);
    }

    private static ShippingLabel label(String consigneeName, Barcode barcode, int number, int count) {
        return new ShippingLabel(
                "Bring",
                "PickUp Parcel (0340)",
                address("Seller Co", "Example Rd 1", "SHENZHEN", "518000", "CN"),
                address(consigneeName, "Blåbærveien 1", "BERGEN", "5003", "NO"),
                "70400000000000009",
                number,
                count,
                barcode,
                Weight.ofGrams(1200),
                "TB-1",
                List.of("Order TB-1"));
    }

    private static Address address(String name, String street, String city, String postalCode, String country) {
        return new Address(
                name,
                null,
                List.of(street),
                city,
                null,
                postalCode,
                new CountryCode(country),
                "+4799999999",
                null,
                Address.Kind.PERSON);
    }
}
