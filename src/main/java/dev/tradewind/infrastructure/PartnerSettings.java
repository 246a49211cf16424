package dev.tradewind.infrastructure;

import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.specs.PartnerSpecs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes what {@code partner.yaml} says of endpoints and limits the default of the settings
 * {@code tradewind.partners.<partner>.*}, so that routes have one place to look and a setting can override it.
 */
final class PartnerSettings implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        PartnerSpecs specs = new PartnerSpecs(folder(environment));
        Map<String, Object> defaults = new LinkedHashMap<>();
        for (PartnerId partner : specs.partners()) {
            addDefaults(defaults, environment, specs, partner);
        }
        environment.getPropertySources().addLast(new MapPropertySource("partner specs", defaults));
    }

    static Path folder(ConfigurableEnvironment environment) {
        return Path.of(environment.getProperty("tradewind.partner-specs", "partner-specs"));
    }

    private static void addDefaults(
            Map<String, Object> defaults, ConfigurableEnvironment environment, PartnerSpecs specs, PartnerId partner) {
        String prefix = "tradewind.partners." + partner + ".";
        String production = specs.endpoints(partner).get("production");
        if (production != null) {
            defaults.put(prefix + "base-url", production);
        }
        PartnerSpec.Limits limits = specs.spec(partner).limits();
        defaults.put(prefix + "limits.concurrency", limits.concurrency());
        addTimeout(defaults, environment, prefix + "limits.connect-timeout", limits.connectTimeout());
        addTimeout(defaults, environment, prefix + "limits.call-timeout", limits.callTimeout());
        defaults.put(prefix + "limits.poll-every", limits.pollEvery().toString());
        defaults.put(prefix + "limits.settles-after", limits.settlesAfter().toString());
    }

    /** Some of Camel's options take milliseconds only: they follow the setting, whoever made it. */
    private static void addTimeout(
            Map<String, Object> defaults, ConfigurableEnvironment environment, String name, Duration usual) {
        String set = environment.getProperty(name);
        defaults.put(name, usual.toString());
        defaults.put(name + "-millis", (set == null ? usual : DurationStyle.detectAndParse(set)).toMillis());
    }
}
