package dev.tradewind.claims;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.ledger.ClaimState;
import dev.tradewind.store.AlertRepository;
import dev.tradewind.store.AlertRepository.Kind;
import dev.tradewind.store.AlertRepository.Raise;
import dev.tradewind.store.AlertRepository.Reverse;
import dev.tradewind.store.ClaimRepository;
import dev.tradewind.store.ClaimRepository.Claim;
import dev.tradewind.store.ClaimRepository.Move;
import dev.tradewind.store.ClaimRepository.Near;
import dev.tradewind.store.LedgerRepository;
import dev.tradewind.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of claims that nobody has filed while there is time, and lets go of those whose time is over. */
public final class ClaimDeadlines {

    static final Duration WARN_BEFORE = Duration.ofDays(3);

    private static final int BATCH = 500;

    private static final Logger log = LoggerFactory.getLogger(ClaimDeadlines.class);

    private final ClaimRepository claims;
    private final LedgerRepository ledger;
    private final AlertRepository alerts;
    private final Transaction transaction;
    private final Clock clock;

    public ClaimDeadlines(
            ClaimRepository claims,
            LedgerRepository ledger,
            AlertRepository alerts,
            Transaction transaction,
            Clock clock) {
        this.claims = claims;
        this.ledger = ledger;
        this.alerts = alerts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * One look; to be repeated.
     *
     * @return how many lapsed, so that the caller knows whether more may wait
     */
    public int look() {
        return transaction.call(() -> {
            Instant now = clock.instant();
            int lapsed = lapse(now);
            warn(now);
            calm(now);
            return lapsed;
        });
    }

    private int lapse(Instant now) {
        List<Claim> overdue = claims.lockOverdue(now, BATCH);
        if (!overdue.isEmpty()) {
            claims.move(
                    overdue.stream()
                            .map(claim -> new Move(
                                    claim.id(),
                                    ClaimState.LAPSED,
                                    claim.amount().amount(),
                                    "gateway",
                                    null))
                            .toList(),
                    now);
            ledger.post(
                    overdue.stream()
                            .map(claim -> Claims.writeOff(claim, claim.amount()))
                            .toList(),
                    now);
            overdue.forEach(claim -> log.warn(
                    "claim {} on {} for {} lapsed: nobody filed it by {}",
                    claim.id(),
                    claim.partner(),
                    claim.amount(),
                    claim.fileBy()));
        }
        return overdue.size();
    }

    private void warn(Instant now) {
        List<Near> near = claims.near(now.plus(WARN_BEFORE), BATCH);
        if (!near.isEmpty()) {
            alerts.raise(near.stream()
                    .map(claim -> new Raise(
                            UuidCreator.getTimeOrderedEpoch(now),
                            claim.shipment().value(),
                            ClaimRepository.DEADLINE,
                            Kind.AT_RISK,
                            claim.partner().value(),
                            claim.fileBy(),
                            now,
                            null,
                            null,
                            false))
                    .toList());
        }
    }

    private void calm(Instant now) {
        List<Reverse> over = claims.noLongerNear(BATCH).stream()
                .map(shipment -> new Reverse(shipment.value(), ClaimRepository.DEADLINE, Kind.AT_RISK))
                .toList();
        if (!over.isEmpty()) {
            alerts.reverse(over, now);
        }
    }
}
