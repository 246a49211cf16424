package dev.tradewind.infrastructure;

import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.WebhookVerifier;
import dev.tradewind.shipment.PartnerId;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Checks the routes when everything is made and Camel has not begun. */
@Configuration(proxyBeanMethods = false)
class RouteConfiguration {

    @Bean
    SmartInitializingSingleton routeChecks(
            Environment environment, PartnerCatalogue catalogue, ObjectProvider<WebhookVerifier> verifiers) {
        return () -> {
            Path folder = Path.of(environment.getProperty("tradewind.routes", "routes"));
            Set<PartnerId> verified =
                    verifiers.stream().map(WebhookVerifier::partner).collect(Collectors.toSet());
            new RouteChecks(
                            RouteFiles.read(folder, file -> isLoaded(environment, folder, file)),
                            catalogue.all(),
                            verified)
                    .orThrow();
        };
    }

    /** Camel leaves out the routes of a partner that is switched off: see {@link PartnerSettings}. */
    private static boolean isLoaded(Environment environment, Path folder, Path file) {
        return !folder.resolve("partners").equals(file.getParent())
                || PartnerSettings.isEnabled(environment, new PartnerId(RouteFiles.nameOf(file)));
    }
}
