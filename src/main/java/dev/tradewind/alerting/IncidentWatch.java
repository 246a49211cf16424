package dev.tradewind.alerting;

import dev.tradewind.store.IncidentRepository;
import dev.tradewind.store.Transaction;
import java.time.Clock;
import java.time.Instant;

/**
 * Keeps incidents true while nobody looks: gathers alerts. To be repeated by every gateway; one at a time does it, and the others
 * find it done.
 */
public final class IncidentWatch {

    private final IncidentRepository incidents;
    private final Gathering gathering;
    private final Transaction transaction;
    private final Clock clock;

    public IncidentWatch(IncidentRepository incidents, Gathering gathering, Transaction transaction, Clock clock) {
        this.incidents = incidents;
        this.gathering = gathering;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One round, in one transaction. */
    public void look() {
        transaction.run(() -> {
            if (incidents.tryAlone()) {
                Instant now = clock.instant();
                gathering.gather(now);
            }
        });
    }
}
