package dev.tradewind.partners.ninjavan;

import static dev.tradewind.partners.ninjavan.NinjaVanExamples.JSON;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.booking;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.chinaToSingapore;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.domesticSingapore;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.faultsAgainstContract;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.file;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.json;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.json.OrderDocument;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.ClientReference;
import dev.tradewind.partner.FieldFault;
import dev.tradewind.partner.OrderDoesNotFit;
import dev.tradewind.partners.ninjavan.wire.OrderRequest;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderMapperTest {

    private final OrderMapper mapper =
            new OrderMapper(NinjaVanExamples.SPEC, NinjaVanExamples.COUNTRIES, NinjaVanExamples.ZONES);

    @Test
    void writesTheExampleOfTheFacts() {
        assertThat(written(domesticSingapore())).isEqualTo(json(file("domestic-singapore.request.json")));
    }

    @Test
    void sendsAParcelFromChinaFromTheHubInTheMerchantsName() {
        assertThat(written(chinaToSingapore())).isEqualTo(json(file("china-to-singapore.request.json")));
    }

    @Test
    void writesAnAddressInTheFieldsOfItsCountry() {
        BookingRequest booking =
                booking(order("china-to-malaysia"), "Express", "01K9XW7V8ZC4M2Q3R5T6Y7B8NA-1", "2026-11-22T17:00:00Z");

        assertThat(written(booking)).isEqualTo(json(file("china-to-malaysia.request.json")));
    }

    @ParameterizedTest
    @CsvSource({"domestic-singapore", "china-to-singapore", "china-to-malaysia"})
    void keepsToTheContract(String example) {
        assertThat(faultsAgainstContract("Order", file(example + ".request.json")))
                .isEmpty();
        BookingRequest booking = booking(order(example), "Standard", "MKT10000001", "2026-06-02T01:00:00Z");
        assertThat(faultsAgainstContract("Order", bytes(mapper.order(booking)))).isEmpty();
    }

    @Test
    void theContractKnowsAMisspeltField() {
        ObjectNode order = (ObjectNode) json(file("domestic-singapore.request.json"));
        order.set("service_typo", order.get("service_type"));

        assertThat(faultsAgainstContract("Order", order.toString().getBytes(StandardCharsets.UTF_8)))
                .isNotEmpty();
    }

    @Test
    void writesTheSameAttemptTheSame() {
        assertThat(bytes(mapper.order(chinaToSingapore()))).isEqualTo(bytes(mapper.order(chinaToSingapore())));
    }

    @Test
    void asksForDeliveryFromTheDayAfterTheBookingWhereTheConsigneeLives() {
        BookingRequest justAfterMidnightInSingapore =
                booking(order("domestic-singapore"), "Standard", "MKT10000001", "2026-06-02T16:30:00Z");

        assertThat(mapper.order(justAfterMidnightInSingapore).parcelJob().deliveryStartDate())
                .isEqualTo("2026-06-04");
    }

    @Test
    void ourReferencesAreTrackingNumbersThatCanBeAskedFor() {
        ClientReference first = ClientReference.of(new ShipmentId(new UUID(0, 0)), 1);

        assertThat(OrderMapper.requestedTrackingNumber(first)).isEqualTo("00000000000000000000000000-1");
    }

    @ParameterizedTest
    @CsvSource({"SHORT123", "WITH SPACE1", "TRAILING123-", "DOUBLE--HYPHEN"})
    void refusesAReferenceOutsideTheAlphabet(String reference) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderMapper.requestedTrackingNumber(new ClientReference(reference)));
    }

    @Test
    void putsAProvinceThatHasNoFieldBehindTheStreet() {
        ShipmentOrder order = changed("domestic-singapore", root -> {
            ObjectNode consignee = (ObjectNode) root.get("consignee");
            consignee
                    .put("country", "VN")
                    .put("city", "Bien Hoa")
                    .put("region", "Dong Nai")
                    .put("postalCode", "810000");
        });

        OrderRequest.PostalAddress address = mapper.order(
                        booking(order, "Standard", "MKT10000001", "2026-06-02T01:00:00Z"))
                .to()
                .address();

        assertThat(address.divisions()).containsExactly(Map.entry("city", "Bien Hoa"));
        assertThat(address.address2()).isEqualTo("Dong Nai");
    }

    @Test
    void namesEveryFieldThatDoesNotFit() {
        ShipmentOrder order = changed("china-to-singapore", root -> {
            root.put("labelFormat", "ZPL");
            ObjectNode consignee = (ObjectNode) root.get("consignee");
            consignee.put("name", "李").remove("company");
            consignee.put("postalCode", "15936");
            ((ObjectNode) root.get("parcels").get(0)).put("weightGrams", 0);
            root.withArray("parcels").add(root.get("parcels").get(0).deepCopy());
        });

        assertThat(faults(order))
                .containsExactlyInAnyOrder(
                        new FieldFault("$.labelFormat", "Ninja Van makes labels in PDF only"),
                        new FieldFault("$.consignee.name", "Ninja Van takes at least 3 characters, this has 1"),
                        new FieldFault("$.consignee.postalCode", "Ninja Van takes 6 digits in SG"),
                        new FieldFault("$.parcels", "Ninja Van takes one parcel an order, this has 2"),
                        new FieldFault("$.parcels[0].weightGrams", "Ninja Van takes a weight above zero"));
    }

    @Test
    void namesTheLimitOfANameThatIsTooLong() {
        ShipmentOrder order = changed(
                "china-to-singapore",
                root -> ((ObjectNode) root.get("consignee"))
                        .put("name", "n".repeat(200))
                        .put("company", "c".repeat(54)));

        assertThat(faults(order))
                .containsExactly(
                        new FieldFault("$.consignee.name", "Ninja Van takes at most 255 characters, this has 256"));
    }

    @Test
    void takesNamesInChineseAsTheyAre() {
        assertThat(mapper.order(chinaToSingapore()).to().name()).isEqualTo("陈秀英, Kilang Trading Pte Ltd");
    }

    @Test
    void malaysianPostalCodesHaveFiveDigits() {
        ShipmentOrder order =
                changed("china-to-malaysia", root -> ((ObjectNode) root.get("consignee")).remove("postalCode"));

        assertThat(faults(order))
                .containsExactly(new FieldFault("$.consignee.postalCode", "Ninja Van takes 5 digits in MY"));
    }

    @Test
    void rejectsACountryThatItDoesNotServe() {
        ShipmentOrder order =
                changed("china-to-singapore", root -> ((ObjectNode) root.get("consignee")).put("country", "DE"));

        assertThat(faults(order))
                .containsExactly(new FieldFault("$.consignee.country", "Ninja Van delivers in SG MY TH ID VN PH only"));
    }

    @Test
    void rejectsAReturnAddressForWhichThereIsNoPlace() {
        ShipmentOrder order = changed(
                "china-to-singapore",
                root -> root.set("returnTo", root.get("consignee").deepCopy()));

        assertThat(faults(order))
                .containsExactly(new FieldFault("$.returnTo", "Ninja Van returns parcels to their sender only"));
    }

    private List<FieldFault> faults(ShipmentOrder order) {
        BookingRequest booking = booking(order, "Standard", "MKT10000001", "2026-06-02T01:00:00Z");
        OrderDoesNotFit fault = catchThrowableOfType(OrderDoesNotFit.class, () -> mapper.order(booking));
        assertThat(fault).isNotNull();
        return fault.faults();
    }

    private static ShipmentOrder changed(String example, Consumer<ObjectNode> change) {
        ObjectNode root = (ObjectNode) json(file(example + ".order.json"));
        change.accept(root);
        return JSON.convertValue(root, OrderDocument.class).toOrder();
    }

    private JsonNode written(BookingRequest booking) {
        return json(bytes(mapper.order(booking)));
    }

    private static byte[] bytes(OrderRequest order) {
        try {
            return JSON.writeValueAsBytes(order);
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
