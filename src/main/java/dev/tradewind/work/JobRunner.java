package dev.tradewind.work;

import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.FreePlaces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Works one kind of jobs with all partners: claims what is due, a partner up to its free places; calls on a virtual thread
 * each; records what came of it in batches. No partner waits for another's slow calls, and places are refilled as they
 * become free.
 *
 * @param <J> a claimed job
 * @param <R> what came of one
 */
public final class JobRunner<J, R> {

    /** How soon a job that falls due is looked for where none is; an empty look costs 0.03 ms. */
    private static final Duration IDLE = Duration.ofMillis(50);

    /** And where some were just now. A claim costs as much as several jobs in it, so it is better to let a few gather. */
    private static final Duration BREATH = Duration.ofMillis(2);

    private static final int LARGEST_BATCH = 256;

    /** One batch is worked out while another is written, and what has just come waits for no other's commit. */
    private static final int RECORDERS = 2;

    /** No more calls are begun while so many answers wait to be written down: a gateway that dies forgets them. */
    private static final int MOST_UNRECORDED = 4 * LARGEST_BATCH;

    /** To record a result by itself, a second apart. */
    private static final int MOST_ATTEMPTS = 30;

    /** What a lease is longer than the longest operation: the claim's and the recording's own time, generously. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(30);

    private static final Duration RECORDING_MAY_END = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

    private final Work<J, R> work;
    private final ToIntFunction<PartnerId> mayBegin;
    private final Map<PartnerId, Partner> partners = new LinkedHashMap<>();
    private final Semaphore placeFreed = new Semaphore(0);
    private final BlockingQueue<R> results = new LinkedBlockingQueue<>();
    private final List<Thread> recorders = new ArrayList<>();
    private @Nullable Thread claimer;
    private volatile boolean claiming;
    private volatile boolean recording;

    private record Partner(Semaphore places, int total, long leaseMillis) {}

    /** One kind of jobs. */
    public interface Work<J, R> {

        /** For logs and thread names. */
        String name();

        /** Claims due jobs; what is returned is on disk as claimed. */
        List<J> claim(List<FreePlaces> free);

        PartnerId partnerOf(J job);

        ShipmentId shipmentOf(J job);

        /** Calls the partner; anything that can go wrong with the partner is told in the result. */
        R call(J job);

        /** Records results, all or none. */
        void record(List<R> results);
    }

    /**
     * @param specs the partners that this kind of work is done with
     * @param mayBegin how many calls to a partner its guard would let through now
     */
    public JobRunner(Work<J, R> work, Collection<PartnerSpec> specs, ToIntFunction<PartnerId> mayBegin) {
        this.work = work;
        this.mayBegin = mayBegin;
        for (PartnerSpec spec : specs) {
            partners.put(
                    spec.id(),
                    new Partner(
                            new Semaphore(spec.limits().concurrency()),
                            spec.limits().concurrency(),
                            spec.limits().longestOperation().plus(LEASE_MARGIN).toMillis()));
        }
    }

    public void start() {
        claiming = true;
        recording = true;
        claimer = Thread.ofVirtual().name(work.name() + "-claim").start(this::claimForEver);
        for (int number = 1; number <= RECORDERS; number++) {
            recorders.add(
                    Thread.ofVirtual().name(work.name() + "-record-" + number).start(this::recordForEver));
        }
    }

    /**
     * Claims no more, lets the calls in hand end and records them. What is just being claimed is still called: it is on disk as
     * being on the wire. Stopping twice does no harm.
     */
    public void stop(Duration patience) {
        claiming = false;
        placeFreed.release();
        long deadline = System.nanoTime() + patience.toNanos();
        join(claimer, patience);
        partners.forEach((id, partner) -> awaitIdle(id, partner, deadline));
        recording = false;
        recorders.forEach(recorder -> join(recorder, RECORDING_MAY_END));
    }

    private void awaitIdle(PartnerId id, Partner partner, long deadline) {
        try {
            if (partner.places().tryAcquire(partner.total(), deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                partner.places().release(partner.total());
            } else {
                log.warn(
                        "{}: stopping with calls to {} in hand; they are looked into after the next start",
                        work.name(),
                        id);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(@Nullable Thread thread, Duration patience) {
        try {
            if (thread != null) {
                thread.join(patience);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void claimForEver() {
        Duration pause = BREATH;
        while (claiming) {
            try {
                List<FreePlaces> free = freePlaces();
                if (free.isEmpty()) {
                    awaitFreePlace();
                } else {
                    List<J> jobs = work.claim(free);
                    jobs.forEach(this::begin);
                    pause = jobs.isEmpty() ? longer(pause) : BREATH;
                    TimeUnit.NANOSECONDS.sleep(pause.toNanos());
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                log.error("{}: can't claim jobs, trying again", work.name(), failure);
                rest();
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(IDLE) < 0 ? twice : IDLE;
    }

    private List<FreePlaces> freePlaces() {
        if (results.size() >= MOST_UNRECORDED) {
            return List.of();
        }
        List<FreePlaces> free = new ArrayList<>();
        partners.forEach((id, partner) -> {
            int places = Math.min(partner.places().availablePermits(), mayBegin.applyAsInt(id));
            if (places > 0) {
                free.add(new FreePlaces(id.value(), Math.min(places, LARGEST_BATCH), partner.leaseMillis()));
            }
        });
        return free;
    }

    private void begin(J job) {
        Partner partner = Objects.requireNonNull(partners.get(work.partnerOf(job)));
        partner.places().acquireUninterruptibly();
        Thread.ofVirtual().name(work.name() + "-call").start(() -> {
            try (var partnerInLog =
                            MDC.putCloseable("partner", work.partnerOf(job).value());
                    var shipmentInLog =
                            MDC.putCloseable("shipment", work.shipmentOf(job).toString())) {
                results.add(work.call(job));
            } catch (RuntimeException failure) {
                log.error("{}: a call failed in a way nobody foresaw; its job falls due again", work.name(), failure);
            } finally {
                partner.places().release();
                placeFreed.release();
            }
        });
    }

    private void recordForEver() {
        while (recording || !results.isEmpty()) {
            try {
                R first = results.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<R> batch = new ArrayList<>(List.of(first));
                    results.drainTo(batch, LARGEST_BATCH - 1);
                    recordSurely(batch);
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /**
     * One bad result must not take its neighbours with it, and a database that is away for a while must not make clear answers
     * unclear: of a batch that fails, each result is recorded by itself, for as long as its lease may last.
     */
    private void recordSurely(List<R> batch) {
        try {
            work.record(batch);
        } catch (RuntimeException failure) {
            log.warn("{}: can't record {} results together, recording each alone", work.name(), batch.size(), failure);
            batch.forEach(result ->
                    Thread.ofVirtual().name(work.name() + "-record-alone").start(() -> recordAlone(result)));
        }
    }

    private void recordAlone(R result) {
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            try {
                work.record(List.of(result));
                return;
            } catch (RuntimeException failure) {
                if (attempt == MOST_ATTEMPTS) {
                    log.error("{}: can't record a result; its job falls due again", work.name(), failure);
                    return;
                }
                rest();
            }
        }
    }

    private void awaitFreePlace() throws InterruptedException {
        if (placeFreed.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
            placeFreed.drainPermits();
        }
    }

    private static void rest() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
