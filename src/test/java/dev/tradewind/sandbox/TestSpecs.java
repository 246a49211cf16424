package dev.tradewind.sandbox;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** The partners of these tests: {@code acme} speaks REST and XML, {@code plain} answers a ping. */
final class TestSpecs {

    static final Path FOLDER = folder();

    private TestSpecs() {}

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(TestSpecs.class.getResource("partner-specs"))
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
