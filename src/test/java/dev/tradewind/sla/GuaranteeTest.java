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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuaranteeTest {

    private static final Lane TO_GERMANY = new Lane(new CountryCode("CN"), new CountryCode("DE"));
    private static final Lane BACK = new Lane(new CountryCode("DE"), new CountryCode("CN"));

    @Test
    void aLaneMayHaveDaysOfItsOwn() {
        DeliveryDays days = new DeliveryDays(20, Map.of(TO_GERMANY, 15));

        assertThat(days.on(TO_GERMANY)).contains(15);
        assertThat(days.on(BACK)).contains(20);
    }

    @Test
    void coversTheServicesAndLanesThatItNames() {
        Guarantee guarantee = new Guarantee(
                "cross-border",
                1,
                Instant.EPOCH,
                null,
                Map.of(ServiceLevel.EXPRESS, new DeliveryDays(null, Map.of(TO_GERMANY, 7))),
                List.of(),
                Conditions.NONE,
                null);

        assertThat(guarantee.days(ServiceLevel.EXPRESS, TO_GERMANY)).contains(7);
        assertThat(guarantee.days(ServiceLevel.EXPRESS, BACK)).isEmpty();
        assertThat(guarantee.days(ServiceLevel.ECONOMY, TO_GERMANY)).isEmpty();
    }

    @ParameterizedTest(name = "otherwise {0} on {1}, and otherwise {2} on {3}: {4}")
    @CsvSource({
        "20, CN-DE, 20, CN-FR, true",
        ", CN-DE, , CN-FR, false",
        ", CN-DE, , CN-DE, true",
        "20, CN-DE, , CN-FR, true",
        ", CN-DE, 20, CN-FR, true",
        "20, , , , false"
    })
    void twoOverlapWhereOneLaneIsInBoth(Integer one, String lane, Integer other, String otherLane, boolean overlap) {
        assertThat(days(one, lane).overlaps(days(other, otherLane))).isEqualTo(overlap);
        assertThat(days(other, otherLane).overlaps(days(one, lane))).isEqualTo(overlap);
    }

    private static DeliveryDays days(Integer otherwise, String lane) {
        return new DeliveryDays(
                otherwise,
                lane == null
                        ? Map.of()
                        : Map.of(
                                new Lane(new CountryCode(lane.substring(0, 2)), new CountryCode(lane.substring(3))),
                                15));
    }

    @Test
    void aClockIsCalledByItsName() {
        assertThat(new ClockName("booked-in-time")).hasToString("booked-in-time");
    }
}
