package dev.tradewind.infrastructure;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The folder where Tradewind keeps what must survive a restart when no outside database is named.
 *
 * @param dataDir relative to the working directory, or absolute; text and not a {@link Path}, because Spring would look
 *     for a relative path on the class path first
 */
@ConfigurationProperties("tradewind")
public record DataFolder(@DefaultValue("data") String dataDir) {

    public Path path() {
        return Path.of(dataDir).toAbsolutePath().normalize();
    }
}
