package dev.tradewind.sandbox;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code tradewind.sandbox.*}.
 *
 * @param speed how many journey seconds pass in a real one; a day in three seconds by default
 * @param traffic sample orders a minute, none by default
 * @param httpPort of the simulated partners; a free one where it is not set
 * @param sftpPort of the simulated file partners; a free one where it is not set
 * @param partners who is simulated; told by {@link SandboxEnvironment}
 */
@ConfigurationProperties("tradewind.sandbox")
record SandboxProperties(
        @DefaultValue(SandboxProperties.USUAL_SPEED) long speed,
        @DefaultValue("0") int traffic,
        int httpPort,
        int sftpPort,
        @DefaultValue List<String> partners) {

    static final String USUAL_SPEED = "28800";
}
