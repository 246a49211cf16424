package dev.tradewind.partner;

import dev.tradewind.shipment.PartnerId;
import java.time.Duration;

/**
 * A broken channel to a partner: not its answer, but the lack of one. Each kind knows whether the request can have had an
 * effect; a message tells partner, operation, what was expected and what came, and no secret or address.
 */
public abstract sealed class PartnerFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PartnerFailure(PartnerId partner, String operation, String message) {
        super(partner + " " + operation + ": " + message);
    }

    /** Whether the same request may be sent again without finding out first what the last one did. */
    public abstract boolean safeToRetry();

    /** The least time to wait before another try. */
    public Duration retryAfter() {
        return Duration.ofSeconds(5);
    }

    /** The partner answers with a server's error, or can't be talked with. */
    public static final class Unavailable extends PartnerFailure {

        private static final long serialVersionUID = 1L;

        public Unavailable(PartnerId partner, String operation, String message) {
            super(partner, operation, message);
        }

        @Override
        public boolean safeToRetry() {
            return false;
        }
    }

    /** The partner asks us to slow down. */
    public static final class Throttled extends PartnerFailure {

        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        public Throttled(PartnerId partner, String operation, Duration retryAfter) {
            super(partner, operation, "throttled, asked to wait " + retryAfter);
            this.retryAfter = retryAfter;
        }

        @Override
        public boolean safeToRetry() {
            return true;
        }

        @Override
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** The partner doesn't know our credentials or token. */
    public static final class Unauthorised extends PartnerFailure {

        private static final long serialVersionUID = 1L;

        public Unauthorised(PartnerId partner, String operation, String message) {
            super(partner, operation, message);
        }

        @Override
        public boolean safeToRetry() {
            return true;
        }
    }

    /** The partner answered, but not in its own format. */
    public static final class MalformedReply extends PartnerFailure {

        private static final long serialVersionUID = 1L;

        public MalformedReply(PartnerId partner, String operation, String message) {
            super(partner, operation, message);
        }

        @Override
        public boolean safeToRetry() {
            return false;
        }
    }

    /** We made no call: it was not its turn. */
    public static final class HeldBack extends PartnerFailure {

        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        public HeldBack(PartnerId partner, String operation, String why, Duration retryAfter) {
            super(partner, operation, "held back, " + why);
            this.retryAfter = retryAfter;
        }

        @Override
        public boolean safeToRetry() {
            return true;
        }

        @Override
        public Duration retryAfter() {
            return retryAfter;
        }
    }
}
