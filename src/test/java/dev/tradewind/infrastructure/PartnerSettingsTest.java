package dev.tradewind.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.specs.PartnerSpecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A partner's file brings the defaults; whoever runs the gateway has the last word. */
class PartnerSettingsTest {

    private static final String LIMITS = "tradewind.partners.acme.limits.";

    @TempDir
    Path folder;

    @BeforeEach
    void aPartner() throws IOException {
        Path acme = Files.createDirectories(folder.resolve("acme"));
        Files.writeString(acme.resolve("status-codes.csv"), "code,event_code\nOK,DELIVERED\n");
        Files.writeString(acme.resolve("partner.yaml"), """
                id: acme
                name: Acme
                capabilities: [book]
                without-void: An unused label lapses.
                reconciliation: ask-a-person
                endpoints: {production: "https://acme.example/api", test: "https://test.acme.example"}
                credentials: []
                limits: {concurrency: 4, connect-timeout: PT5S, call-timeout: PT20S, poll-every: PT1H, settles-after: PT2M}
                services: []
                """);
    }

    @Test
    void thePartnersFileBringsTheDefaults() {
        StandardEnvironment environment = environment(Map.of());

        assertThat(environment.getProperty("tradewind.partners.acme.base-url")).isEqualTo("https://acme.example/api");
        assertThat(environment.getProperty(LIMITS + "call-timeout-millis")).isEqualTo("20000");
        assertThat(environment.getProperty(LIMITS + "connect-timeout-millis")).isEqualTo("5000");
        assertThat(catalogue(environment).spec(new PartnerId("acme")).limits())
                .isEqualTo(new PartnerSpec.Limits(
                        4,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20),
                        Duration.ofHours(1),
                        Duration.ofMinutes(2),
                        PartnerSpec.Guard.USUAL));
    }

    @Test
    void aSettingOverridesThePartnersFile() {
        StandardEnvironment environment = environment(Map.of(
                "tradewind.partners.acme.base-url",
                "http://localhost:1234",
                LIMITS + "concurrency",
                "9",
                LIMITS + "connect-timeout",
                "500ms",
                LIMITS + "call-timeout",
                "PT7S",
                LIMITS + "poll-every",
                "10s",
                LIMITS + "settles-after",
                "1m"));

        assertThat(environment.getProperty("tradewind.partners.acme.base-url")).isEqualTo("http://localhost:1234");
        assertThat(catalogue(environment).spec(new PartnerId("acme")).limits())
                .isEqualTo(new PartnerSpec.Limits(
                        9,
                        Duration.ofMillis(500),
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        PartnerSpec.Guard.USUAL));
    }

    @Test
    void theRoutesFollowATimeoutThatIsSet() {
        StandardEnvironment environment =
                environment(Map.of(LIMITS + "connect-timeout", "500ms", LIMITS + "call-timeout", "PT7S"));

        assertThat(environment.getProperty(LIMITS + "connect-timeout-millis")).isEqualTo("500");
        assertThat(environment.getProperty(LIMITS + "call-timeout-millis")).isEqualTo("7000");
    }

    @Test
    void aPartnerThatIsSwitchedOffIsNotInTheCatalogueAndHasNoRoutes() {
        StandardEnvironment environment = environment(Map.of("tradewind.partners.acme.enabled", "false"));

        assertThat(catalogue(environment).all()).isEmpty();
        assertThat(environment.getProperty("camel.main.routes-exclude-pattern"))
                .isEqualTo("**/partners/acme.camel.yaml");
    }

    private StandardEnvironment environment(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("set by whoever runs it", settings));
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("folder", Map.of("tradewind.partner-specs", folder.toString())));
        new PartnerSettings().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }

    private PartnerCatalogue catalogue(StandardEnvironment environment) {
        return new PartnerConfiguration().partnerCatalogue(new PartnerSpecs(folder), environment);
    }
}
