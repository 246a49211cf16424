package dev.tradewind.partners.ninjavan;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.partner.PartnerAccounts;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.TokenVault;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.CountryZones;
import dev.tradewind.shipment.PartnerId;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands Ninja Van's beans to its routes and to the ports. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = "tradewind.partners.ninja-van", name = "enabled", matchIfMissing = true)
class NinjaVanConfiguration {

    private static final PartnerId NINJA_VAN = new PartnerId("ninja-van");

    private final PartnerSpec spec;
    private final Map<CountryCode, CountryRules> countries;
    private final NinjaVanAccounts accounts;
    private final ObjectMapper json;

    NinjaVanConfiguration(PartnerCatalogue partners, PartnerAccounts partnerAccounts, ObjectMapper json) {
        this.spec = partners.spec(NINJA_VAN);
        this.countries = CountryRules.of(spec);
        this.accounts = new NinjaVanAccounts(spec, partnerAccounts, countries.keySet());
        this.json = json;
    }

    @Bean
    NinjaVanBooking ninjaVanBooking(NinjaVanTokens ninjaVanTokens, CountryZones zones) {
        return new NinjaVanBooking(
                new OrderMapper(spec, countries, zones),
                new BookingReply(spec, accounts, countries, json),
                ninjaVanTokens,
                json);
    }

    @Bean
    NinjaVanLabel ninjaVanLabel(NinjaVanTokens ninjaVanTokens) {
        return new NinjaVanLabel(spec, ninjaVanTokens);
    }

    @Bean
    NinjaVanVoid ninjaVanVoid(NinjaVanTokens ninjaVanTokens) {
        return new NinjaVanVoid(spec, ninjaVanTokens, json);
    }

    @Bean
    NinjaVanTokens ninjaVanTokens(TokenVault vault, ProducerTemplate camel) {
        return new NinjaVanTokens(spec.id(), accounts, vault, camel);
    }

    @Bean
    NinjaVanLogin ninjaVanLogin() {
        return new NinjaVanLogin(spec, accounts, json);
    }

    @Bean
    NinjaVanTracking ninjaVanTracking() {
        return new NinjaVanTracking(spec, json);
    }

    @Bean
    NinjaVanWebhookVerifier ninjaVanWebhookVerifier() {
        return new NinjaVanWebhookVerifier(spec.id(), accounts.webhookSecrets());
    }
}
