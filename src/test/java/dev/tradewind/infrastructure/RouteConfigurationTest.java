package dev.tradewind.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.WebhookRequest;
import dev.tradewind.partner.WebhookSecret;
import dev.tradewind.partner.WebhookVerifier;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.specs.PartnerSpecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A start with routes that don't fit together is refused, and says what is wrong. */
class RouteConfigurationTest {

    private static final PartnerSpecs SPECS = new PartnerSpecs(Path.of("partner-specs"));

    private final ApplicationContextRunner gateway = new ApplicationContextRunner()
            .withBean(
                    PartnerCatalogue.class,
                    () -> new PartnerCatalogue(
                            SPECS.partners().stream().map(SPECS::spec).toList()))
            .withUserConfiguration(RouteConfiguration.class);

    @TempDir
    Path folder;

    @Test
    void startsWithOurRoutes() {
        gateway.withBean(WebhookVerifier.class, NinjaVanVerifier::new)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void refusesAWebhookThatNobodyVerifies() {
        gateway.run(context -> assertThat(context)
                .getFailure()
                .isInstanceOf(InvalidRoutes.class)
                .hasMessageContaining("ninja-van can track-webhook, but no WebhookVerifier"));
    }

    @Test
    void refusesAnEmptyFolder() {
        gateway.withBean(WebhookVerifier.class, NinjaVanVerifier::new)
                .withPropertyValues("tradewind.routes=" + folder)
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(InvalidRoutes.class)
                        .hasMessageContaining(folder + " holds no route"));
    }

    @Test
    void leavesOutTheRoutesOfAPartnerThatIsSwitchedOffAsCamelDoes() throws IOException {
        Files.createDirectories(folder.resolve("partners"));
        Files.writeString(folder.resolve("other.camel.yaml"), """
                - route: {id: other.run, from: {uri: "timer:once", steps: [{log: hello}]}}
                """);
        Files.writeString(folder.resolve("partners/acme.camel.yaml"), """
                - route: {id: acme.book, from: {uri: "direct:acme.book", steps: [{to: "direct:acme.nowhere"}]}}
                """);
        ApplicationContextRunner withoutPartners = new ApplicationContextRunner()
                .withBean(PartnerCatalogue.class, () -> new PartnerCatalogue(List.of()))
                .withUserConfiguration(RouteConfiguration.class)
                .withPropertyValues("tradewind.routes=" + folder);

        withoutPartners.run(context -> assertThat(context).getFailure().hasMessageContaining("direct:acme.nowhere"));
        withoutPartners
                .withPropertyValues("tradewind.partners.acme.enabled=false")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void tellsEveryFaultInWords() {
        InvalidRoutes faults = new InvalidRoutes(List.of("this is wrong", "that is wrong"));

        assertThat(new InvalidRoutesAnalyzer().analyze(faults).getDescription())
                .isEqualTo("The routes don't fit together:\n    this is wrong\n    that is wrong");
    }

    private static final class NinjaVanVerifier implements WebhookVerifier {

        @Override
        public PartnerId partner() {
            return new PartnerId("ninja-van");
        }

        @Override
        public Optional<WebhookSecret> provenBy(WebhookRequest request) {
            return Optional.empty();
        }
    }
}
