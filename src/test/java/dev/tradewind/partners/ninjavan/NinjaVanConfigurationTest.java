package dev.tradewind.partners.ninjavan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.partner.PartnerAccounts;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.TokenVault;
import dev.tradewind.partner.TrackingReader;
import dev.tradewind.partner.WebhookVerifier;
import dev.tradewind.shipment.CountryZones;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class NinjaVanConfigurationTest {

    private final ApplicationContextRunner gateway = new ApplicationContextRunner()
            .withBean(PartnerCatalogue.class, () -> new PartnerCatalogue(List.of(NinjaVanExamples.SPEC)))
            .withBean(PartnerAccounts.class, () -> NinjaVanExamples.settings(Map.of()))
            .withBean(CountryZones.class, () -> NinjaVanExamples.ZONES)
            .withBean(TokenVault.class, () -> mock(TokenVault.class))
            .withBean(ProducerTemplate.class, () -> mock(ProducerTemplate.class))
            .withBean(ObjectMapper.class, ObjectMapper::new)
            .withUserConfiguration(NinjaVanConfiguration.class);

    @Test
    void bringsTheBeansThatTheRoutesName() {
        gateway.run(context -> assertThat(context)
                .hasSingleBean(TrackingReader.class)
                .hasSingleBean(WebhookVerifier.class)
                .hasBean("ninjaVanBooking")
                .hasBean("ninjaVanLabel")
                .hasBean("ninjaVanLogin")
                .hasBean("ninjaVanTokens")
                .hasBean("ninjaVanTracking"));
    }

    @Test
    void bringsNothingWhenThePartnerIsSwitchedOff() {
        gateway.withPropertyValues("tradewind.partners.ninja-van.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(NinjaVanBooking.class));
    }
}
