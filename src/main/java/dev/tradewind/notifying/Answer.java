package dev.tradewind.notifying;

import dev.tradewind.outgoing.WebhookCall.Reply;
import java.time.Duration;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** What a channel said to a message. */
public sealed interface Answer {

    /** Of the reply; null when there was none. */
    @Nullable
    Integer status();

    /** No secret is in it. */
    String words();

    /** The channel has it now. */
    record Taken(@Nullable Integer status, String words) implements Answer {}

    /** The same message will never be taken. */
    record Refused(@Nullable Integer status, String words) implements Answer {}

    /** Not now, or nobody knows; sent again it may arrive a second time. */
    record Again(
            @Nullable Integer status,
            String words,
            @Nullable Duration retryAfter) implements Answer {}

    /**
     * As a reply tells.
     *
     * @param isFinal which statuses say no for good
     */
    static Answer of(Reply reply, IntPredicate isFinal) {
        Integer status = reply.status();
        if (reply.isSuccess()) {
            return new Taken(status, reply.detail());
        }
        return status != null && isFinal.test(status)
                ? new Refused(status, reply.detail())
                : new Again(status, reply.detail(), reply.retryAfter());
    }

    /** The same without a secret, which whoever answers may have repeated. */
    default Answer without(String secret) {
        String words = words().replace(secret, "…");
        return switch (this) {
            case Taken taken -> new Taken(taken.status(), words);
            case Refused refused -> new Refused(refused.status(), words);
            case Again again -> new Again(again.status(), words, again.retryAfter());
        };
    }
}
