package dev.tradewind.api;

import org.jspecify.annotations.Nullable;

/** The header {@code Idempotency-Key}. */
final class IdempotencyKey {

    private static final int LONGEST = 255;

    private IdempotencyKey() {}

    /** The key as it came; null where there is none. */
    static @Nullable String checked(@Nullable String key) {
        if (key != null && !key.matches("[!-~]{1," + LONGEST + "}")) {
            throw ProblemException.parameter(
                    "header.Idempotency-Key", "has not the right form", "1 to 255 visible ASCII characters");
        }
        return key;
    }
}
