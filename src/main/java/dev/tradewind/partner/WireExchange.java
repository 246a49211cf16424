package dev.tradewind.partner;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to a partner and what came back, as they went over the wire but for secrets, personal data and labels.
 *
 * @param request a first line that says what was asked, then the body
 * @param repliedAt null when nothing came back
 * @param reply a first line that says how it was answered, then the body; null when nothing came back
 */
public record WireExchange(
        Instant sentAt,
        String request,
        @Nullable Instant repliedAt,
        @Nullable String reply) {}
