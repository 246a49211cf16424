package dev.tradewind.console;

import dev.tradewind.store.IncidentRepository;
import dev.tradewind.store.NowQueries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Reads boards. When something changes, all who watch ask at once: the same board is read once for them, and again when there
 * is news or it is two seconds old.
 */
@Component
class Boards {

    private static final Duration FRESH_FOR = Duration.ofSeconds(2);
    private static final int MOST_KEPT = 200;
    private static final int MOST_INCIDENTS = 50;

    private final NowQueries queries;
    private final IncidentRepository incidents;
    private final Clock clock;
    private final Map<Board.Filter, Kept> kept = new ConcurrentHashMap<>();
    private volatile int news;

    Boards(NowQueries queries, IncidentRepository incidents, Clock clock) {
        this.queries = queries;
        this.incidents = incidents;
        this.clock = clock;
    }

    /** A board as it was when so much news was known. */
    private record Kept(Board board, int news, Instant at) {}

    Board of(Board.Filter filter) {
        Instant now = clock.instant();
        if (kept.size() > MOST_KEPT) {
            kept.clear();
        }
        Kept newest = kept.compute(filter, (key, old) -> {
            int known = news;
            boolean isFresh = old != null
                    && old.news() == known
                    && old.at().plus(FRESH_FOR).isAfter(now);
            return isFresh ? old : new Kept(read(filter, now), known, now);
        });
        return newest.board();
    }

    /** There is news: what was read before is shown no more. */
    synchronized void forget() {
        news++;
    }

    private Board read(Board.Filter filter, Instant now) {
        return new Board(
                filter,
                incidents.list(IncidentRepository.State.OPEN, filter.partner(), null, MOST_INCIDENTS),
                queries.alerts(filter.state(), filter.partner(), filter.after()),
                queries.counts(),
                queries.due(now, now.plus(Board.HORIZONS.getLast()), filter.partner()),
                queries.dueWithin(now, Board.HORIZONS));
    }
}
