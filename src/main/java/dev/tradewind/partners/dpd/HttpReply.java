package dev.tradewind.partners.dpd;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An HTTP answer as it came, whatever its status. */
public record HttpReply(int status, Duration retryAfter, byte[] body) {

    static final int OK = 200;
    static final int UNAUTHORISED = 401;
    static final int TOO_MANY_REQUESTS = 429;

    /** DPD documents no throttling, so an answer that asks for it without saying how long gets this. */
    private static final Duration USUAL_WAIT = Duration.ofMinutes(1);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

    public static HttpReply of(int status, @Nullable String retryAfter, byte @Nullable [] body) {
        Duration wait = retryAfter != null && SECONDS.matcher(retryAfter).matches()
                ? Duration.ofSeconds(Long.parseLong(retryAfter))
                : USUAL_WAIT;
        return new HttpReply(status, wait, body == null ? new byte[0] : body);
    }
}
