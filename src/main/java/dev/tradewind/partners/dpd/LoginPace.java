package dev.tradewind.partners.dpd;

import dev.tradewind.partner.PartnerFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps this gateway from spending the account's logins, of which DPD allows about ten a day (SOURCES.md §2): while it refuses
 * the account, or takes back every token as soon as it has handed it out, only one login is made in a while.
 */
final class LoginPace {

    private final Duration gap;
    private final Clock clock;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

    LoginPace(Duration gap, Clock clock) {
        this.gap = gap;
        this.clock = clock;
    }

    /**
     * @throws PartnerFailure.Throttled while the last login that DPD answered is too recent
     */
    void await() {
        Instant now = clock.instant();
        Instant earliest = next.get();
        if (now.isBefore(earliest)) {
            throw new PartnerFailure.Throttled(Dpd.ID, "login", Duration.between(now, earliest));
        }
    }

    /** DPD answered a login, and so has counted it. */
    void answered() {
        next.set(clock.instant().plus(gap));
    }
}
