package dev.tradewind.infrastructure;

import dev.tradewind.partner.NumberPeriods;
import dev.tradewind.partner.PartnerAccounts;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.Partners;
import dev.tradewind.shipment.CountryZones;
import dev.tradewind.specs.CustomsAreas;
import dev.tradewind.specs.PartnerSpecs;
import dev.tradewind.specs.PlatformSpecs;
import dev.tradewind.store.GuardRepository;
import dev.tradewind.work.TraceContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** What is known of the partners, and the way to them. */
@Configuration(proxyBeanMethods = false)
class PartnerConfiguration {

    @Bean
    PartnerSpecs partnerSpecs(ConfigurableEnvironment environment) {
        return new PartnerSpecs(PartnerSettings.folder(environment));
    }

    @Bean
    PlatformSpecs platformSpecs(ConfigurableEnvironment environment) {
        Path folder = PartnerSettings.folder(environment);
        return new PlatformSpecs(folder);
    }

    /** Every partner that has a folder and is not switched off, its limits as the settings have them. */
    @Bean
    PartnerCatalogue partnerCatalogue(PartnerSpecs specs, Environment environment) {
        return new PartnerCatalogue(specs.partners().stream()
                .filter(partner ->
                        environment.getProperty("tradewind.partners." + partner + ".enabled", Boolean.class, true))
                .map(specs::spec)
                .map(spec -> withLimits(spec, environment))
                .toList());
    }

    private static PartnerSpec withLimits(PartnerSpec spec, Environment environment) {
        String prefix = "tradewind.partners." + spec.id() + ".limits.";
        PartnerSpec.Limits limits = new PartnerSpec.Limits(
                environment.getRequiredProperty(prefix + "concurrency", Integer.class),
                duration(environment, prefix + "connect-timeout"),
                duration(environment, prefix + "call-timeout"),
                duration(environment, prefix + "poll-every"),
                duration(environment, prefix + "settles-after"),
                guard(environment, prefix));
        return spec.withLimits(limits);
    }

    private static PartnerSpec.Guard guard(Environment environment, String prefix) {
        return new PartnerSpec.Guard(
                environment.getProperty(prefix + "calls-a-second", Integer.class),
                environment.getProperty(prefix + "calls-a-day", Integer.class),
                environment.getRequiredProperty(prefix + "breaker-failure-percent", Integer.class),
                environment.getRequiredProperty(prefix + "breaker-window", Integer.class),
                duration(environment, prefix + "breaker-open-for"),
                duration(environment, prefix + "retry-first"),
                duration(environment, prefix + "retry-longest"));
    }

    private static Duration duration(Environment environment, String name) {
        return DurationStyle.detectAndParse(environment.getRequiredProperty(name));
    }

    @Bean
    NumberPeriods numberPeriods(PartnerCatalogue catalogue) {
        return NumberPeriods.of(catalogue);
    }

    @Bean
    PartnerAccounts partnerAccounts(Environment environment) {
        return new SetAccounts(environment);
    }

    @Bean
    CountryZones countryZones(PlatformSpecs specs) {
        return specs.zones();
    }

    @Bean
    CustomsAreas customsAreas(PlatformSpecs specs) {
        return specs.customsAreas();
    }

    /** Knows what the other gateways know of the partners before any work begins. */
    @Bean(initMethod = "exchange")
    PartnerGuards partnerGuards(
            PartnerCatalogue catalogue, GuardRepository repository, MeterRegistry meters, Clock clock) {
        return new PartnerGuards(catalogue, repository, meters, clock);
    }

    @Bean
    Partners partners(
            ProducerTemplate routes,
            PartnerCatalogue catalogue,
            PartnerGuards guards,
            TraceContext trace,
            MeterRegistry meters,
            Clock clock) {
        return new CamelPartners(routes, catalogue, guards, trace, meters, clock);
    }
}
