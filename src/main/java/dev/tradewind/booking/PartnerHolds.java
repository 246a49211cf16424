package dev.tradewind.booking;

import dev.tradewind.shipment.PartnerId;
import dev.tradewind.store.GuardRepository;
import dev.tradewind.store.GuardRepository.Hold;
import dev.tradewind.store.JobKind;
import dev.tradewind.store.JobRepository;
import dev.tradewind.store.Transaction;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps new orders from a partner for as long as a person says so. Every gateway keeps to it within a second. */
public final class PartnerHolds {

    private static final Logger log = LoggerFactory.getLogger(PartnerHolds.class);

    private final GuardRepository guards;
    private final JobRepository jobs;
    private final Transaction transaction;
    private final Clock clock;

    public PartnerHolds(GuardRepository guards, JobRepository jobs, Transaction transaction, Clock clock) {
        this.guards = guards;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    public List<Hold> holds() {
        return guards.holds();
    }

    /** Its orders wait or move to another partner, as their guarantee says. Holding again changes the reason. */
    public void hold(PartnerId partner, String reason, String heldBy) {
        guards.hold(new Hold(partner.value(), reason, heldBy, clock.instant()));
        log.warn("{} is held by {}: {}", partner, heldBy, reason);
    }

    /** Orders that have waited are booked at once. Releasing a partner that is not held does nothing. */
    public void release(PartnerId partner, String releasedBy) {
        boolean wasHeld = transaction.call(() -> {
            boolean released = guards.release(partner.value());
            if (released) {
                jobs.makeDue(partner, JobKind.BOOK, clock.instant());
            }
            return released;
        });
        if (wasHeld) {
            log.info("{} is released by {}", partner, releasedBy);
        }
    }
}
