package dev.tradewind.partners.dhlexpress;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer as it came in.
 *
 * @param retryAfter the header {@code Retry-After}: seconds, or an HTTP date
 */
record HttpReply(int status, @Nullable String retryAfter, byte[] body) {

    /** DHL may throttle without saying for how long (SOURCES.md, "Calls"). */
    private static final Duration RETRY_AFTER_UNTOLD = Duration.ofMinutes(1);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

    static HttpReply of(Message message) {
        return new HttpReply(
                Objects.requireNonNull(
                        message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class), "an HTTP answer has a status"),
                message.getHeader("Retry-After", String.class),
                Objects.requireNonNullElse(message.getBody(byte[].class), new byte[0]));
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    boolean isNotFound() {
        return status == 404;
    }

    /** DHL doesn't know us, or not for this: nothing was done, and the same request may pass once the account is mended. */
    boolean isUnauthorised() {
        return status == 401 || status == 403;
    }

    boolean isThrottled() {
        return status == 429;
    }

    /** How long a throttled caller is asked to wait. */
    Duration wait(Instant now) {
        if (retryAfter == null) {
            return RETRY_AFTER_UNTOLD;
        }
        if (SECONDS.matcher(retryAfter).matches()) {
            return Duration.ofSeconds(Long.parseLong(retryAfter));
        }
        try {
            Instant until = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        } catch (DateTimeException neitherSecondsNorDate) {
            return RETRY_AFTER_UNTOLD;
        }
    }
}
