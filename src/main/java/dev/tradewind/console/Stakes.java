package dev.tradewind.console;

import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.sla.ClockName;
import dev.tradewind.sla.Conditions.Owed;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.store.IncidentQueries;
import dev.tradewind.store.IncidentQueries.Stake;
import dev.tradewind.store.IncidentQueries.Term;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What is at stake in the open incidents: shipments, and the money that their buyers are owed by now or would be as soon as the
 * promise breaks, by the terms of the guarantee that each shipment keeps.
 *
 * <p>One statement adds up all incidents; it reads each of their alerts, so it runs at most once in a while for all visitors, and
 * beside them: who comes when the sums are old gets the old ones, and only the very first waits. Nothing is converted, what
 * the goods are worth caps nothing here, and what a partner owes us back is not taken off: it is what the platform risks, not what
 * it will have paid. The ledger has that.
 */
@Component
class Stakes {

    private static final Duration FRESH_FOR = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(Stakes.class);

    private final IncidentQueries queries;
    private final GuaranteeBook guarantees;
    private final Clock clock;
    private final AtomicBoolean isAdding = new AtomicBoolean();
    private volatile @Nullable Known known;

    Stakes(IncidentQueries queries, GuaranteeBook guarantees, Clock clock) {
        this.queries = queries;
        this.guarantees = guarantees;
        this.clock = clock;
    }

    private record Known(Map<UUID, Stake> stakes, Instant at) {}

    /** By incident; one that was opened just now may be missing. */
    Map<UUID, Stake> latest() {
        Known last = known;
        if (last == null) {
            return add();
        }
        if (!last.at().plus(FRESH_FOR).isAfter(clock.instant()) && isAdding.compareAndSet(false, true)) {
            Thread.ofVirtual().name("stakes").start(this::addBeside);
        }
        return last.stakes();
    }

    private void addBeside() {
        try {
            add();
        } catch (RuntimeException failure) {
            log.warn("what is at stake could not be added up, trying again", failure);
        } finally {
            isAdding.set(false);
        }
    }

    private Map<UUID, Stake> add() {
        Instant now = clock.instant();
        Known sums = new Known(queries.stakes(terms(guarantees.versions()), now), now);
        known = sums;
        return sums.stakes();
    }

    static List<Term> terms(List<Guarantee> versions) {
        return versions.stream()
                .flatMap(version -> version.clocks().stream().flatMap(rule -> terms(version, rule.name())))
                .toList();
    }

    /** A leg that owes nothing itself threatens the promise that it is a leg of. */
    private static Stream<Term> terms(Guarantee version, ClockName clock) {
        ClockName owing = version.owesFor(clock) ? clock : version.promiseOf(clock);
        return version.conditions().owed().stream()
                .filter(owed -> owed.clock().equals(owing))
                .map(owed -> term(version, clock, owed));
    }

    private static Term term(Guarantee version, ClockName clock, Owed owed) {
        return new Term(
                version.name(),
                version.version(),
                clock.value(),
                owed.clock().value(),
                owed.lateBy().toSeconds(),
                owed.amount().amount(),
                owed.amount().currency().getCurrencyCode());
    }
}
