package dev.tradewind.partners.ninjavan;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads how long a throttling answer asks us to wait. */
final class RetryAfter {

    private RetryAfter() {}

    /** The header's seconds; what it can't be read as, or its absence, means the given wait. */
    static Duration of(@Nullable String header, Duration otherwise) {
        return header != null && header.strip().matches("[0-9]{1,6}")
                ? Duration.ofSeconds(Long.parseLong(header.strip()))
                : otherwise;
    }
}
