package dev.tradewind.api;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code Prefer} header (RFC 7240), as far as we follow it: {@code wait=10}. */
final class Preference {

    /** Callers' own time limits are rarely longer. */
    private static final long LONGEST_SECONDS = 30;

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,6})\"?(?:$|[,;\\s])");

    private Preference() {}

    /** How long the caller wants to wait for the booking; zero when it doesn't. */
    static Duration waiting(@Nullable String prefer) {
        if (prefer == null) {
            return Duration.ZERO;
        }
        Matcher wait = WAIT.matcher(prefer);
        return wait.find()
                ? Duration.ofSeconds(Math.min(Long.parseLong(wait.group(1)), LONGEST_SECONDS))
                : Duration.ZERO;
    }
}
