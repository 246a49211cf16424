package dev.tradewind.infrastructure;

import dev.tradewind.partner.Redaction;
import dev.tradewind.partner.WireExchange;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What goes over the wire while a partner is called, seen where it goes out and comes in. It tells how far a request got, which
 * no exception tells for sure. Logins on the way are not recorded: they are secrets and say nothing of the booking.
 */
final class WireRecord {

    private static final ScopedValue<WireRecord> CURRENT = ScopedValue.newInstance();

    private static final Set<String> TOLD_TO_WAIT = Set.of("HTTP 429", "HTTP 503");

    private final Clock clock;
    private final List<Seen> seen = new ArrayList<>();
    private int logins;

    WireRecord(Clock clock) {
        this.clock = clock;
    }

    /** A request and how far it came. */
    private static final class Seen {

        private final Instant sentAt;
        private final String request;
        private final byte[] body;
        private boolean whollySent;
        private @Nullable Instant repliedAt;
        private String reply = "";
        private byte[] replyBody = new byte[0];

        private Seen(Instant sentAt, String request, byte[] body) {
            this.sentAt = sentAt;
            this.request = request;
            this.body = body;
        }

        private WireExchange redacted(Redaction redaction) {
            return new WireExchange(
                    sentAt,
                    redaction.apply(request) + "\n" + redaction.apply(body),
                    repliedAt,
                    repliedAt == null ? null : reply + "\n" + redaction.apply(replyBody));
        }
    }

    /** The record of the call that this thread makes; empty when nobody keeps one. */
    static Optional<WireRecord> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Makes a call whose traffic comes into this record. */
    <T> T during(Callable<T> call) throws Exception {
        return ScopedValue.where(CURRENT, this).call(call::call);
    }

    /** @param request what is asked, in a line */
    synchronized void begins(String request, byte[] body) {
        if (logins == 0) {
            seen.add(new Seen(clock.instant(), request, body));
        }
    }

    /** The last byte of the request has gone out. */
    synchronized void whollySent() {
        if (logins == 0 && !seen.isEmpty()) {
            seen.getLast().whollySent = true;
        }
    }

    /** @param reply how it was answered, in a line */
    synchronized void replied(String reply, byte[] body) {
        if (logins == 0 && !seen.isEmpty()) {
            Seen last = seen.getLast();
            last.repliedAt = clock.instant();
            last.reply = reply;
            last.replyBody = body;
        }
    }

    synchronized void loginBegins() {
        logins++;
    }

    synchronized void loginEnds() {
        logins--;
    }

    /** Whether a request was begun and none was wholly sent: the partner can't have acted on any. */
    synchronized boolean brokeOffWhileSending() {
        return !seen.isEmpty() && seen.stream().noneMatch(request -> request.whollySent);
    }

    /** Whether the last answer asks for a pause. */
    synchronized boolean wasToldToWait() {
        return !seen.isEmpty() && TOLD_TO_WAIT.contains(seen.getLast().reply);
    }

    synchronized List<WireExchange> exchanges(Redaction redaction) {
        return seen.stream().map(request -> request.redacted(redaction)).toList();
    }
}
