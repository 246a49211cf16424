package dev.tradewind.outgoing;

import dev.tradewind.store.OldNewsRepository;
import dev.tradewind.store.OldNewsRepository.Stretch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Forgets events that every subscriber has and none can ask for again, the oldest first. Any gateway does, one at a time; one that
 * is killed has forgotten whole stretches, and the next begins anew. Steps are to be taken by one thread.
 */
public final class OldNews {

    /** So long events can be sent again. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** A replay that was let in may still be reading, and gateways' clocks differ. */
    private static final Duration GRACE = Duration.ofDays(1);

    private final OldNewsRepository repository;
    private final Clock clock;
    private long place;

    public OldNews(OldNewsRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Forgets some.
     *
     * @return how many were looked at; 0 at the end of the walk, and the next step begins anew
     */
    public int forgetSome() {
        Instant now = clock.instant();
        Stretch old = repository.forget(place, now.minus(KEPT).minus(GRACE), now);
        place = old.events() == 0 ? 0 : old.last();
        return old.events();
    }
}
