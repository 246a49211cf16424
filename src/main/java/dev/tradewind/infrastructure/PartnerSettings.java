package dev.tradewind.infrastructure;

import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.specs.PartnerSpecs;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
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
        List<String> switchedOff = new ArrayList<>();
        for (PartnerId partner : specs.partners()) {
            if (isEnabled(environment, partner)) {
                addDefaults(defaults, environment, specs, partner);
            } else {
                switchedOff.add("**/partners/" + partner + ".camel.yaml");
            }
        }
        // The routes of a partner that is switched off would fail the start for want of its beans
        defaults.put("camel.main.routes-exclude-pattern", String.join(",", switchedOff));
        environment.getPropertySources().addLast(new MapPropertySource("partner specs", defaults));
    }

    static Path folder(ConfigurableEnvironment environment) {
        return Path.of(environment.getProperty("tradewind.partner-specs", "partner-specs"));
    }

    static boolean isEnabled(Environment environment, PartnerId partner) {
        return environment.getProperty("tradewind.partners." + partner + ".enabled", Boolean.class, true);
    }

    private static void addDefaults(
            Map<String, Object> defaults, ConfigurableEnvironment environment, PartnerSpecs specs, PartnerId partner) {
        String prefix = "tradewind.partners." + partner + ".";
        String production = specs.endpoints(partner).get("production");
        if (production != null) {
            addEndpoint(defaults, prefix, URI.create(production));
        }
        PartnerSpec.Limits limits = specs.spec(partner).limits();
        defaults.put(prefix + "limits.concurrency", limits.concurrency());
        addTimeout(defaults, environment, prefix + "limits.connect-timeout", limits.connectTimeout());
        addTimeout(defaults, environment, prefix + "limits.call-timeout", limits.callTimeout());
        defaults.put(prefix + "limits.poll-every", limits.pollEvery().toString());
        defaults.put(prefix + "limits.settles-after", limits.settlesAfter().toString());
        addGuard(defaults, prefix + "limits.", limits.guard());
    }

    private static void addGuard(Map<String, Object> defaults, String prefix, PartnerSpec.Guard guard) {
        Optional.ofNullable(guard.callsASecond()).ifPresent(calls -> defaults.put(prefix + "calls-a-second", calls));
        Optional.ofNullable(guard.callsADay()).ifPresent(calls -> defaults.put(prefix + "calls-a-day", calls));
        defaults.put(prefix + "breaker-failure-percent", guard.failurePercent());
        defaults.put(prefix + "breaker-window", guard.window());
        defaults.put(prefix + "breaker-open-for", guard.openFor().toString());
        defaults.put(prefix + "retry-first", guard.retryFirst().toString());
        defaults.put(prefix + "retry-longest", guard.retryLongest().toString());
    }

    private static void addEndpoint(Map<String, Object> defaults, String prefix, URI endpoint) {
        if ("sftp".equals(endpoint.getScheme())) {
            defaults.put(prefix + "sftp.host", endpoint.getHost());
            defaults.put(prefix + "sftp.port", endpoint.getPort());
        } else {
            defaults.put(prefix + "base-url", endpoint.toString());
        }
    }

    /** Some of Camel's options take milliseconds only: they follow the setting, whoever made it. */
    private static void addTimeout(
            Map<String, Object> defaults, ConfigurableEnvironment environment, String name, Duration usual) {
        String set = environment.getProperty(name);
        defaults.put(name, usual.toString());
        defaults.put(name + "-millis", (set == null ? usual : DurationStyle.detectAndParse(set)).toMillis());
    }
}
