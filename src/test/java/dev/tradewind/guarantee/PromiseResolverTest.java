package dev.tradewind.guarantee;

import static dev.tradewind.shipment.Orders.address;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.Orders;
import dev.tradewind.shipment.Promise;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.sla.Conditions;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Guarantee.DeliveryDays;
import dev.tradewind.specs.PlatformSpecs;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromiseResolverTest {

    private static final PromiseResolver PROMISES = resolver();

    private static final Guarantee GUARANTEE = new Guarantee(
            "cross-border",
            1,
            Instant.EPOCH,
            null,
            Map.of(
                    ServiceLevel.STANDARD,
                    new DeliveryDays(20, Map.of(lane("CN", "DE"), 15)),
                    ServiceLevel.EXPRESS,
                    new DeliveryDays(7, Map.of())),
            List.of(),
            Conditions.NONE,
            null);

    @ParameterizedTest(name = "{2} in {0} {1}")
    @CsvSource({
        "SG, , 2026-12-10, 2026-12-11T00:00+08:00",
        "DE, , 2026-12-10, 2026-12-11T00:00+01:00",
        "US, NY, 2026-12-10, 2026-12-11T00:00-05:00",
        "US, CA, 2026-12-10, 2026-12-11T00:00-08:00",
        "US, AZ, 2026-07-10, 2026-07-11T00:00-07:00",
        "US, HI, 2026-12-10, 2026-12-11T00:00-10:00"
    })
    void aPromisedDateLastsUntilTheConsigneesMidnight(
            String country, String region, LocalDate date, OffsetDateTime lastMoment) {
        Address consignee = address(country, region, "10115");

        assertThat(PROMISES.lastMoment(new Promise.ByDate(date), consignee)).isEqualTo(lastMoment.toInstant());
    }

    @Test
    void aPromisedMomentIsThatMomentEverywhere() {
        Instant moment = Instant.parse("2026-12-10T17:30:00Z");

        assertThat(PROMISES.lastMoment(new Promise.ByInstant(moment), address("US", "HI", "96801")))
                .isEqualTo(moment);
    }

    @Test
    void anOrdersOwnPromiseGoesBeforeTheGuarantees() {
        Instant promised = PROMISES.promisedBy(
                Orders.to(Orders.BERLIN, ServiceLevel.STANDARD, new Promise.ByDate(LocalDate.parse("2026-05-30"))),
                GUARANTEE,
                Instant.parse("2026-05-04T10:00:00Z"));

        assertThat(promised).isEqualTo("2026-05-30T22:00:00Z");
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        // Germany is on the guarantee's list: 15 days; elsewhere 20; express everywhere 7
        "STANDARD, DE, , 2026-05-20T00:00+02:00",
        "STANDARD, SG, , 2026-05-25T00:00+08:00",
        "EXPRESS, DE, , 2026-05-12T00:00+02:00",
        // It is still 3 May in California
        "EXPRESS, US, CA, 2026-05-11T00:00-07:00"
    })
    void theGuaranteeCountsItsDaysFromTheConsigneesToday(
            ServiceLevel service, String country, String region, OffsetDateTime lastMoment) {
        Instant promised = PROMISES.promisedBy(
                Orders.to(address(country, region, "10115"), service, null),
                GUARANTEE,
                Instant.parse("2026-05-04T03:00:00Z"));

        assertThat(promised).isEqualTo(lastMoment.toInstant());
    }

    private static Lane lane(String origin, String destination) {
        return new Lane(new CountryCode(origin), new CountryCode(destination));
    }

    private static PromiseResolver resolver() {
        PlatformSpecs specs = new PlatformSpecs(Path.of("partner-specs"));
        return new PromiseResolver(new HolidayCalendar(specs.zones(), specs.weekends(), specs.arrangedDays()));
    }
}
