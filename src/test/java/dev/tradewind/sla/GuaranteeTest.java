package dev.tradewind.sla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.sla.Guarantee.DeliveryDays;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuaranteeTest {

    @Test
    void aLaneMayHaveDaysOfItsOwn() {
        Lane toGermany = new Lane(new CountryCode("CN"), new CountryCode("DE"));
        DeliveryDays days = new DeliveryDays(20, Map.of(toGermany, 15));

        assertThat(days.on(toGermany)).isEqualTo(15);
        assertThat(days.on(new Lane(new CountryCode("DE"), new CountryCode("CN"))))
                .isEqualTo(20);
    }

    @Test
    void coversTheServicesThatItNames() {
        Guarantee guarantee = new Guarantee(
                "cross-border",
                1,
                Instant.EPOCH,
                Map.of(ServiceLevel.EXPRESS, new DeliveryDays(7, Map.of())),
                List.of(),
                null);

        assertThat(guarantee.covers(ServiceLevel.EXPRESS)).isTrue();
        assertThat(guarantee.covers(ServiceLevel.ECONOMY)).isFalse();
    }

    @Test
    void aClockIsCalledByItsName() {
        assertThat(new ClockName("booked-in-time")).hasToString("booked-in-time");
    }
}
