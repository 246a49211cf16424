package dev.tradewind.guarantee;

import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.Adjudicator;
import dev.tradewind.sla.Stretch;
import dev.tradewind.specs.ExchangeRates;
import dev.tradewind.store.ReviewRepository.Subject;
import dev.tradewind.store.SimulationRepository;
import dev.tradewind.store.SimulationRepository.Recorded;
import dev.tradewind.store.SimulationRepository.Wanted;
import dev.tradewind.store.Transaction;
import dev.tradewind.tracking.RecordedEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Replays recorded shipments against drafts of guarantees. It only reads, all of it as it stood at one moment: nothing waits for
 * it, and it waits for nothing.
 */
public final class Simulations {

    /** Each takes all processors for as long as it runs, and holds an old snapshot of the database. */
    private static final int AT_ONCE = 1;

    private static final int BATCH = 1_000;
    private static final int BATCHES_IN_HAND = 4;

    private final SimulationRepository repository;
    private final GuaranteeBook guarantees;
    private final Adjudicator adjudicator;
    private final PromiseResolver promises;
    private final ExchangeRates rates;
    private final Transaction transaction;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_ONCE);

    public Simulations(
            SimulationRepository repository,
            GuaranteeBook guarantees,
            Adjudicator adjudicator,
            PromiseResolver promises,
            ExchangeRates rates,
            Transaction transaction,
            Clock clock) {
        this.repository = repository;
        this.guarantees = guarantees;
        this.adjudicator = adjudicator;
        this.promises = promises;
        this.rates = rates;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * How far a simulation has come.
     *
     * @param shipments replayed so far
     * @param acceptedAt of the last of them
     */
    public record Progress(long shipments, Instant acceptedAt) {}

    /** Takes a place for a simulation; empty when as many are running as may. */
    public Optional<Simulation> begin(SimulationQuestion question) {
        return places.tryAcquire() ? Optional.of(new Simulation(question)) : Optional.empty();
    }

    /** A simulation that has its place; closing gives it back. */
    public final class Simulation implements AutoCloseable {

        private final SimulationQuestion question;
        private final Tally tally = new Tally();
        private final Deque<Batch> inHand = new ArrayDeque<>();
        private final Map<PartnerId, List<Stretch>> outages = new HashMap<>();
        private long leftOut;

        private record Batch(Instant acceptedAt, Future<Tally> tally) {}

        private Simulation(SimulationQuestion question) {
            this.question = question;
        }

        /**
         * Replays all shipments in the order of their acceptance.
         *
         * @param watcher is told after each batch; what it throws ends the simulation
         */
        public SimulationFindings run(Consumer<Progress> watcher) {
            return transaction.read(() -> replayAll(watcher));
        }

        private SimulationFindings replayAll(Consumer<Progress> watcher) {
            Instant now = clock.instant();
            Replay replay = new Replay(guarantees, question.draft(), adjudicator, promises, rates::convert, now);
            try (ExecutorService workers =
                            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
                    Stream<Recorded> recorded = repository.recorded(wanted())) {
                Iterator<Recorded> covered = recorded.filter(this::isCovered).iterator();
                while (covered.hasNext()) {
                    judge(next(covered), replay, workers);
                    if (inHand.size() > BATCHES_IN_HAND) {
                        watcher.accept(counted());
                    }
                }
                while (!inHand.isEmpty()) {
                    watcher.accept(counted());
                }
            }
            return tally.findings(now, leftOut, rates);
        }

        private Wanted wanted() {
            return new Wanted(
                    question.from(),
                    question.until(),
                    question.draft().deliveryDays().keySet(),
                    question.partner(),
                    question.lane());
        }

        private boolean isCovered(Recorded recorded) {
            return guarantees.wouldCover(
                            question.draft(),
                            recorded.order(),
                            recorded.subject().acceptedAt())
                    && isKnown(recorded.subject());
        }

        /** What can't be told as it was can't be compared either. */
        private boolean isKnown(Subject subject) {
            boolean isKnown = guarantees
                    .find(subject.guarantee(), subject.guaranteeVersion())
                    .isPresent();
            leftOut += isKnown ? 0 : 1;
            return isKnown;
        }

        private static List<Recorded> next(Iterator<Recorded> covered) {
            List<Recorded> batch = new ArrayList<>(BATCH);
            while (batch.size() < BATCH && covered.hasNext()) {
                batch.add(covered.next());
            }
            return batch;
        }

        /** Reads on this thread, for its transaction is the one that sees everything as of one moment; judges on another. */
        private void judge(List<Recorded> batch, Replay replay, ExecutorService workers) {
            Map<ShipmentId, List<RecordedEvent>> events = repository.events(
                    batch.stream().map(one -> one.subject().id()).toList());
            Map<PartnerId, List<Stretch>> dead =
                    outagesOf(batch.stream().map(one -> one.subject().partner()).collect(Collectors.toSet()));
            Future<Tally> counting = workers.submit(() -> {
                Tally counted = new Tally();
                for (Recorded one : batch) {
                    counted.add(
                            one,
                            replay.of(
                                    one,
                                    events.getOrDefault(one.subject().id(), List.of()),
                                    dead.getOrDefault(one.subject().partner(), List.of())));
                }
                return counted;
            });
            inHand.add(new Batch(batch.getLast().subject().acceptedAt(), counting));
        }

        private Map<PartnerId, List<Stretch>> outagesOf(Set<PartnerId> partners) {
            Collection<PartnerId> unknown = partners.stream()
                    .filter(partner -> !outages.containsKey(partner))
                    .toList();
            if (!unknown.isEmpty()) {
                Map<PartnerId, List<Stretch>> read = repository.outages(unknown, question.from());
                unknown.forEach(partner -> outages.put(partner, Stretch.merged(read.getOrDefault(partner, List.of()))));
            }
            return Map.copyOf(outages);
        }

        private Progress counted() {
            Batch oldest = inHand.remove();
            try {
                tally.add(oldest.tally().get());
            } catch (ExecutionException failure) {
                throw new IllegalStateException("a shipment can't be replayed", failure.getCause());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the simulation was stopped", stopping);
            }
            return new Progress(tally.shipments(), oldest.acceptedAt());
        }

        @Override
        public void close() {
            places.release();
        }
    }
}
