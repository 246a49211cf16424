package dev.tradewind.partners.bring;

import static dev.tradewind.partners.bring.BringFixture.interchange;
import static dev.tradewind.partners.bring.BringFixture.order;
import static dev.tradewind.partners.bring.BringFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.tradewind.partner.BookingOutcome.Booked;
import dev.tradewind.partner.FieldFault;
import dev.tradewind.partner.OrderDoesNotFit;
import dev.tradewind.partners.bring.EdifactMessage.Segment;
import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.GoodsItem;
import dev.tradewind.shipment.LabelFormat;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.Parcel;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.shipment.TrackingNumber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BringBookingTest {

    private final BringBooking booking = BringFixture.booking();

    @ParameterizedTest
    @ValueSource(strings = {"voec", "domestic"})
    void writesTheInterchangeOfTheExample(String example) {
        Interchange<Booked> interchange = booking.interchange(request(order(example)));

        assertThat(text(interchange)).isEqualTo(interchange(example + ".request.edi"));
    }

    @Test
    void writesWhatTheSheetsOwnExampleIsAllowedToSay() {
        String sheet = BringFixture.interchange("sheet-voec.request.edi");

        assertThatCode(() -> EdifactMessage.read(
                        sheet.getBytes(StandardCharsets.ISO_8859_1), BringFixture.CONTRACT.iftmin()))
                .doesNotThrowAnyException();
    }

    @Test
    void countsSegmentsInsteadOfCopyingACount() {
        EdifactMessage message = EdifactMessage.read(
                booking.interchange(request(order("domestic"))).content(), BringFixture.CONTRACT.iftmin());

        List<Segment> segments = message.segments().stream()
                .filter(segment -> segment.number() > 0)
                .toList();
        Segment trailer = segments.stream()
                .filter(segment -> segment.tag().equals("UNT"))
                .findFirst()
                .orElseThrow();
        assertThat(trailer.at(1)).isEqualTo(String.valueOf(trailer.number()));
    }

    @Test
    void booksTheConsignmentFirstAndThenItsPackages() {
        assertThat(booking.interchange(request(order("domestic"))).outcome().trackingNumbers())
                .containsExactly(
                        new TrackingNumber("70400000000000016"),
                        new TrackingNumber("370400000000000017"),
                        new TrackingNumber("370400000000000024"));
    }

    @Test
    void writesTheSameFileAgainForTheSameAttempt() {
        Interchange<Booked> first = booking.interchange(request(order("voec")));
        Interchange<Booked> second = booking.interchange(request(order("voec")));

        assertThat(second.fileName()).isEqualTo(first.fileName()).isEqualTo("IFTMIN_98400000000_TW000000000001.edi");
        assertThat(second.content()).isEqualTo(first.content());
        assertThat(second.outcome()).isEqualTo(first.outcome());
    }

    @Test
    void cancelsByTheBookingsOwnMessageInAnInterchangeOfItsOwn() {
        byte[] content = BringFixture.cancelling()
                .interchange(BringFixture.cancellation())
                .content();

        assertThat(new String(content, StandardCharsets.ISO_8859_1)).isEqualTo(interchange("voec-void.request.edi"));
    }

    @Test
    void cancelsNothingThatItsOwnFileDidNotBook() {
        assertThatThrownBy(() -> BringFixture.cancelling().interchange(BringFixture.cancellation("70400000000000999")))
                .isInstanceOf(OrderDoesNotFit.class)
                .hasMessageContaining("70400000000000999");
    }

    @Test
    void drawsALabelAParcel() throws IOException {
        ShipmentOrder order = order("domestic");
        assertThat(booking.interchange(request(order)).outcome().label().format())
                .isEqualTo(LabelFormat.ZPL);

        byte[] pdf =
                booking.interchange(request(order("voec"))).outcome().label().content();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
        }
    }

    @Test
    void tellsGoodsInTheCurrencyOfTheOrder() {
        ShipmentOrder euro = withGoods(
                order("voec"),
                goods -> new GoodsItem(
                        goods.description(),
                        3,
                        Money.of("9.90", "EUR"),
                        goods.weight(),
                        goods.hsCode(),
                        goods.originCountry(),
                        goods.sku(),
                        goods.dangerousGoods()));

        assertThat(text(booking.interchange(request(euro)))).contains("GID+1000+3:CUS::6'", "MOA+123:29.70:EUR'");
    }

    @Test
    void namesEveryFieldThatIsTooLongAndItsLimit() {
        ShipmentOrder order = withConsignee(
                order("voec"),
                address(
                        "Kari Nordmann ".repeat(3).strip(),
                        List.of("Storgata ".repeat(5).strip()),
                        "5003",
                        "NO"));

        assertThat(faults(order))
                .containsExactlyInAnyOrder(
                        new FieldFault("$.consignee.name", "Bring takes at most 35 characters, this has 41"),
                        new FieldFault("$.consignee.lines[0]", "Bring takes at most 35 characters, this has 44"));
    }

    @Test
    void namesTheFieldThatIsNotInTheCharacterSet() {
        assertThat(faults(withConsignee(order("voec"), address("王小明", List.of("Storgata 1"), "5003", "NO"))))
                .containsExactly(new FieldFault("$.consignee.name", "Bring takes ISO-8859-1 characters only"));
    }

    @Test
    void takesNoControlCharacters() {
        assertThat(faults(withConsignee(order("voec"), address("Kari\nNordmann", List.of("Storgata 1"), "5003", "NO"))))
                .extracting(FieldFault::path)
                .containsExactly("$.consignee.name");
    }

    @Test
    void takesTwoStreetLinesAndCutsNone() {
        assertThat(faults(withConsignee(order("voec"), address("Kari", List.of("a", "b", "c"), "5003", "NO"))))
                .containsExactly(new FieldFault("$.consignee.lines", "Bring takes at most 2 street lines, this has 3"));
    }

    @Test
    void needsAPostalCode() {
        assertThat(faults(withConsignee(order("voec"), address("Kari", List.of("Storgata 1"), null, "NO"))))
                .containsExactly(new FieldFault("$.consignee.postalCode", "Bring needs it"));
    }

    @Test
    void needsTariffCodesOfGoodsFromAbroadOnly() {
        ShipmentOrder order = withGoods(
                order("voec"),
                goods -> new GoodsItem(
                        goods.description(), 1, goods.unitValue(), goods.weight(), null, null, null, List.of()));

        assertThat(faults(order)).extracting(FieldFault::path).containsExactly("$.parcels[0].goods[0].hsCode");
    }

    @Test
    void takesNoDangerousGoodsForTheOrderDoesNotTellTheirClass() {
        ShipmentOrder order = withGoods(
                order("voec"),
                goods -> new GoodsItem(
                        goods.description(),
                        1,
                        goods.unitValue(),
                        goods.weight(),
                        goods.hsCode(),
                        null,
                        null,
                        List.of("UN3481")));

        assertThat(faults(order)).extracting(FieldFault::path).containsExactly("$.parcels[0].goods[0].dangerousGoods");
    }

    @Test
    void tellsWhenANumberRangeIsUsedUp() {
        BringBooking exhausted = new BringBooking(
                BringFixture.SPEC,
                BringFixture.accounts(),
                (partner, series, reference) -> series.equals("consignment") ? 100_000_000_000L : 1,
                BringFixture.CONTRACT);

        assertThatThrownBy(() -> exhausted.interchange(request(order("voec"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("consignment numbers beginning with 70400 are used up");
    }

    private List<FieldFault> faults(ShipmentOrder order) {
        OrderDoesNotFit[] refusal = new OrderDoesNotFit[1];
        assertThatThrownBy(() -> booking.interchange(request(order)))
                .asInstanceOf(type(OrderDoesNotFit.class))
                .satisfies(thrown -> refusal[0] = thrown);
        return refusal[0].faults();
    }

    private static String text(Interchange<Booked> interchange) {
        return new String(interchange.content(), StandardCharsets.ISO_8859_1);
    }

    private static Address address(String name, List<String> lines, String postalCode, String country) {
        return new Address(
                name,
                null,
                lines,
                "BERGEN",
                null,
                postalCode,
                new CountryCode(country),
                "+4799999999",
                null,
                Address.Kind.PERSON);
    }

    private static ShipmentOrder withConsignee(ShipmentOrder order, Address consignee) {
        return BringFixture.with(order, consignee, order.parcels());
    }

    private static ShipmentOrder withGoods(ShipmentOrder order, UnaryOperator<GoodsItem> change) {
        return BringFixture.with(
                order,
                order.consignee(),
                order.parcels().stream()
                        .map(parcel -> new Parcel(
                                parcel.weight(),
                                parcel.dimensions(),
                                parcel.goods().stream().map(change).toList()))
                        .toList());
    }
}
