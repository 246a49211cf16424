package dev.tradewind.partner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.ShipmentId;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The partner is asked by this name whether it booked: two attempts must never share one. */
class ClientReferenceTest {

    @Test
    void isTheIdInBase32AndTheAttempt() {
        // The 32nd digit is V; 128 bits fill 26 digits, the first of them up to 7
        assertThat(reference(new UUID(0, 0), 1)).isEqualTo("00000000000000000000000000-1");
        assertThat(reference(new UUID(0, 31), 2)).isEqualTo("0000000000000000000000000V-2");
        assertThat(reference(new UUID(0, 32), 10)).isEqualTo("00000000000000000000000010-10");
        assertThat(reference(new UUID(-1, -1), 1)).isEqualTo("7VVVVVVVVVVVVVVVVVVVVVVVVV-1");
    }

    @Property
    void passesEveryPartnersAlphabetAndLength(
            @ForAll("shipments") UUID shipment, @ForAll @IntRange(min = 1, max = 9_999) int attempt) {
        String reference = reference(shipment, attempt);

        assertThat(reference).matches("[0-9A-V]{26}-[1-9][0-9]{0,3}").hasSizeBetween(28, 31);
    }

    @Property
    void isDerivedFromTheAttemptAloneAndLeadsBackToIt(
            @ForAll("shipments") UUID shipment, @ForAll @IntRange(min = 1, max = 9_999) int attempt) {
        String reference = reference(shipment, attempt);

        assertThat(reference)
                .isEqualTo(reference(
                        new UUID(shipment.getMostSignificantBits(), shipment.getLeastSignificantBits()), attempt));
        assertThat(ClientReference.shipmentIn(reference)).hasValue(new ShipmentId(shipment));
        assertThat(ClientReference.shipmentIn(reference.toLowerCase(Locale.ROOT)))
                .hasValue(new ShipmentId(shipment));
        assertThat(reference.substring(27)).isEqualTo(String.valueOf(attempt));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "TB-2026-000123",
                "0000000000000000000000000V",
                "0000000000000000000000000V-0",
                "0000000000000000000000000W-1",
                "8000000000000000000000000V-1",
                "0000000000000000000000000V-12345",
                "x0000000000000000000000000V-1"
            })
    void findsNoShipmentInAnyOtherText(String text) {
        assertThat(ClientReference.shipmentIn(text)).isEmpty();
    }

    @Property
    void isUnique(
            @ForAll("shipments") UUID shipment,
            @ForAll @IntRange(min = 1, max = 200) int attempt,
            @ForAll("shipments") UUID other,
            @ForAll @IntRange(min = 1, max = 200) int otherAttempt) {
        Assume.that(!shipment.equals(other) || attempt != otherAttempt);

        assertThat(reference(shipment, attempt)).isNotEqualTo(reference(other, otherAttempt));
    }

    @Provide
    Arbitrary<UUID> shipments() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
    }

    private static String reference(UUID shipment, int attempt) {
        return ClientReference.of(new ShipmentId(shipment), attempt).toString();
    }
}
