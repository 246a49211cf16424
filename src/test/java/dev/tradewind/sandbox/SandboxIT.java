package dev.tradewind.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tradewind.infrastructure.EmbeddedDatabase;
import dev.tradewind.partner.PartnerAccounts;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.specs.PartnerSpecs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

class SandboxIT {

    @TempDir
    static Path dataFolder;

    private static EmbeddedDatabase database;

    @BeforeAll
    static void startDatabase() {
        database = EmbeddedDatabase.start(dataFolder);
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void forget() {
        Gateway.PUSHED.clear();
        Gateway.ORDERED.clear();
    }

    @Test
    void playsAJourneyToTheGatewayAndGoesOnAfterARestart() throws Exception {
        // 80 journey hours in 20 seconds, so that the restart comes in between
        try (ConfigurableApplicationContext sandbox = start("--tradewind.sandbox.speed=14400")) {
            assertThat(book(sandbox, "REF-1", "Anna Muster")).isEqualTo(201);
            await().untilAsserted(() -> assertThat(Gateway.PUSHED).hasSizeGreaterThanOrEqualTo(2));
        }
        List<String> before = List.copyOf(Gateway.PUSHED);
        assertThat(before).hasSizeLessThan(6);

        try (ConfigurableApplicationContext sandbox = start("--tradewind.sandbox.speed=14400")) {
            assertThat(book(sandbox, "REF-1", "Anna Muster")).isEqualTo(409);
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(Gateway.PUSHED).hasSize(6));
        }
        assertThat(Gateway.PUSHED).extracting(SandboxIT::code).containsExactly("DR", "PU", "DF", "AF", "WC", "OK");
    }

    @Test
    void hasItsFileServerAndItsKeysReady() {
        try (ConfigurableApplicationContext sandbox = start()) {
            Environment settings = sandbox.getEnvironment();
            assertThat(sandbox.getBean(SandboxFileServer.class).port())
                    .isEqualTo(settings.getRequiredProperty("tradewind.partners.filer.sftp.port", Integer.class));
            assertThat(Path.of(settings.getRequiredProperty("tradewind.partners.filer.sftp.private-key")))
                    .exists();
            assertThat(Path.of(settings.getRequiredProperty("tradewind.partners.filer.sftp.known-hosts")))
                    .content()
                    .contains("[localhost]:" + settings.getProperty("tradewind.partners.filer.sftp.port"));
            assertThat(Files.isDirectory(
                            SandboxFolder.in(dataFolder).home("filer").resolve("inbound")))
                    .isTrue();
        }
    }

    @Test
    void submitsSampleOrdersWhenAsked() {
        try (ConfigurableApplicationContext sandbox = start("--tradewind.sandbox.traffic=600")) {
            await().untilAsserted(() -> assertThat(Gateway.ORDERED).hasSizeGreaterThanOrEqualTo(2));
            assertThat(sandbox.isRunning()).isTrue();
        }
        assertThat(Gateway.ORDERED).anySatisfy(order -> assertThat(order).contains("\"partner\": \"acme\""));
    }

    @Test
    void isNotThereInAnyOtherProfile() {
        try (ConfigurableApplicationContext staging = startIn("staging")) {
            assertThat(staging.getBeansOfType(SimulatedPartners.class)).isEmpty();
            assertThat(staging.getBeansOfType(SandboxPlay.class)).isEmpty();
        }
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        return startIn("sandbox", arguments);
    }

    private static ConfigurableApplicationContext startIn(String profile, String... arguments) {
        return new SpringApplicationBuilder(Gateway.class)
                .profiles(profile)
                .properties(
                        "server.port=0",
                        "tradewind.partner-specs=" + TestSpecs.FOLDER,
                        "tradewind.data-dir=" + dataFolder,
                        "spring.datasource.url=" + database.jdbcUrl(),
                        "spring.datasource.username=postgres")
                .run(arguments);
    }

    private static int book(ConfigurableApplicationContext sandbox, String reference, String consignee)
            throws IOException, InterruptedException {
        URI shipments = URI.create(
                sandbox.getEnvironment().getRequiredProperty("tradewind.partners.acme.base-url") + "/shipments");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(shipments)
                                .POST(BodyPublishers.ofString("""
                                        {"reference": "%s", "consignee": {"name": "%s", "country": "DE"}, "pieces": 1}""".formatted(reference, consignee)))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static String code(String push) {
        try {
            return new JsonMapper().readTree(push).at("/code").asText();
        } catch (IOException unreadable) {
            throw new AssertionError(push, unreadable);
        }
    }

    /** What the sandbox sees of the gateway. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        DataSourceAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class
    })
    @Import(SandboxConfiguration.class)
    @RestController
    static class Gateway {

        static final List<String> PUSHED = new CopyOnWriteArrayList<>();
        static final List<String> ORDERED = new CopyOnWriteArrayList<>();

        @PostMapping("/webhooks/acme")
        void webhook(@RequestBody String body) {
            PUSHED.add(body);
        }

        @PostMapping("/v1/shipments")
        void order(@RequestBody String body) {
            ORDERED.add(body);
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        PartnerAccounts accounts(Environment environment) {
            return (partner, name) ->
                    environment.getRequiredProperty("tradewind.partners.%s.credentials.%s".formatted(partner, name));
        }

        @Bean
        PartnerCatalogue catalogue() {
            PartnerSpecs specs = new PartnerSpecs(TestSpecs.FOLDER);
            return new PartnerCatalogue(
                    specs.partners().stream().map(specs::spec).toList());
        }
    }
}
