package dev.tradewind.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.zxing.NotFoundException;
import dev.tradewind.json.OrderDocument;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.specs.PlatformSpecs;
import dev.tradewind.testing.Orders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomsPapersTest {

    private static final PlatformSpecs SPECS = new PlatformSpecs(Path.of("partner-specs"));
    private static final JsonMapper JSON = new JsonMapper();

    /** The longest that the contract takes, in the widest letters. */
    private static final String LONG_NAME = "Œ".repeat(255);

    private final CustomsPapers papers = new CustomsPapers(SPECS.customsAreas(), SPECS.customsForms());

    @Test
    void tellsOnTheInvoiceWhoSoldWhatToWhomForHowMuch() throws IOException {
        ObjectNode order = sample();
        customs(order).put("exporterTaxId", "91440300MA5DA1LX3T").put("importerTaxId", "DE123456789");
        customs(order).put("iossNumber", "IM2760000000");
        addGoods(order, 0, "Ceramic mug, 0.3 l", 3, "12.5", 350, "691110", "VN");

        String text = text(papers.draw(DocumentKind.COMMERCIAL_INVOICE, consignment(order, "RR473124829GB")));

        assertThat(text)
                .contains("COMMERCIAL INVOICE", "Page 1 of 1")
                .contains("Li Wei", "Shenzhen Star Trading", "1 Keji Road", "518000 Shenzhen", "GD", "China (CN)")
                .contains("+8675586000000", "ops@star.example", "Tax number: 91440300MA5DA1LX3T")
                .contains("Anna Muster", "Musterstrasse 1", "10115 Berlin", "Germany (DE)", "+49301234567")
                .contains("anna@muster.example", "Tax number: DE123456789", "IM2760000000")
                .contains("INV-1", "2026-11-22", "TB-1", "Testpost", "RR473124829GB")
                .contains("DDP Berlin, Germany (DE)", "Sale of goods", "EUR")
                .contains("1 Silicone phone case 392690 CN 2 1.1 9.90 19.80", "SKU CASE-01")
                .contains("2 Ceramic mug, 0.3 l 691110 VN 3 1.05 12.50 37.50")
                .contains("Invoice total: 57.30 EUR", "Total quantity: 5", "Number of parcels: 1")
                .contains("Total net weight: 2.15 kg", "Total gross weight: 1.2 kg")
                .contains("I declare that all information in this invoice is true", "Shenzhen, 2026-11-22");
    }

    @Test
    void putsTheOrdersReferenceAndDayInPlaceOfAnInvoicesOwn() throws IOException {
        ObjectNode order = sample();
        customs(order).remove(List.of("invoiceNumber", "invoiceDate"));

        assertThat(text(papers.draw(DocumentKind.COMMERCIAL_INVOICE, consignment(order))))
                .contains("Li Wei TB-1", "1 Keji Road 2026-11-23");
    }

    @Test
    void fillsEveryFieldOfCn22() throws IOException {
        ObjectNode order = sample();
        addGoods(order, 0, "Ceramic mug", 3, "12.5", 350, "691110", "VN");

        String text = text(papers.draw(DocumentKind.CN22, consignment(order, "LX123456785CN")))
                .replace('\n', ' ');

        assertThat(text)
                .contains("CUSTOMS DECLARATION", "CN 22", "Testpost", "May be opened officially")
                .contains("Gift", "Commercial sample", "Documents", "Returned goods", "Other")
                .containsPattern("X\\s*Sale of goods")
                .contains("2 x Silicone phone case 1.1 19.80 EUR", "HS 392690, origin CN")
                .contains("3 x Ceramic mug 1.05 37.50 EUR", "HS 691110, origin VN")
                .contains("1.2 57.30 EUR")
                .contains("certify that the particulars", "2026-11-22 Li Wei")
                .contains("Item LX123456785CN, parcel 1 of 1", "Page 1 of 1");
    }

    @Test
    void fillsEveryFieldOfCn23() throws IOException {
        ObjectNode order = worth("400.00");
        customs(order).put("exporterTaxId", "91440300MA5DA1LX3T").put("importerTaxId", "DE123456789");
        customs(order).put("iossNumber", "IM2760000000").put("contentType", "gift");
        Orders.goods(order, 0, 0).putArray("dangerousGoods").add("UN3481");

        String text = text(papers.draw(DocumentKind.CN23, consignment(order, "RR473124829GB")));

        assertThat(text)
                .contains("CUSTOMS DECLARATION", "CN 23", "Designated operator: Testpost", "May be opened officially")
                .contains("Li Wei", "Shenzhen Star Trading", "1 Keji Road", "518000 Shenzhen", "China (CN)")
                .contains("Anna Muster", "Musterstrasse 1", "10115 Berlin", "Germany (DE)")
                .contains("Tel. +8675586000000", "Tel. +49301234567", "anna@muster.example")
                .contains("91440300MA5DA1LX3T", "IOSS IM2760000000", "DE123456789")
                .contains("RR473124829GB", "Silicone phone case 2 1.1 800.00 EUR 392690 China (CN)")
                .contains("Total gross weight, kg (4)", "1.2", "Total value (6)", "800.00 EUR")
                .containsPattern("X\\s*Gift")
                .contains("Contains UN3481", "Invoice (14) No.", "INV-1", "Office of origin/Date of posting")
                .contains("I certify that the particulars", "2026-11-22 Li Wei", "Parcel 1 of 1", "Page 1 of 1");
    }

    @Test
    void drawsAPostsOwnNumberAsBarcodeAndAnotherPartnersInWords() throws Exception {
        byte[] post = papers.draw(DocumentKind.CN23, consignment(worth("400.00"), "RR473124829GB"));
        byte[] other = papers.draw(DocumentKind.CN23, consignment(worth("400.00"), "NVSGTW0001"));

        assertThat(Barcodes.onPdf(post, 0)).isEqualTo("RR473124829GB");
        assertThat(text(other)).contains("NVSGTW0001");
        assertThatThrownBy(() -> Barcodes.onPdf(other, 0)).isInstanceOf(NotFoundException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "155.00, EUR, 2000, cn22",
        "155.01, EUR, 2000, cn23",
        "1.00, EUR, 2001, cn23",
        "180.00, USD, 500, cn22",
        "1.00, XAF, 500, cn23"
    })
    void takesTheFormThatAParcelsWeightAndValueAskFor(String unitValue, String currency, int grams, String kind) {
        ObjectNode order = worth(currency.equals("XAF") ? "1" : unitValue);
        ((ObjectNode) Orders.goods(order, 0, 0).get("unitValue")).put("currency", currency);
        Orders.parcel(order, 0).put("weightGrams", grams);

        assertThat(papers.of(order(order)).stream().map(DocumentKind::code))
                .containsExactly("commercial-invoice", kind);
    }

    @Test
    void drawsTheFormThatEachParcelTakes() throws IOException {
        ObjectNode order = sample();
        ArrayNode parcels = (ArrayNode) order.get("parcels");
        parcels.add(parcels.get(0).deepCopy());
        parcels.add(parcels.get(0).deepCopy());
        Orders.parcel(order, 1).put("weightGrams", 5_000);
        Consignment consignment = consignment(order, "CONSIGNMENT", "PIECE-1", "PIECE-2", "PIECE-3");

        String cn22 = text(papers.draw(DocumentKind.CN22, consignment));
        String cn23 = text(papers.draw(DocumentKind.CN23, consignment));

        assertThat(papers.of(consignment.order()))
                .containsExactly(DocumentKind.COMMERCIAL_INVOICE, DocumentKind.CN22, DocumentKind.CN23);
        assertThat(cn22)
                .contains("Item PIECE-1, parcel 1 of 3", "Item PIECE-3, parcel 3 of 3")
                .doesNotContain("PIECE-2");
        assertThat(cn23).contains("PIECE-2", "Parcel 2 of 3").doesNotContain("PIECE-1", "PIECE-3");
    }

    @Test
    void hasNoPapersWhereNoneAreNeeded() {
        ObjectNode domestic = sample();
        Orders.consignee(domestic).put("country", "CN");
        ObjectNode undeclared = sample();
        undeclared.remove("customs");

        assertThat(papers.of(order(domestic))).isEmpty();
        assertThat(papers.whyNot(DocumentKind.COMMERCIAL_INVOICE, order(domestic)))
                .hasValueSatisfying(why -> assertThat(why).contains("inside one customs area"));
        assertThat(papers.of(order(undeclared))).isEmpty();
        assertThat(papers.whyNot(DocumentKind.CN22, order(undeclared)))
                .hasValueSatisfying(why -> assertThat(why).contains("no customs data"));
        assertThat(papers.whyNot(DocumentKind.CN23, order(sample())))
                .hasValueSatisfying(why -> assertThat(why).contains("CN 22 is enough"));
    }

    @ParameterizedTest
    @EnumSource(DocumentKind.class)
    void tellsEveryItemOfManyOnNumberedPages(DocumentKind kind) throws IOException {
        ObjectNode order = kind == DocumentKind.CN23 ? worth("400.00") : sample();
        for (int item = 2; item <= 120; item++) {
            addGoods(order, 0, "Article-" + item + "-of-many", 1, "0.10", 1, "392690", "CN");
        }

        byte[] pdf = papers.draw(kind, consignment(order));

        String text = text(pdf);
        int pages = pages(pdf);
        assertThat(pages).isGreaterThan(1);
        for (int page = 1; page <= pages; page++) {
            assertThat(text).contains("Page " + page + " of " + pages);
        }
        for (int item = 2; item <= 120; item++) {
            assertThat(text).containsOnlyOnce("Article-" + item + "-of-many");
        }
    }

    @ParameterizedTest
    @EnumSource(DocumentKind.class)
    void keepsTheLongestTextsOnThePageAndWhole(DocumentKind kind) throws IOException {
        ObjectNode order = kind == DocumentKind.CN23 ? worth("999999999999.99") : sample();
        for (String party : List.of("shipper", "consignee")) {
            ObjectNode address = (ObjectNode) order.get(party);
            address.put("name", LONG_NAME).put("company", LONG_NAME).put("city", LONG_NAME.substring(0, 100));
            address.putArray("lines").add(LONG_NAME).add(LONG_NAME).add(LONG_NAME);
        }
        Orders.goods(order, 0, 0)
                .put("description", LONG_NAME)
                .put("quantity", kind == DocumentKind.CN23 ? 1_000_000 : 1);
        Orders.goods(order, 0, 0).put("sku", LONG_NAME.substring(0, 64));
        order.put("orderReference", LONG_NAME.substring(0, 64));

        byte[] pdf = papers.draw(kind, consignment(order, LONG_NAME.substring(0, 64)));

        assertThat(unbroken(text(pdf))).contains(LONG_NAME);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            new InsideThePage().getText(document);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"王小明", "สมชาย", "محمد", "דוד", "😀"})
    void refusesLettersThatItLacksInsteadOfLeavingThemOut(String name) {
        ObjectNode order = sample();
        Orders.consignee(order).put("name", name);
        Orders.goods(order, 0, 0).put("description", name);

        for (DocumentKind kind : papers.of(order(order))) {
            assertThatThrownBy(() -> papers.draw(kind, consignment(order)))
                    .isInstanceOfSatisfying(
                            NotDrawable.class,
                            lacking -> assertThat(lacking.paths())
                                    .containsExactly("$.consignee.name", "$.parcels[0].goods[0].description"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Łukasz Żółć", "Ørjan Blåbær", "Ελένη", "Иван Петров", "Đặng Thị Ngọc"})
    void drawsNamesOfItsLetters(String name) throws IOException {
        ObjectNode order = sample();
        Orders.consignee(order).put("name", name);

        assertThat(text(papers.draw(DocumentKind.COMMERCIAL_INVOICE, consignment(order))))
                .contains(name);
    }

    @ParameterizedTest
    @EnumSource(DocumentKind.class)
    void drawsTheSameBytesAgain(DocumentKind kind) {
        ObjectNode order = kind == DocumentKind.CN23 ? worth("400.00") : sample();

        assertThat(papers.draw(kind, consignment(order))).isEqualTo(papers.draw(kind, consignment(order)));
    }

    /** Fails where a letter stands outside its page. */
    private static final class InsideThePage extends PDFTextStripper {

        @Override
        protected void processTextPosition(TextPosition letter) {
            assertThat(letter.getXDirAdj())
                    .isBetween(0f, getCurrentPage().getMediaBox().getWidth() - letter.getWidthDirAdj());
            assertThat(letter.getYDirAdj())
                    .isBetween(0f, getCurrentPage().getMediaBox().getHeight());
        }
    }

    private static String unbroken(String text) {
        return text.replaceAll("\\s", "");
    }

    private static ObjectNode sample() {
        return Orders.toBerlin().put("orderReference", "TB-1");
    }

    /** Two pieces of so much each. */
    private static ObjectNode worth(String unitValue) {
        ObjectNode order = sample();
        ((ObjectNode) Orders.goods(order, 0, 0).get("unitValue")).put("amount", unitValue);
        return order;
    }

    private static ObjectNode customs(ObjectNode order) {
        return (ObjectNode) order.get("customs");
    }

    private static void addGoods(
            ObjectNode order,
            int parcel,
            String description,
            int quantity,
            String amount,
            int grams,
            String hsCode,
            String origin) {
        ObjectNode goods = ((ArrayNode) Orders.parcel(order, parcel).get("goods")).addObject();
        goods.put("description", description).put("quantity", quantity).put("weightGrams", grams);
        goods.put("hsCode", hsCode).put("originCountry", origin);
        goods.putObject("unitValue").put("amount", amount).put("currency", "EUR");
    }

    private static ShipmentOrder order(ObjectNode order) {
        try {
            return JSON.treeToValue(order, OrderDocument.class).toOrder();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Consignment consignment(ObjectNode order, String... trackingNumbers) {
        return new Consignment(
                order(order),
                "Testpost",
                Stream.of(trackingNumbers).map(TrackingNumber::new).toList(),
                LocalDate.parse("2026-11-23"));
    }

    private static int pages(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        }
    }

    /** Line by line from above, each from left to right. */
    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            stripper.setLineSeparator("\n");
            return stripper.getText(document);
        }
    }
}
