package dev.tradewind.partners.dpd;

import static dev.tradewind.partners.dpd.DpdExamples.TOKEN;
import static dev.tradewind.partners.dpd.DpdExamples.example;
import static dev.tradewind.partners.dpd.DpdExamples.faultOf;
import static dev.tradewind.partners.dpd.DpdExamples.order;
import static dev.tradewind.partners.dpd.DpdExamples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.partner.FieldFault;
import dev.tradewind.partner.OrderDoesNotFit;
import dev.tradewind.shipment.ShipmentOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmlunit.builder.DiffBuilder;
import org.xmlunit.diff.Diff;

class OrderMapperTest {

    private final DpdBooking booking =
            new DpdBooking(DpdExamples.DPD, DpdExamples.account(new DpdExamples.Vault(TOKEN)), DpdExamples.mapper());

    @ParameterizedTest
    @ValueSource(strings = {"cn-de", "cn-gb"})
    void writesAnOrderAsTheExampleShows(String name) {
        byte[] written = booking.request(request(order(name)), TOKEN);

        Diff difference = DiffBuilder.compare(example(name + ".request.xml"))
                .withTest(written)
                .ignoreWhitespace()
                .checkForSimilar()
                .build();
        assertThat(difference.hasDifferences()).as(difference.toString()).isFalse();
        assertThat(faultOf(written)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cn-de", "cn-gb"})
    void hasExamplesInTheContractsForm(String name) {
        assertThat(faultOf(example(name + ".request.xml"))).isNull();
    }

    @Test
    void writesTheSameRequestTwice() {
        ShipmentOrder order = order("cn-gb");

        assertThat(booking.request(request(order), TOKEN)).isEqualTo(booking.request(request(order), TOKEN));
    }

    @ParameterizedTest
    @CsvSource({
        "3000, 300",
        "3001, 301",
        "1, 1",
    })
    void weighsInUnitsOfTenGramsAndRoundsUp(int grams, int units) {
        ShipmentOrder order = order("cn-gb", json -> json.replace("3000", String.valueOf(grams)));

        assertThat(written(order)).contains("<weight>" + units + "</weight>");
    }

    @Test
    void asksNoCustomsDataForAPlaceInsideTheSendingDepotsArea() {
        assertThat(written(order("cn-de"))).doesNotContain("international");
    }

    @Test
    void writesCustomsDataForAPlaceOfAMemberCountryThatLiesOutside() {
        ShipmentOrder canaries =
                order("cn-gb", json -> json.replace("SW1A 2AA", "35001").replace("\"GB\"", "\"ES\""));

        assertThat(written(canaries)).contains("<international>");
    }

    @ParameterizedTest
    @CsvSource({
        "DDP, 07", "DAP, 06",
    })
    void tellsTheTermsByTheIncoterm(String incoterm, String terms) {
        assertThat(written(order("cn-gb", json -> json.replace("DDP", incoterm))))
                .contains("<customsTerms>" + terms + "</customsTerms>");
    }

    @ParameterizedTest
    @CsvSource({
        "merchandise, 01",
        "return, 02",
        "gift, 03",
    })
    void tellsTheExportReason(String content, String reason) {
        assertThat(written(order("cn-gb", json -> json.replace("merchandise", content))))
                .contains("<exportReason>" + reason + "</exportReason>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    John Smith|John Smith, who has a name of thirty-six|$.consignee.name|35 characters
                    10 Downing Street|10 Downing Street, second floor, ring twice|$.consignee.lines[0]|35 characters
                    London|Llanfairpwllgwyngyllgogerychwyrndrobwll|$.consignee.city|35 characters
                    SW1A 2AA|SW1A 2AA 12345|$.consignee.postalCode|9 characters
                    "GD"|"Guangdong"|$.shipper.region|2 characters
                    "Nanshan District"|"Nanshan District", "Building 7"|$.shipper.lines[2]|two street lines
                    "ZPL"|"PNG"|$.labelFormat|PDF and ZPL
                    "lengthMm": 200|"lengthMm": 9991|$.parcels[0].lengthMm|999 cm
                    "9.90"|"9.903"|$.parcels[0].goods[0].unitValue.amount|whole cents
                    merchandise|sample|$.customs.contentType|merchandise, return and gift
                    INV-1|THIS-INVOICE-NUMBER-HAS-THIRTY-SIX-CH|$.customs.invoiceNumber|35 characters
                    "hsCode": "392690",||$.parcels[0].goods[0].hsCode|needs it
                    "invoiceDate": "2026-11-22",||$.customs.invoiceDate|needs it
                    "quantity": 2,|"quantity": 2, "dangerousGoods": ["UN3481"],|$.parcels[0].goods[0].dangerousGoods|dangerous goods
                    Li Wei|Li\\u0001Wei|$.shipper.name|control character
                    """)
    void namesTheFieldThatDpdCantTake(String text, String replacement, String path, String detail) {
        ShipmentOrder order = order("cn-gb", json -> json.replace(text, replacement == null ? "" : replacement));

        assertThat(faults(order))
                .filteredOn(fault -> fault.path().equals(path))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault.detail()).contains(detail));
    }

    @Test
    void takesOneCurrencyWithCentsAParcel() {
        ShipmentOrder yen =
                order("cn-gb", json -> json.replace("\"9.90\"", "\"990\"").replaceFirst("\"EUR\"", "\"JPY\""));

        assertThat(faults(yen))
                .extracting(FieldFault::path)
                .contains("$.parcels[0].goods", "$.parcels[0].goods[0].unitValue.currency");
    }

    @Test
    void namesAllFaultsAtOnce() {
        ShipmentOrder order =
                order("cn-gb", json -> json.replace("\"ZPL\"", "\"PNG\"").replace("London", "x".repeat(36)));

        assertThat(faults(order)).extracting(FieldFault::path).contains("$.labelFormat", "$.consignee.city");
    }

    @Test
    void takesTextOfEveryScript() {
        ShipmentOrder order = order("cn-de", json -> json.replace("Li Wei", "李伟"));

        assertThat(written(order)).contains("<name1>李伟</name1>");
        assertThat(faultOf(booking.request(request(order), TOKEN))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "LV, LV-1010, 1010",
        "NL, 1012 AB, 1012AB",
        "DE, 10115, 10115",
    })
    void writesPostalCodesWithoutBlanksAndCountry(String country, String told, String written) {
        ShipmentOrder order =
                order("cn-de", json -> json.replace("10115", told).replace("\"DE\"", "\"" + country + "\""));

        assertThat(written(order)).contains("<zipCode>" + written + "</zipCode>");
    }

    private String written(ShipmentOrder order) {
        return new String(booking.request(request(order), TOKEN), StandardCharsets.UTF_8);
    }

    private List<FieldFault> faults(ShipmentOrder order) {
        return catchThrowableOfType(OrderDoesNotFit.class, () -> booking.request(request(order), TOKEN))
                .faults();
    }
}
