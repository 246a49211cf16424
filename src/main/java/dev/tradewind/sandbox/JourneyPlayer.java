package dev.tradewind.sandbox;

import dev.tradewind.sandbox.JourneyPlan.Telling;
import dev.tradewind.sandbox.SandboxParcels.Untold;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Tells the gateway what happens to parcels, for the partners that tell it unasked: by webhook, one call a scan in the order
 * of the plan, or by file, many scans in one. What has been told is kept with the parcel, so a restart goes on where it was;
 * a telling that was taken just before a crash is made again, as real partners do.
 */
final class JourneyPlayer implements SandboxPlay.Player {

    private static final Logger log = LoggerFactory.getLogger(JourneyPlayer.class);

    private static final Duration BETWEEN_PASSES = Duration.ofMillis(100);
    private static final Duration BETWEEN_FILES = Duration.ofSeconds(1);
    private static final Duration SHORTEST_BACK_OFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);
    private static final int PARCELS_A_PASS = 500;
    private static final int CALLS_AT_ONCE = 16;

    private final SimulatedPartnerSet partners;
    private final SandboxParcels parcels;
    private final WebhookPusher pusher;
    private final TrackingFiles files;
    private final Clock clock;
    private final Map<String, Instant> nextFile = new HashMap<>();
    private final ScheduledExecutorService passes = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("sandbox-journeys").factory());

    JourneyPlayer(
            SimulatedPartnerSet partners,
            SandboxParcels parcels,
            WebhookPusher pusher,
            TrackingFiles files,
            Clock clock) {
        this.partners = partners;
        this.parcels = parcels;
        this.pusher = pusher;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public void start() {
        var unused =
                passes.scheduleWithFixedDelay(this::passOrWarn, 0, BETWEEN_PASSES.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        SandboxPlay.stop(passes);
    }

    private void passOrWarn() {
        try {
            pass();
        } catch (DataAccessException | IOException failure) {
            log.warn("Journeys stand still and are played on in a moment: {}", failure.toString());
        } catch (RuntimeException broken) {
            // Thrown on, it would end the schedule without a word
            log.error("Journeys stand still", broken);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells everything that is due. */
    void pass() throws IOException, InterruptedException {
        for (SimulatedPartner partner : partners.all()) {
            Optional<PushSpec> push = partner.push();
            if (push.isPresent()) {
                push(partner, push.get());
            }
            Optional<FileSpec> exchange = partner.files();
            if (exchange.isPresent()) {
                drop(partner, exchange.get());
            }
        }
    }

    private void push(SimulatedPartner partner, PushSpec spec) throws InterruptedException {
        Instant now = clock.instant();
        Semaphore calls = new Semaphore(CALLS_AT_ONCE);
        try (ExecutorService pushes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Untold untold : parcels.due(partner.id(), now, PARCELS_A_PASS)) {
                calls.acquire();
                pushes.execute(() -> {
                    pushOrPostpone(partner, spec, untold, now);
                    calls.release();
                });
            }
        }
    }

    /** What is broken about one parcel must not keep the others waiting. */
    private void pushOrPostpone(SimulatedPartner partner, PushSpec spec, Untold untold, Instant now) {
        try {
            pushInOrder(partner, spec, untold, now);
        } catch (DataAccessException failure) {
            log.warn("{} tells on in a moment: {}", untold.parcel().trackingNumber(), failure.toString());
        } catch (RuntimeException broken) {
            log.error("{} can't tell of {}", partner.id(), untold.parcel().trackingNumber(), broken);
            parcels.postpone(untold.parcel(), now.plus(LONGEST_BACK_OFF));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void pushInOrder(SimulatedPartner partner, PushSpec spec, Untold untold, Instant now)
            throws InterruptedException {
        SandboxParcel parcel = untold.parcel();
        int told = untold.told();
        for (Telling telling : due(untold, now)) {
            Optional<Map<String, Object>> scan = partner.views().scan(parcel, telling);
            if (scan.isPresent() && !pusher.push(partner, spec, parcel, scan.get())) {
                parcels.postpone(parcel, now.plus(backOff(telling, now)));
                return;
            }
            told++;
            parcels.told(parcel, told);
        }
    }

    private void drop(SimulatedPartner partner, FileSpec spec) throws IOException {
        Instant now = clock.instant();
        if (now.isBefore(nextFile.getOrDefault(partner.id(), Instant.MIN))) {
            return;
        }
        List<Untold> due = parcels.due(partner.id(), now, PARCELS_A_PASS);
        List<Map<String, Object>> scans = due.stream()
                .flatMap(untold -> due(untold, now).stream()
                        .flatMap(telling -> scanWithParcel(partner, untold.parcel(), telling).stream()))
                .toList();
        if (!scans.isEmpty()) {
            files.drop(partner, spec, scans);
            nextFile.put(partner.id(), now.plus(BETWEEN_FILES));
        }
        due.forEach(untold ->
                parcels.told(untold.parcel(), untold.told() + due(untold, now).size()));
    }

    private static Optional<Map<String, Object>> scanWithParcel(
            SimulatedPartner partner, SandboxParcel parcel, Telling telling) {
        return partner.views().scan(parcel, telling).map(scan -> {
            Map<String, Object> whole = new HashMap<>(scan);
            whole.put("parcel", partner.views().of(parcel));
            return whole;
        });
    }

    private static List<Telling> due(Untold untold, Instant now) {
        List<Telling> tellings = untold.parcel().plan().toldBy(now);
        return tellings.subList(Math.min(untold.told(), tellings.size()), tellings.size());
    }

    /** As long again as the telling is late by now. */
    private static Duration backOff(Telling telling, Instant now) {
        Duration late = Duration.between(telling.toldAt(), now);
        if (late.compareTo(SHORTEST_BACK_OFF) < 0) {
            return SHORTEST_BACK_OFF;
        }
        return late.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : late;
    }
}
