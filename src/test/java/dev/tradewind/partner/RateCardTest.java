package dev.tradewind.partner;

import static dev.tradewind.shipment.Orders.address;
import static dev.tradewind.shipment.Orders.parcel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tradewind.partner.RateCard.Rate;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.Orders;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.shipment.Weight;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RateCardTest {

    private static final RateCard CARD = new RateCard(List.of(
            rate("STD", "", "", 5_000, "50.00"),
            rate("STD", "CN", "", 5_000, "40.00"),
            rate("STD", "", "DE", 5_000, "30.00"),
            rate("STD", "CN", "DE", 2_000, "20.00"),
            rate("STD", "CN", "DE", 1_000, "10.00")));

    @Test
    void theLightestBandThatHoldsTheParcelIsPaid() {
        assertThat(price("STD", Orders.with(parcel(1)))).isEqualTo("10.00 EUR");
        assertThat(price("STD", Orders.with(parcel(1_000)))).isEqualTo("10.00 EUR");
        assertThat(price("STD", Orders.with(parcel(1_001)))).isEqualTo("20.00 EUR");
    }

    @Test
    void everyParcelIsPaid() {
        assertThat(price("STD", Orders.with(parcel(1), parcel(1_500), parcel(900))))
                .isEqualTo("40.00 EUR");
    }

    @Test
    void theMostPreciseLaneCountsAndItsDestinationMoreThanItsOrigin() {
        assertThat(price("STD", order("CN", "FR"))).isEqualTo("40.00 EUR");
        assertThat(price("STD", order("FR", "DE"))).isEqualTo("30.00 EUR");
        assertThat(price("STD", order("FR", "IT"))).isEqualTo("50.00 EUR");
        assertThat(new RateCard(List.of(rate("STD", "CN", "", 1, "1.00"), rate("STD", "", "DE", 1, "2.00")))
                        .price("STD", Orders.with(parcel(1))))
                .contains(Money.of("2.00", "EUR"));
    }

    @Test
    void whatTheCardDoesNotTellHasNoPrice() {
        assertThat(price("EXP", Orders.with(parcel(1)))).isNull();
        // A lane's own rates end at 2 kg: those of everywhere are not for it
        assertThat(price("STD", Orders.with(parcel(2_001)))).isNull();
        assertThat(price("STD", Orders.with(parcel(1), parcel(2_001)))).isNull();
        assertThat(new RateCard(List.of()).price("STD", Orders.toBerlin())).isEmpty();
    }

    @Test
    void aCardHasOneCurrency() {
        Rate euros = rate("STD", "", "", 1, "1.00");
        Rate dollars = new Rate("STD", null, null, Weight.ofGrams(2), Money.of("1.00", "USD"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateCard(List.of(euros, dollars)))
                .withMessage("a rate card has one currency");
    }

    private static @Nullable String price(String service, ShipmentOrder order) {
        return CARD.price(service, order).map(Money::toString).orElse(null);
    }

    private static ShipmentOrder order(String origin, String destination) {
        return Orders.order(
                address(origin, null, "1"),
                address(destination, null, "1"),
                ServiceLevel.STANDARD,
                null,
                List.of(parcel(1)),
                null);
    }

    private static Rate rate(String service, String origin, String destination, long grams, String euros) {
        return new Rate(service, country(origin), country(destination), Weight.ofGrams(grams), Money.of(euros, "EUR"));
    }

    private static @Nullable CountryCode country(String code) {
        return code.isEmpty() ? null : new CountryCode(code);
    }
}
