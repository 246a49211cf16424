package dev.tradewind.console;

import dev.tradewind.specs.EscalationRules;
import dev.tradewind.specs.IncidentRules;
import dev.tradewind.specs.PlatformSpecs;
import dev.tradewind.specs.Severity;
import dev.tradewind.store.AlertRepository.Kind;
import dev.tradewind.store.IncidentQueries;
import dev.tradewind.store.IncidentQueries.Stake;
import dev.tradewind.store.IncidentRepository.Incident;
import dev.tradewind.store.NowQueries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Reads boards. When something changes, all who watch ask at once: the same board is read once for them, and again when there
 * is news or it is two seconds old. What is at stake in incidents is added up more seldom ({@link Stakes}).
 */
@Component
class Boards {

    private static final Duration FRESH_FOR = Duration.ofSeconds(2);
    private static final int MOST_KEPT = 200;

    private final NowQueries queries;
    private final IncidentQueries incidents;
    private final RiskLines risks;
    private final Stakes stakes;
    private final IncidentRules rules;
    private final EscalationRules escalation;
    private final Map<String, Severity> severities;
    private final Severity late;
    private final Severity atRisk;
    private final Clock clock;
    private final Map<NowFilter, Kept> kept = new ConcurrentHashMap<>();
    private volatile int news;

    Boards(
            NowQueries queries,
            IncidentQueries incidents,
            RiskLines risks,
            Stakes stakes,
            IncidentRules rules,
            PlatformSpecs specs,
            Clock clock) {
        this.queries = queries;
        this.incidents = incidents;
        this.risks = risks;
        this.stakes = stakes;
        this.rules = rules;
        this.escalation = specs.escalation();
        this.severities = Stream.of("declared", "feed-dead", "customs", "partner", "lane")
                .collect(Collectors.toUnmodifiableMap(Function.identity(), rules::severity));
        this.late = specs.notifications().breached().severity();
        this.atRisk = specs.notifications().atRisk().severity();
        this.clock = clock;
    }

    /** A board as it was when so much news was known. */
    private record Kept(Board board, int news, Instant at) {}

    Board of(NowFilter filter) {
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

    /** An incident with what is at stake in it, where that is known. */
    IncidentLine line(Incident incident) {
        return line(incident, stakes.latest());
    }

    private IncidentLine line(Incident incident, Map<UUID, Stake> known) {
        return IncidentLine.of(incident, known.get(incident.id()), rules, escalation);
    }

    private Board read(NowFilter filter, Instant now) {
        Map<UUID, Stake> known = stakes.latest();
        List<IncidentLine> lines = incidents.open(filter.incidents(), severities).stream()
                .map(incident -> line(incident, known))
                .toList();
        return new Board(
                filter,
                lines,
                queries.alerts(filter.alerts(Kind.BREACHED, late, severities), filter.after()),
                late,
                risks.of(queries.atRisk(filter.alerts(Kind.AT_RISK, atRisk, severities), filter.risksAfter())),
                atRisk,
                queries.counts(),
                queries.due(
                        now,
                        now.plus(Board.HORIZONS.getLast()),
                        filter.partner(),
                        filter.origin(),
                        filter.destination()),
                queries.dueWithin(now, Board.HORIZONS));
    }
}
