package dev.tradewind.infrastructure;

import dev.tradewind.partner.Capability;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.specs.PartnerSpecs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/** Looks in production, before anything starts, whether every setting is there that has no default. */
final class ProductionSettings implements EnvironmentPostProcessor {

    private static final List<String> SFTP = List.of("host", "port", "user", "private-key", "known-hosts");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.acceptsProfiles(Profiles.of("production"))) {
            return;
        }
        List<String> wanted = new ArrayList<>(List.of("spring.datasource.url"));
        PartnerSpecs specs = new PartnerSpecs(PartnerSettings.folder(environment));
        for (PartnerId partner : specs.partners()) {
            String prefix = "tradewind.partners." + partner + ".";
            if (PartnerSettings.isEnabled(environment, partner)) {
                PartnerSpec spec = specs.spec(partner);
                spec.credentials().forEach(name -> wanted.add(prefix + "credentials." + name));
                if (spec.can(Capability.TRACK_FILE)) {
                    SFTP.forEach(name -> wanted.add(prefix + "sftp." + name));
                }
            }
        }
        List<String> missing = new ArrayList<>(wanted.stream()
                .filter(name -> !StringUtils.hasText(environment.getProperty(name)))
                .toList());
        if (clients(environment).isEmpty()) {
            missing.add("tradewind.api-keys.<client>.key and .roles");
        }
        if (!missing.isEmpty()) {
            throw new MissingSettings(missing);
        }
    }

    private static Map<String, ApiKeys.Client> clients(ConfigurableEnvironment environment) {
        return Binder.get(environment)
                .bind("tradewind.api-keys", Bindable.mapOf(String.class, ApiKeys.Client.class))
                .orElse(Map.of());
    }
}
