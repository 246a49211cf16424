package dev.tradewind.sandbox;

import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.specs.PartnerSpecs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/**
 * Binds every partner whose account is not set to its simulation: in the profile {@code sandbox} it supplies base URL,
 * credentials and SFTP settings, all of which any other setting overrides. A partner with an account of its own is left alone.
 *
 * <p>It runs before the defaults of {@code partner.yaml} are added, so that a simulated partner's address wins over the
 * production endpoint.
 */
final class SandboxEnvironment implements EnvironmentPostProcessor, Ordered {

    private static final String PREFIX = "tradewind.partners.";
    private static final Duration QUICKEST_POLL = Duration.ofSeconds(1);

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(Profiles.of("sandbox"))) {
            environment.getPropertySources().addLast(new MapPropertySource("sandbox", settings(environment)));
        }
    }

    private static Map<String, Object> settings(ConfigurableEnvironment environment) {
        Path folder = Path.of(environment.getProperty("tradewind.partner-specs", "partner-specs"));
        PartnerSpecs specs = new PartnerSpecs(folder);
        SandboxFolder files = SandboxFolder.in(Path.of(environment.getProperty("tradewind.data-dir", "data")));
        int httpPort = port(environment, "tradewind.sandbox.http-port");
        int sftpPort = port(environment, "tradewind.sandbox.sftp-port");
        Map<String, Object> settings = new LinkedHashMap<>();
        List<String> simulated = new ArrayList<>();
        for (PartnerId partner : specs.partners()) {
            Path stubs = folder.resolve(partner.value()).resolve("stubs");
            if (Files.isDirectory(stubs) && !hasAccount(environment, specs.spec(partner))) {
                simulated.add(partner.value());
                settings.put(PREFIX + partner + ".limits.poll-every", paced(environment, specs.spec(partner)));
                addAccount(settings, partner, specs.sandboxCredentials(partner));
                if (Files.isDirectory(stubs.resolve("mappings"))) {
                    settings.put(PREFIX + partner + ".base-url", "http://localhost:%d/%s".formatted(httpPort, partner));
                }
                if (Files.exists(stubs.resolve("files.yaml"))) {
                    addFileServer(settings, partner, files, sftpPort);
                }
            }
        }
        // Each client that hangs up is a warning to it, and some journeys do just that
        settings.put("logging.level.org.apache.sshd", "error");
        settings.put("tradewind.sandbox.http-port", httpPort);
        settings.put("tradewind.sandbox.sftp-port", sftpPort);
        settings.put("tradewind.sandbox.partners", String.join(",", simulated));
        return settings;
    }

    /** Simulated days are short, so tracking is asked for as much more often. */
    private static String paced(ConfigurableEnvironment environment, PartnerSpec spec) {
        double speed =
                Double.parseDouble(environment.getProperty("tradewind.sandbox.speed", SandboxProperties.USUAL_SPEED));
        Duration paced = Duration.ofMillis(Math.round(spec.limits().pollEvery().toMillis() / speed));
        return (paced.compareTo(QUICKEST_POLL) < 0 ? QUICKEST_POLL : paced).toString();
    }

    /** Whether any setting names an account with the partner, or its file server. */
    private static boolean hasAccount(ConfigurableEnvironment environment, PartnerSpec spec) {
        String prefix = PREFIX + spec.id();
        return Stream.concat(
                        spec.credentials().stream().map(name -> prefix + ".credentials." + name),
                        Stream.of(prefix + ".sftp.host"))
                .anyMatch(name -> StringUtils.hasText(environment.getProperty(name)));
    }

    private static void addAccount(Map<String, Object> settings, PartnerId partner, Map<String, String> credentials) {
        credentials.forEach((name, value) -> settings.put(PREFIX + partner + ".credentials." + name, value));
    }

    private static void addFileServer(
            Map<String, Object> settings, PartnerId partner, SandboxFolder files, int sftpPort) {
        String prefix = PREFIX + partner + ".sftp.";
        settings.put(prefix + "host", "localhost");
        settings.put(prefix + "port", sftpPort);
        settings.put(prefix + "user", partner.value());
        settings.put(prefix + "private-key", files.clientKey(partner.value()).toString());
        settings.put(prefix + "known-hosts", files.knownHosts().toString());
    }

    private static int port(ConfigurableEnvironment environment, String setting) {
        Integer port = environment.getProperty(setting, Integer.class);
        return port == null ? freePort() : port;
    }

    private static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException("no free port for the simulated partners", failure);
        }
    }
}
