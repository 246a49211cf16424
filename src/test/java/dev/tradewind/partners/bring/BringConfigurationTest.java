package dev.tradewind.partners.bring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.partner.NumberSeries;
import dev.tradewind.partner.PartnerAccounts;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.TrackingReader;
import dev.tradewind.shipment.CountryZones;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class BringConfigurationTest {

    private final ApplicationContextRunner gateway = new ApplicationContextRunner()
            .withBean(PartnerCatalogue.class, () -> new PartnerCatalogue(List.of(BringFixture.SPEC)))
            .withBean(PartnerAccounts.class, BringFixture::accounts)
            .withBean(NumberSeries.class, BringFixture::numbers)
            .withBean(CountryZones.class, () -> (country, region) -> ZoneOffset.UTC)
            .withBean(Clock.class, () -> BringFixture.CLOCK)
            .withUserConfiguration(BringConfiguration.class);

    @Test
    void offersWhatTheRoutesCallByName() {
        gateway.run(context -> {
            assertThat(context).hasBean("bringBooking").hasBean("bringInterchangeSplitter");
            assertThat(context.getBean(TrackingReader.class).partner()).isEqualTo(BringFixture.BRING);
        });
    }

    @Test
    void offersNothingWhereBringIsSwitchedOff() {
        gateway.withPropertyValues("tradewind.partners.bring.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(BringBooking.class));
    }
}
