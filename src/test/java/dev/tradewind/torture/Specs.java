package dev.tradewind.torture;

import dev.tradewind.shipment.PartnerId;
import dev.tradewind.specs.PartnerSpecs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A copy of {@code partner-specs} for the gateways and the simulated partners, with one fact changed. */
final class Specs {

    private final Path folder;
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    private Specs(Path folder) {
        this.folder = folder;
    }

    /**
     * Copies the facts. This DPD counts no logins: for the real one a gateway waits a quarter of an hour between two, which is
     * longer than the torture lasts.
     */
    static Specs copyTo(Path folder) throws IOException {
        Path source = Path.of("partner-specs");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Path dpd = folder.resolve("dpd/partner.yaml");
        String facts = Files.readString(dpd);
        if (!facts.contains("login-gap: PT15M")) {
            throw new IllegalStateException("DPD's login-gap is not where it was");
        }
        Files.writeString(dpd, facts.replace("login-gap: PT15M", "login-gap: PT1S"));
        return new Specs(folder);
    }

    Path folder() {
        return folder;
    }

    Map<String, String> credentials(String partner) {
        return new PartnerSpecs(folder).sandboxCredentials(new PartnerId(partner));
    }

    String credential(String partner, String name) {
        return texts.computeIfAbsent(
                partner + "." + name, unread -> credentials(partner).get(name));
    }

    /** A file's text. */
    String text(String path) {
        return texts.computeIfAbsent(path, this::read);
    }

    private String read(String path) {
        try {
            return Files.readString(folder.resolve(path));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
