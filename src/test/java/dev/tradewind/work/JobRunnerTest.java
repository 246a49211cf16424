package dev.tradewind.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.PartnerSpec.Limits;
import dev.tradewind.partner.PartnerSpec.Reconciliation;
import dev.tradewind.partner.StatusCodes;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.FreePlaces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class JobRunnerTest {

    private static final PartnerId QUICK = new PartnerId("quick");
    private static final PartnerId SLOW = new PartnerId("slow");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Desk desk = new Desk();
    private final JobRunner<Job, String> runner =
            new JobRunner<>(desk, List.of(spec(QUICK, 4), spec(SLOW, 2)), desk::mayBegin);

    @AfterEach
    void stop() {
        desk.letGo.countDown();
        runner.stop(PATIENCE);
    }

    @Test
    void callsAndRecordsEveryJobOnce() {
        desk.add(QUICK, 50);
        desk.add(SLOW, 10);

        runner.start();

        await().until(() -> desk.recorded.size() == 60);
        assertThat(desk.recorded).doesNotHaveDuplicates();
        assertThat(desk.called).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void aPartnerThatHangsHoldsNobodyElseUp() {
        desk.hanging = SLOW;
        desk.add(SLOW, 10);
        desk.add(QUICK, 100);

        runner.start();

        await().until(() -> desk.recorded.size() == 100);
        assertThat(desk.recorded).allMatch(result -> result.startsWith("quick"));
        assertThat(desk.inHand(SLOW)).isEqualTo(2);
    }

    @Test
    void neverAsksMoreOfAPartnerAtOnceThanItTakes() {
        desk.add(QUICK, 200);
        desk.add(SLOW, 100);

        runner.start();

        await().until(() -> desk.recorded.size() == 300);
        assertThat(desk.mostInHand(QUICK)).isBetween(1, 4);
        assertThat(desk.mostInHand(SLOW)).isBetween(1, 2);
        assertThat(desk.mostPlacesAskedFor(QUICK)).isEqualTo(4);
        assertThat(desk.mostPlacesAskedFor(SLOW)).isEqualTo(2);
    }

    @Test
    void claimsNothingOfAPartnerWhoseGuardLetsNobodyThrough() {
        desk.guarded = SLOW;
        desk.add(SLOW, 3);
        desk.add(QUICK, 20);

        runner.start();

        await().until(() -> desk.recorded.size() == 20);
        assertThat(desk.mostPlacesAskedFor(SLOW)).isZero();
        desk.guarded = new PartnerId("nobody");
        await().until(() -> desk.recorded.size() == 23);
    }

    @Test
    void aClaimIsLeasedForLongerThanTheLongestOperationMayTake() {
        runner.start();

        await().until(() -> !desk.asked.isEmpty());
        assertThat(desk.asked)
                .allSatisfy(free -> assertThat(Duration.ofMillis(free.leaseMillis()))
                        .isEqualTo(Duration.ofSeconds(5 + 2 * 20 + 30)));
    }

    @Test
    void whatComesInTogetherIsRecordedTogether() throws InterruptedException {
        desk.recordingWaits = new CountDownLatch(1);
        desk.add(QUICK, 1);
        runner.start();
        assertThat(desk.recordingBegun.await(10, TimeUnit.SECONDS)).isTrue();

        desk.add(QUICK, 20);
        await().until(() -> desk.called.size() == 21);
        desk.recordingWaits.countDown();

        await().until(() -> desk.recorded.size() == 21);
        // The last four calls may still have been on their way back
        assertThat(desk.batches.get(0)).isEqualTo(1);
        assertThat(desk.batches.get(1)).isGreaterThanOrEqualTo(16);
    }

    @Test
    void beginsNoMoreCallsWhileTooManyAnswersWaitToBeWrittenDown() {
        desk.recordingWaits = new CountDownLatch(1);
        desk.add(QUICK, 2_000);

        runner.start();

        await().until(() -> desk.called.size() > 1_024);
        await().during(Duration.ofMillis(200)).until(() -> desk.called.size() < 1_400);
        desk.recordingWaits.countDown();
        await().until(() -> desk.recorded.size() == 2_000);
        assertThat(desk.recorded).doesNotHaveDuplicates();
    }

    @Test
    void oneBadResultDoesNotTakeItsNeighboursWithIt() throws InterruptedException {
        desk.recordingWaits = new CountDownLatch(1);
        desk.add(QUICK, 1);
        runner.start();
        assertThat(desk.recordingBegun.await(10, TimeUnit.SECONDS)).isTrue();
        desk.refused = "quick-7";

        desk.add(QUICK, 20);
        await().until(() -> desk.called.size() == 21);
        desk.recordingWaits.countDown();

        await().until(() -> desk.recorded.size() == 20);
        assertThat(desk.recorded).doesNotContain("quick-7").doesNotHaveDuplicates();
    }

    @Test
    void aCallThatFailsUnforeseenFreesItsPlace() {
        desk.failing = "quick-2";
        desk.add(QUICK, 40);

        runner.start();

        await().until(() -> desk.recorded.size() == 39);
        assertThat(desk.recorded).doesNotContain("quick-2");
        await().until(() -> desk.inHand(QUICK) == 0);
    }

    @Test
    void goesOnAfterAFailedClaim() {
        desk.failingClaims.set(1);
        desk.add(QUICK, 1);

        runner.start();

        await().until(() -> desk.recorded.size() == 1);
    }

    @Test
    void stoppingWaitsForTheCallsInHandAndRecordsThem() throws InterruptedException {
        desk.hanging = SLOW;
        desk.add(SLOW, 5);
        runner.start();
        await().until(() -> desk.inHand(SLOW) == 2);

        Thread stopping = Thread.ofVirtual().start(() -> runner.stop(PATIENCE));
        assertThat(stopping.join(Duration.ofMillis(300))).isFalse();
        desk.letGo.countDown();
        stopping.join();

        assertThat(desk.recorded).hasSize(2);
        assertThat(desk.waiting()).isEqualTo(3);
    }

    @Test
    void stoppingDoesNotForsakeWhatIsJustBeingClaimed() throws InterruptedException {
        desk.claimingWaits = new CountDownLatch(1);
        desk.add(QUICK, 3);
        runner.start();
        assertThat(desk.claimBegun.await(10, TimeUnit.SECONDS)).isTrue();

        Thread stopping = Thread.ofVirtual().start(() -> runner.stop(PATIENCE));
        assertThat(stopping.join(Duration.ofMillis(300))).isFalse();
        desk.claimingWaits.countDown();
        stopping.join();

        assertThat(desk.called).as("claimed, so written down as on the wire").hasSize(3);
        assertThat(desk.recorded).hasSize(3);
    }

    @Test
    void stoppingDoesNotWaitForEver() {
        desk.hanging = SLOW;
        desk.add(SLOW, 1);
        runner.start();
        await().until(() -> desk.inHand(SLOW) == 1);

        long begun = System.nanoTime();
        runner.stop(Duration.ofMillis(200));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        assertThat(desk.recorded).isEmpty();
    }

    private record Job(PartnerId partner, String name) {}

    /** Holds jobs by partner, as the database does, and looks on. */
    private static final class Desk implements JobRunner.Work<Job, String> {

        final CountDownLatch letGo = new CountDownLatch(1);
        final CountDownLatch recordingBegun = new CountDownLatch(1);
        final CountDownLatch claimBegun = new CountDownLatch(1);
        final List<String> called = Collections.synchronizedList(new ArrayList<>());
        final List<String> recorded = Collections.synchronizedList(new ArrayList<>());
        final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
        final ConcurrentLinkedQueue<FreePlaces> asked = new ConcurrentLinkedQueue<>();
        final AtomicInteger failingClaims = new AtomicInteger();
        volatile PartnerId guarded = new PartnerId("nobody");
        volatile PartnerId hanging = new PartnerId("nobody");
        volatile String refused = "";
        volatile String failing = "";
        volatile CountDownLatch recordingWaits = new CountDownLatch(0);
        volatile CountDownLatch claimingWaits = new CountDownLatch(0);

        private final Map<PartnerId, ConcurrentLinkedQueue<Job>> waiting = new HashMap<>();
        private final Map<PartnerId, AtomicInteger> inHand = new ConcurrentHashMap<>();
        private final Map<PartnerId, Integer> mostInHand = new ConcurrentHashMap<>();
        private final AtomicInteger names = new AtomicInteger();

        Desk() {
            waiting.put(QUICK, new ConcurrentLinkedQueue<>());
            waiting.put(SLOW, new ConcurrentLinkedQueue<>());
        }

        void add(PartnerId partner, int count) {
            IntStream.range(0, count)
                    .forEach(
                            any -> waiting.get(partner).add(new Job(partner, partner + "-" + names.incrementAndGet())));
        }

        int mayBegin(PartnerId partner) {
            return partner.equals(guarded) ? 0 : Integer.MAX_VALUE;
        }

        int waiting() {
            return waiting.values().stream()
                    .mapToInt(ConcurrentLinkedQueue::size)
                    .sum();
        }

        int inHand(PartnerId partner) {
            return inHand.getOrDefault(partner, new AtomicInteger()).get();
        }

        int mostInHand(PartnerId partner) {
            return mostInHand.getOrDefault(partner, 0);
        }

        int mostPlacesAskedFor(PartnerId partner) {
            return asked.stream()
                    .filter(free -> free.partner().equals(partner.value()))
                    .mapToInt(FreePlaces::places)
                    .max()
                    .orElse(0);
        }

        @Override
        public String name() {
            return "test";
        }

        @Override
        public List<Job> claim(List<FreePlaces> free) {
            asked.addAll(free);
            if (failingClaims.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("the database is away");
            }
            List<Job> claimed = new ArrayList<>();
            free.forEach(places -> take(places, claimed::add));
            if (!claimed.isEmpty()) {
                claimBegun.countDown();
                await(claimingWaits);
            }
            return claimed;
        }

        private void take(FreePlaces free, Consumer<Job> taker) {
            ConcurrentLinkedQueue<Job> jobs = waiting.get(new PartnerId(free.partner()));
            for (int place = 0; place < free.places() && !jobs.isEmpty(); place++) {
                taker.accept(jobs.remove());
            }
        }

        @Override
        public PartnerId partnerOf(Job job) {
            return job.partner();
        }

        @Override
        public ShipmentId shipmentOf(Job job) {
            return new ShipmentId(new UUID(0, 1));
        }

        @Override
        public String call(Job job) {
            int now = inHand.computeIfAbsent(job.partner(), partner -> new AtomicInteger())
                    .incrementAndGet();
            mostInHand.merge(job.partner(), now, Math::max);
            try {
                called.add(job.name());
                if (job.name().equals(failing)) {
                    throw new IllegalStateException("nobody foresaw this");
                }
                if (job.partner().equals(hanging)) {
                    await(letGo);
                }
                return job.name();
            } finally {
                inHand.get(job.partner()).decrementAndGet();
            }
        }

        @Override
        public void record(List<String> results) {
            recordingBegun.countDown();
            await(recordingWaits);
            if (results.contains(refused)) {
                throw new IllegalStateException("a poison row");
            }
            recorded.addAll(results);
            batches.add(results.size());
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static PartnerSpec spec(PartnerId partner, int concurrency) {
        return new PartnerSpec(
                partner,
                partner.value(),
                Set.of(),
                Reconciliation.LOOKUP,
                List.of(),
                new Limits(
                        concurrency,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(10),
                        PartnerSpec.Guard.USUAL),
                List.of(),
                "nothing to void",
                Map.of(),
                new StatusCodes(Map.of()));
    }
}
