package dev.tradewind.partners.dhlexpress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.partner.PartnerAccounts;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.TrackingReader;
import dev.tradewind.shipment.CountryZones;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DhlExpressConfigurationTest {

    private final ApplicationContextRunner gateway = new ApplicationContextRunner()
            .withBean(PartnerCatalogue.class, () -> new PartnerCatalogue(List.of(DhlExpressFixture.SPEC)))
            .withBean(PartnerAccounts.class, () -> DhlExpressFixture.ACCOUNTS)
            .withBean(CountryZones.class, () -> DhlExpressFixture.ZONES)
            .withBean(ObjectMapper.class, ObjectMapper::new)
            .withBean(Clock.class, () -> DhlExpressFixture.CLOCK)
            .withUserConfiguration(DhlExpressConfiguration.class);

    @Test
    void bringsTheBeansThatTheRoutesName() {
        gateway.run(context -> assertThat(context)
                .hasSingleBean(TrackingReader.class)
                .hasBean("dhlExpressAccount")
                .hasBean("dhlExpressBooking")
                .hasBean("dhlExpressLookup")
                .hasBean("dhlExpressLabels")
                .hasBean("dhlExpressTracking"));
    }

    @Test
    void bringsNothingWhenThePartnerIsSwitchedOff() {
        gateway.withPropertyValues("tradewind.partners.dhl-express.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(DhlExpressBooking.class));
    }
}
