package dev.tradewind.partner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.json.OrderDocument;
import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.Orders;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.specs.SpecFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

    private static final Path SPECS = Path.of("partner-specs");

    @ParameterizedTest
    @CsvSource({
        "dhl-express, cn-de-ddp-two-parcels.order.json, cn-de-ddp-two-parcels.request.json",
        "dpd, cn-de.order.json, cn-de.request.xml",
        "ninja-van, china-to-singapore.order.json, china-to-singapore.request.json",
        "bring, voec.order.json, voec.request.edi"
    })
    void leavesNobodysNameAddressOrNumberInARequestOfAnyFormat(String partner, String orderFile, String requestFile)
            throws Exception {
        Path examples = SPECS.resolve(partner).resolve("examples");
        ShipmentOrder order = order(examples.resolve(orderFile));

        String kept = Redaction.of(order).apply(Files.readAllBytes(examples.resolve(requestFile)));

        assertThat(Stream.of(order.shipper(), order.consignee()).flatMap(RedactionTest::telling))
                .isNotEmpty()
                .allSatisfy(word -> assertThat(kept.toLowerCase(Locale.ROOT)).doesNotContain(word));
        assertThat(kept).contains("***");
    }

    /** What would lead to somebody: each longer word of a name, a street, a mail address; a telephone number's last digits. */
    private static Stream<String> telling(Address address) {
        String digits = address.phone().replaceAll("\\D", "");
        String text =
                String.join(" ", address.name(), String.valueOf(address.company()), String.join(" ", address.lines()));
        return Stream.concat(
                Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                        .filter(word -> word.length() > 4 && !word.equals("null")),
                Stream.of(digits.substring(digits.length() - 8)));
    }

    @Test
    void keepsWhatIsNobodysSecret() throws Exception {
        Path examples = SPECS.resolve("dhl-express/examples");

        String kept = Redaction.of(order(examples.resolve("cn-de-ddp-two-parcels.order.json")))
                .apply(Files.readAllBytes(examples.resolve("cn-de-ddp-two-parcels.request.json")));

        assertThat(kept).contains("plannedShippingDateAndTime", "productCode", "countryCode");
    }

    @Test
    void hidesShortNamesToo() {
        assertThat(Redaction.of(Orders.toBerlin()).apply("NAD+CZ+++LI WEI+++Li, Wei++CN'"))
                .isEqualTo("NAD+CZ+++*** ***+++***, ***++CN'");
    }

    @Test
    void hidesTokensWhateverTheFormat() {
        Redaction redaction = Redaction.of(Orders.toBerlin());

        assertThat(redaction.apply("{\"access_token\": \"eyJhbGciOi.J9\", \"expires\": 1}"))
                .isEqualTo("{\"access_token\": \"***\", \"expires\": 1}");
        assertThat(redaction.apply("<authToken>GFzYS1zdHJpbmc=</authToken><messageLanguage>en</messageLanguage>"))
                .isEqualTo("<authToken>***</authToken><messageLanguage>en</messageLanguage>");
    }

    @Test
    void countsDocumentsInsteadOfKeepingThem() {
        Redaction redaction = Redaction.of(Orders.toBerlin());

        assertThat(redaction.apply("{\"content\":\"" + "JVBERi0x".repeat(100) + "\"}"))
                .isEqualTo("{\"content\":\"[800 characters]\"}");
        assertThat(redaction.apply("%PDF-1.7 and so on".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("[18 bytes]");
    }

    @Test
    void cutsAMessageThatNobodyWouldRead() {
        assertThat(Redaction.of(Orders.toBerlin()).apply("so on, ".repeat(10_000)))
                .hasSize(16_384 + "[cut]".length())
                .endsWith("[cut]");
    }

    private static ShipmentOrder order(Path file) {
        return SpecFile.yaml(file, OrderDocument.class).toOrder();
    }
}
