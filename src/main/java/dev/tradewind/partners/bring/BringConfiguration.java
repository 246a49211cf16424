package dev.tradewind.partners.bring;

import dev.tradewind.partner.NumberSeries;
import dev.tradewind.partner.PartnerAccounts;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.CountryZones;
import dev.tradewind.shipment.PartnerId;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Wires what {@code routes/partners/bring.camel.yaml} calls by name. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = "tradewind.partners.bring", name = "enabled", matchIfMissing = true)
class BringConfiguration {

    private static final PartnerId BRING = new PartnerId("bring");

    @Bean
    BringContract bringContract(Environment environment) {
        return BringContract.load(folder(environment));
    }

    @Bean
    BringBooking bringBooking(
            PartnerCatalogue partners, PartnerAccounts accounts, NumberSeries numberSeries, BringContract contract) {
        return new BringBooking(partners.spec(BRING), accounts, numberSeries, contract);
    }

    @Bean
    BringVoid bringVoid(
            PartnerCatalogue partners, PartnerAccounts accounts, NumberSeries numberSeries, BringContract contract) {
        return new BringVoid(partners.spec(BRING), accounts, numberSeries, contract);
    }

    @Bean
    InterchangeSplitter bringInterchangeSplitter(Clock clock) {
        return new InterchangeSplitter(BRING, clock);
    }

    @Bean
    BringTracking bringTracking(
            PartnerCatalogue partners,
            PartnerAccounts accounts,
            BringContract contract,
            CountryZones zones,
            Environment environment) {
        PartnerSpec spec = partners.spec(BRING);
        return new BringTracking(spec, contract, ReasonCodes.load(folder(environment)), zones, accounts);
    }

    private static Path folder(Environment environment) {
        return Path.of(environment.getProperty("tradewind.partner-specs", "partner-specs"), BRING.value());
    }
}
