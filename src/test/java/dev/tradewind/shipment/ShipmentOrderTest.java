package dev.tradewind.shipment;

import static dev.tradewind.shipment.Orders.goods;
import static dev.tradewind.shipment.Orders.parcel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShipmentOrderTest {

    @Test
    void knowsItsLaneWeightAndValue() {
        ShipmentOrder order = Orders.with(
                parcel(1200, goods(2, "12.50", "EUR"), goods(1, "3.99", "EUR")), parcel(300, goods(1, "1", "EUR")));

        assertThat(order.lane()).hasToString("CN-DE");
        assertThat(order.totalWeight()).isEqualTo(Weight.ofGrams(1500));
        assertThat(order.totalValue()).isEqualTo(Money.of("29.99", "EUR"));
        assertThat(order.allGoods()).extracting(GoodsItem::quantity).containsExactly(2, 1, 1);
    }

    @Test
    void hasNoTotalValueWhereGoodsAreValuedInTwoCurrencies() {
        ShipmentOrder order = Orders.with(parcel(1200, goods(1, "1", "EUR"), goods(1, "1", "USD")));

        assertThatIllegalArgumentException().isThrownBy(order::totalValue);
    }

    @Test
    void goodsCountPiecesInValueAndWeight() {
        assertThat(goods(3, "12.50", "EUR").totalValue()).isEqualTo(Money.of("37.50", "EUR"));
        assertThat(goods(3, "12.50", "EUR").totalWeight()).isEqualTo(Weight.ofGrams(1050));
    }

    @Test
    void hasAtLeastOneParcelOfAtLeastOneKindOfAtLeastOnePiece() {
        assertThatIllegalArgumentException().isThrownBy(Orders::with);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Parcel(Weight.ofGrams(1), Dimensions.ofMillimetres(1, 1, 1), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> goods(0, "1", "EUR"));
        assertThatIllegalArgumentException().isThrownBy(() -> goods(-1, "1", "EUR"));
    }

    @Test
    void anAddressHasOneToThreeLines() {
        assertThatIllegalArgumentException().isThrownBy(() -> lines());
        assertThatIllegalArgumentException().isThrownBy(() -> lines("a", "b", "c", "d"));

        Address two = lines("a", "b");
        assertThat(two.line(0)).isEqualTo("a");
        assertThat(two.line(1)).isEqualTo("b");
        assertThat(two.line(2)).isNull();
        assertThat(lines("a", "b", "c").line(2)).isEqualTo("c");
    }

    @Test
    void anAddressTellsALogItsCountryOnly() {
        assertThat(Orders.BERLIN).hasToString("Address[DE]");
        assertThat(Orders.toBerlin().toString()).doesNotContain("Li Wei", "Main Street", "10115", "+49");
    }

    @Test
    void isNotChangedByWhoeverMadeIt() {
        List<Parcel> parcels = new ArrayList<>(List.of(parcel(1)));
        ShipmentOrder order = Orders.order(Orders.SHENZHEN, Orders.BERLIN, ServiceLevel.STANDARD, null, parcels, null);

        parcels.clear();

        assertThat(order.parcels()).hasSize(1);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> order.attributes().putAll(Map.of("a", "b")));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> order.consignee().lines().add("x"));
    }

    @Test
    void aLabelIsKeptByteForByte() {
        byte[] content = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);
        Label label = new Label(LabelFormat.PDF, content);

        content[0] = 'x';
        label.content()[1] = 'x';

        assertThat(label.content()).asString(StandardCharsets.US_ASCII).isEqualTo("%PDF-1.7");
        assertThat(label)
                .isEqualTo(new Label(LabelFormat.PDF, "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)))
                .hasSameHashCodeAs(new Label(LabelFormat.PDF, "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)))
                .isNotEqualTo(new Label(LabelFormat.ZPL, "%PDF-1.7".getBytes(StandardCharsets.US_ASCII)))
                .isNotEqualTo(new Label(LabelFormat.PDF, "%PDF-1.6".getBytes(StandardCharsets.US_ASCII)))
                .hasToString("Label[PDF, 8 bytes]");
        assertThatIllegalArgumentException().isThrownBy(() -> new Label(LabelFormat.PDF, new byte[0]));
    }

    @Test
    void labelsGoOutUnderTheirMediaType() {
        assertThat(LabelFormat.values())
                .extracting(LabelFormat::mediaType)
                .containsExactly("application/pdf", "application/zpl", "image/png");
    }

    private static Address lines(String... lines) {
        return new Address(
                "Li Wei",
                null,
                List.of(lines),
                "Berlin",
                null,
                "10115",
                new CountryCode("DE"),
                "+4930123456",
                null,
                Address.Kind.PERSON);
    }
}
