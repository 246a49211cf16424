package dev.tradewind.sandbox;

import dev.tradewind.infrastructure.DataFolder;
import dev.tradewind.partner.PartnerAccounts;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Starts the simulated partners. Their servers start as beans are made, so before any route; players and traffic are
 * lifecycles of the last phase, so they start after the gateway's own web server and stop before it.
 */
@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
@EnableConfigurationProperties({SandboxProperties.class, DataFolder.class})
class SandboxConfiguration {

    @Bean
    SandboxParcels sandboxParcels(DataSource database) {
        return JdbcSandboxParcels.in(database);
    }

    @Bean
    SimulatedPartnerSet simulatedPartnerSet(
            @Value("${tradewind.partner-specs:partner-specs}") String partnerSpecs, SandboxProperties properties) {
        return SimulatedPartnerSet.load(Path.of(partnerSpecs), Set.copyOf(properties.partners())::contains);
    }

    @Bean
    SimulatedPartners simulatedPartners(
            SimulatedPartnerSet partners,
            SandboxParcels parcels,
            SandboxProperties properties,
            JdbcClient gateway,
            Clock clock) {
        JourneyPlanner planner = new JourneyPlanner(properties.speed(), new GatewayPromises(gateway));
        return SimulatedPartners.start(partners, parcels, planner, clock, properties.httpPort());
    }

    @Bean
    SandboxFolder sandboxFolder(DataFolder dataFolder) {
        return SandboxFolder.in(dataFolder.path());
    }

    @Bean
    SandboxFileServer sandboxFileServer(
            SimulatedPartnerSet set,
            SimulatedPartners partners,
            SandboxFolder folder,
            SandboxParcels parcels,
            SandboxProperties properties)
            throws IOException, GeneralSecurityException {
        return SandboxFileServer.start(set, folder, parcels, partners.desk(), properties.sftpPort());
    }

    @Bean
    SandboxPlay sandboxPlay(
            SimulatedPartnerSet set,
            SimulatedPartners partners,
            SandboxFolder folder,
            SandboxParcels parcels,
            PartnerAccounts accounts,
            PartnerCatalogue catalogue,
            SandboxProperties properties,
            Environment environment,
            Clock clock) {
        PartnerTemplates templates = partners.templates();
        TrackingFiles files = new TrackingFiles(folder, parcels, templates, clock);
        SampleOrders samples = new SampleOrders(simulated(catalogue, properties), set.places(), templates);
        return new SandboxPlay(
                gateway -> {
                    HttpClient http = HttpClient.newHttpClient();
                    WebhookPusher pusher = new WebhookPusher(http, gateway, accounts, templates, clock);
                    return List.of(
                            new JourneyPlayer(set, parcels, pusher, files, clock),
                            new SandboxTraffic(samples, http, gateway, properties.traffic(), clock));
                },
                environment);
    }

    private static List<PartnerSpec> simulated(PartnerCatalogue catalogue, SandboxProperties properties) {
        return catalogue.all().stream()
                .filter(partner -> properties.partners().contains(partner.id().value()))
                .toList();
    }
}
