package dev.tradewind.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tradewind.shipment.Orders;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.sla.Conditions;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Guarantee.DeliveryDays;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuaranteeBookTest {

    private static final Instant SPRING = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant SUMMER = Instant.parse("2026-07-01T00:00:00Z");

    private static final ShipmentOrder STANDARD_ORDER = Orders.toBerlin();
    private static final ShipmentOrder EXPRESS_ORDER = Orders.to(Orders.BERLIN, ServiceLevel.EXPRESS, null);

    private static final Guarantee FIRST = version(1, SPRING, ServiceLevel.STANDARD);
    private static final Guarantee SECOND = version(2, SUMMER, ServiceLevel.STANDARD);
    private static final GuaranteeBook BOOK = new GuaranteeBook(List.of(SECOND, FIRST));

    @Test
    void theLatestVersionInForceCounts() {
        assertThat(BOOK.inForce(STANDARD_ORDER, SPRING)).isEqualTo(FIRST);
        assertThat(BOOK.inForce(STANDARD_ORDER, SUMMER.minusNanos(1))).isEqualTo(FIRST);
        assertThat(BOOK.inForce(STANDARD_ORDER, SUMMER)).isEqualTo(SECOND);
    }

    @Test
    void aShipmentKeepsItsVersionWhenANewerOneComesIntoForce() {
        assertThat(BOOK.version("cross-border", 1)).isEqualTo(FIRST);
        assertThatIllegalStateException()
                .isThrownBy(() -> BOOK.version("cross-border", 3))
                .withMessageContaining("cross-border version 3");
        assertThatIllegalStateException().isThrownBy(() -> BOOK.version("domestic", 1));
    }

    @Test
    void tellsWhatIsMissedUntilItIsKnown() {
        GuaranteeBook book = new GuaranteeBook(List.of(FIRST));
        assertThat(book.unknown()).isEmpty();

        assertThat(book.find("cross-border", 2)).isEmpty();
        assertThat(book.find("cross-border", 2)).isEmpty();
        assertThat(book.unknown()).containsExactly("cross-border version 2");

        book.replace(List.of(FIRST), List.of("cross-border version 2", "economy version 1"));
        assertThat(book.unknown()).containsExactly("cross-border version 2", "economy version 1");

        book.replace(List.of(FIRST, SECOND), List.of());
        assertThat(book.unknown()).isEmpty();
        assertThat(book.find("cross-border", 2)).contains(SECOND);
    }

    @Test
    void aServiceThatNobodyGuaranteesIsAnError() {
        assertThatIllegalStateException()
                .isThrownBy(() -> BOOK.inForce(STANDARD_ORDER, SPRING.minusNanos(1)))
                .withMessageContaining("STANDARD");
        assertThatIllegalStateException().isThrownBy(() -> BOOK.inForce(EXPRESS_ORDER, SUMMER));
    }

    private static Guarantee version(int version, Instant from, ServiceLevel service) {
        return new Guarantee(
                "cross-border",
                version,
                from,
                null,
                Map.of(service, new DeliveryDays(10, Map.of())),
                List.of(),
                Conditions.NONE,
                null);
    }
}
