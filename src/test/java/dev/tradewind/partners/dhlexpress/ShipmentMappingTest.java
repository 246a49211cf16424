package dev.tradewind.partners.dhlexpress;

import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.MAPPING;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.example;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.json;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.order;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.json.OrderDocument;
import dev.tradewind.partner.FieldFault;
import dev.tradewind.partner.OrderDoesNotFit;
import dev.tradewind.shipment.ShipmentOrder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skyscreamer.jsonassert.JSONAssert;

class ShipmentMappingTest {

    @ParameterizedTest
    @ValueSource(strings = {"sheet-example", "cn-de-ddp-two-parcels", "de-fr-no-customs"})
    void writesTheRequestOfTheExample(String example) throws Exception {
        String written = json(MAPPING.write(request(example)));

        String expected = new String(example(example + ".request.json"), StandardCharsets.UTF_8);
        JSONAssert.assertEquals(expected, written, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sheet-example", "cn-de-ddp-two-parcels", "de-fr-no-customs"})
    void writesWhatTheContractAllows(String example) {
        String written = json(MAPPING.write(request(example)));

        assertThat(MyDhlContract.faultsOfBooking(written)).isEmpty();
    }

    @Test
    void theContractFindsAFieldThatDhlDoesNotHave() {
        String misspelt = json(MAPPING.write(request("sheet-example"))).replace("cityName", "city");

        assertThat(MyDhlContract.faultsOfBooking(misspelt)).isNotEmpty();
    }

    @Test
    void theSameAttemptIsWrittenTheSameAgain() {
        assertThat(json(MAPPING.write(request("sheet-example"))))
                .isEqualTo(json(MAPPING.write(request("sheet-example"))));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-01T01:30:00Z, 2026-06-01T04:00:00 GMT+02:00",
        "2026-12-31T23:15:00Z, 2027-01-01T00:45:00 GMT+01:00",
        // The clocks go forward at 01:00 UTC
        "2026-03-29T00:20:00Z, 2026-03-29T01:50:00 GMT+01:00",
        "2026-03-29T00:40:00Z, 2026-03-29T03:10:00 GMT+02:00",
    })
    void plansTheShippingOnTheShippersClockALittleAfterTheAttempt(Instant startedAt, String planned) {
        CreateShipment written = MAPPING.write(request(order("de-fr-no-customs"), startedAt));

        assertThat(written.plannedShippingDateAndTime()).isEqualTo(planned);
    }

    @Test
    void writesGreenwichWithItsOffsetToo() {
        ShipmentOrder fromPortugal =
                changed("de-fr-no-customs", json -> at(json, "shipper").put("country", "PT"));

        CreateShipment written = MAPPING.write(request(fromPortugal, Instant.parse("2026-01-15T10:00:00Z")));

        assertThat(written.plannedShippingDateAndTime()).isEqualTo("2026-01-15T10:30:00 GMT+00:00");
    }

    @Test
    void writesAnEmptyPostalCodeWhereTheCountryHasNone() {
        ShipmentOrder toEmirates = changed("sheet-example", json -> {
            at(json, "consignee").put("country", "AE").put("city", "Dubai").remove("postalCode");
        });

        CreateShipment written = MAPPING.write(request(toEmirates));

        assertThat(written.customerDetails().receiverDetails().postalAddress().postalCode())
                .isEmpty();
        assertThat(MyDhlContract.faultsOfBooking(json(written))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "consignee, city, 45, $.consignee.city",
        "shipper, city, 45, $.shipper.city",
        "consignee, company, 100, $.consignee.company",
        "shipper, email, 70, $.shipper.email",
        "shipper, phone, 70, $.shipper.phone",
        "consignee, region, 35, $.consignee.region",
        "consignee, postalCode, 12, $.consignee.postalCode",
    })
    void namesTheFieldOfAnAddressThatIsTooLong(String party, String field, int limit, String path) {
        ShipmentOrder fits = changed("sheet-example", json -> at(json, party).put(field, "x".repeat(limit)));
        ShipmentOrder tooLong = changed("sheet-example", json -> at(json, party).put(field, "x".repeat(limit + 1)));

        assertThat(json(MAPPING.write(request(fits)))).contains("x".repeat(limit));
        assertThat(faults(tooLong))
                .containsExactly(new FieldFault(
                        path, "DHL Express takes at most %d characters, this has %d".formatted(limit, limit + 1)));
    }

    @Test
    void namesEachLineThatIsTooLong() {
        ShipmentOrder order = changed("sheet-example", json -> {
            ArrayNode lines = (ArrayNode) at(json, "consignee").get("lines");
            lines.add("é".repeat(46)).add("x".repeat(47));
        });

        assertThat(faults(order))
                .extracting(FieldFault::path)
                .containsExactly("$.consignee.lines[1]", "$.consignee.lines[2]");
    }

    @Test
    void aPersonsNameMustFitWhereItStandsForTheCompany() {
        ShipmentOrder person =
                changed("sheet-example", json -> at(json, "consignee").put("name", "n".repeat(101)));
        ShipmentOrder business =
                changed("sheet-example", json -> at(json, "shipper").put("name", "n".repeat(101)));

        assertThat(faults(person)).extracting(FieldFault::path).containsExactly("$.consignee.name");
        assertThat(MAPPING.write(request(business))).isNotNull();
    }

    @Test
    void aProvinceHasTwoCharactersAtLeast() {
        ShipmentOrder order =
                changed("sheet-example", json -> at(json, "consignee").put("region", "B"));

        assertThat(faults(order)).extracting(FieldFault::path).containsExactly("$.consignee.region");
    }

    @Test
    void refusesALabelAsPng() {
        ShipmentOrder order = changed("sheet-example", json -> json.put("labelFormat", "PNG"));

        assertThat(faults(order))
                .containsExactly(
                        new FieldFault("$.labelFormat", "DHL Express prints labels as PDF or ZPL, not as PNG"));
    }

    @Test
    void theContentIsDescribedInSeventyCharactersThatDoNotStartWithASpace() {
        ShipmentOrder tooLong = changed("sheet-example", json -> goods(json, 0).put("description", "d".repeat(71)));
        ShipmentOrder padded = changed("sheet-example", json -> goods(json, 0).put("description", " Phone case"));

        assertThat(faults(tooLong))
                .containsExactly(new FieldFault(
                        "$.parcels[0].goods[0].description", "DHL Express takes at most 70 characters, this has 71"));
        assertThat(faults(padded)).extracting(FieldFault::path).containsExactly("$.parcels[0].goods[0].description");
    }

    @Test
    void customsNeedTariffCodeAndOriginOfEachKindOfGoods() {
        ShipmentOrder order = changed("cn-de-ddp-two-parcels", json -> {
            goods(json, 1).remove("hsCode");
            ((ObjectNode) json.at("/parcels/1/goods/0")).remove("originCountry");
        });

        assertThat(faults(order))
                .containsExactly(
                        new FieldFault("$.parcels[0].goods[1].hsCode", "DHL Express needs it"),
                        new FieldFault("$.parcels[1].goods[0].originCountry", "DHL Express needs it"));
    }

    @Test
    void customsNeedOneCurrency() {
        ShipmentOrder order = changed(
                "cn-de-ddp-two-parcels",
                json -> at((ObjectNode) goods(json, 1), "unitValue").put("currency", "USD"));

        assertThat(faults(order))
                .containsExactly(new FieldFault(
                        "$.parcels[0].goods[1].unitValue.currency",
                        "DHL Express takes one currency a shipment, here EUR"));
    }

    @Test
    void aDutiableProductNeedsCustomsData() {
        ShipmentOrder order = changed("sheet-example", json -> json.remove("customs"));

        assertThat(faults(order)).containsExactly(new FieldFault("$.customs", "DHL Express needs it with product P"));
    }

    @Test
    void goodsToDeclareAreNotSentWithAProductThatDeclaresNothing() {
        ShipmentOrder order = changed("sheet-example", json -> json.put("partnerService", "U"));

        assertThat(faults(order)).extracting(FieldFault::path).containsExactly("$.customs");
    }

    @Test
    void documentsAreNotDeclared() {
        ShipmentOrder order = changed("sheet-example", json -> {
            json.put("partnerService", "D").put("incoterm", "DDP");
            at(json, "customs").put("contentType", "document");
        });

        CreateShipment written = MAPPING.write(request(order));

        assertThat(written.content().isCustomsDeclarable()).isFalse();
        assertThat(written.content().exportDeclaration()).isNull();
        assertThat(written.valueAddedServices()).isNull();
        assertThat(MyDhlContract.faultsOfBooking(json(written))).isEmpty();
    }

    @Test
    void takesNoDangerousGoods() {
        ShipmentOrder order = changed(
                "sheet-example",
                json -> goods(json, 0).putArray("dangerousGoods").add("UN3481"));

        assertThat(faults(order)).extracting(FieldFault::path).containsExactly("$.parcels[0].goods[0].dangerousGoods");
    }

    @Test
    void anInvoiceNumberIsTheOrdersReferenceWhereItFits() {
        ShipmentOrder order = changed("sheet-example", json -> {
            json.put("orderReference", "R".repeat(36));
            at(json, "customs").remove("invoiceNumber");
        });

        assertThat(faults(order)).extracting(FieldFault::path).containsExactly("$.orderReference");
    }

    @ParameterizedTest
    @ValueSource(strings = {"IM0000000012", "EU2760000012", "IM276000001", "IM276"})
    void namesAnImportOneStopShopNumberThatNoMemberStateIssues(String number) {
        ShipmentOrder order =
                changed("sheet-example", json -> at(json, "customs").put("iossNumber", number));

        assertThat(faults(order)).extracting(FieldFault::path).containsExactly("$.customs.iossNumber");
    }

    @Test
    void tellsAllFaultsAtOnce() {
        ShipmentOrder order = changed("sheet-example", json -> {
            json.put("labelFormat", "PNG");
            at(json, "consignee").put("city", "x".repeat(46));
            goods(json, 0).remove("hsCode");
        });

        assertThat(faults(order))
                .extracting(FieldFault::path)
                .containsExactlyInAnyOrder("$.labelFormat", "$.consignee.city", "$.parcels[0].goods[0].hsCode");
    }

    @Test
    void aMessageHasAUuidForItsReference() {
        String reference = DhlExpressFixture.BOOKING.messageReference(request("sheet-example"));

        assertThat(reference)
                .hasSize(36)
                .isEqualTo(DhlExpressFixture.BOOKING.messageReference(request("sheet-example")));
    }

    private static List<FieldFault> faults(ShipmentOrder order) {
        OrderDoesNotFit thrown = catchThrowableOfType(OrderDoesNotFit.class, () -> MAPPING.write(request(order)));
        assertThat(thrown).as("the order fits").isNotNull();
        return thrown.faults();
    }

    private static ShipmentOrder changed(String example, Consumer<ObjectNode> change) {
        try {
            ObjectNode json = (ObjectNode) DhlExpressFixture.JSON.readTree(example(example + ".order.json"));
            change.accept(json);
            return DhlExpressFixture.JSON.treeToValue(json, OrderDocument.class).toOrder();
        } catch (IOException invalid) {
            throw new IllegalStateException(invalid);
        }
    }

    private static ObjectNode at(JsonNode json, String field) {
        return (ObjectNode) json.get(field);
    }

    private static ObjectNode goods(ObjectNode json, int index) {
        return (ObjectNode) json.at("/parcels/0/goods/" + index);
    }
}
