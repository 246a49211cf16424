package dev.tradewind.guarantee;

import dev.tradewind.alerting.Alerts;
import dev.tradewind.alerting.Alerts.Breach;
import dev.tradewind.alerting.Alerts.Kept;
import dev.tradewind.alerting.Warnings;
import dev.tradewind.alerting.Warnings.Endangered;
import dev.tradewind.alerting.Warnings.Past;
import dev.tradewind.guarantee.Settlement.Judged;
import dev.tradewind.outgoing.Announcements;
import dev.tradewind.outgoing.Announcements.Progress;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.sla.Adjudication;
import dev.tradewind.sla.Adjudicator;
import dev.tradewind.sla.ClockRule;
import dev.tradewind.sla.Facts;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Milestone;
import dev.tradewind.sla.Performance;
import dev.tradewind.sla.Risk;
import dev.tradewind.sla.Stretch;
import dev.tradewind.sla.Verdict;
import dev.tradewind.store.ClockRepository.ChangedClock;
import dev.tradewind.store.ClockRepository.ClockRow;
import dev.tradewind.store.ClockRepository.KnownClock;
import dev.tradewind.store.ReviewRepository;
import dev.tradewind.store.ReviewRepository.Known;
import dev.tradewind.store.ReviewRepository.Moved;
import dev.tradewind.store.ReviewRepository.Subject;
import dev.tradewind.store.ReviewRepository.WakeUp;
import dev.tradewind.store.ScoreRepository;
import dev.tradewind.store.Together;
import dev.tradewind.store.Transaction;
import dev.tradewind.tracking.RecordedEvent;
import dev.tradewind.tracking.Timeline;
import dev.tradewind.tracking.TrackingStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Works out what follows from all that is known of shipments: timeline, state, verdicts, alerts, next moment. */
public final class ShipmentReview {

    /** Soon enough for a gateway that knows the guarantee, long enough for a thousand shipments that none knows. */
    private static final Duration UNKNOWN_WAITS = Duration.ofSeconds(5);

    private final ReviewRepository repository;
    private final GuaranteeBook guarantees;
    private final Adjudicator adjudicator;
    private final Settlement settlement;
    private final RemainingTimes times;
    private final Alerts alerts;
    private final Warnings warnings;
    private final ScoreRepository scores;
    private final Announcements announcements;
    private final Transaction transaction;
    private final Clock clock;

    public ShipmentReview(
            ReviewRepository repository,
            GuaranteeBook guarantees,
            Adjudicator adjudicator,
            Settlement settlement,
            RemainingTimes times,
            Alerts alerts,
            Warnings warnings,
            ScoreRepository scores,
            Announcements announcements,
            Transaction transaction,
            Clock clock) {
        this.repository = repository;
        this.guarantees = guarantees;
        this.adjudicator = adjudicator;
        this.settlement = settlement;
        this.times = times;
        this.alerts = alerts;
        this.warnings = warnings;
        this.scores = scores;
        this.announcements = announcements;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Reviews shipments inside the caller's transaction, whatever the number of shipments in a fixed number of round trips.
     * Reviewing twice changes nothing. Of a shipment whose guarantee this gateway doesn't know the tracking goes on; its clocks stay
     * as they are, and are looked at again a little later, by whichever gateway comes first.
     */
    public void review(Collection<ShipmentId> shipments) {
        review(shipments, event -> false);
    }

    /** Reviews shipments that were read under the caller's locks; what is found is sent with what waits to be. */
    public void review(Known known, Together together) {
        review(known, event -> false, together);
    }

    /**
     * Reviews shipments of which events have become known or were corrected.
     *
     * @param news whether an event of these shipments is one of those
     */
    public void review(Collection<ShipmentId> shipments, Predicate<RecordedEvent> news) {
        if (!shipments.isEmpty()) {
            review(repository.lock(shipments), news, transaction.together());
        }
    }

    private void review(Known known, Predicate<RecordedEvent> news, Together together) {
        Findings findings = new Findings(clock.instant(), outages(known.subjects()), known.clocks());
        for (Subject subject : known.subjects()) {
            findings.add(subject, known.events().getOrDefault(subject.id(), List.of()), news);
        }
        findings.write(together);
    }

    /** When the feeds of the shipments' partners were dead, as far as a guarantee listens for silences. */
    private Map<PartnerId, List<Stretch>> outages(List<Subject> subjects) {
        List<Subject> listenedFor = subjects.stream()
                .filter(subject -> guaranteeOf(subject).stream()
                        .flatMap(guarantee -> guarantee.clocks().stream())
                        .anyMatch(ClockRule.Silence.class::isInstance))
                .toList();
        if (listenedFor.isEmpty()) {
            return Map.of();
        }
        Instant since = listenedFor.stream()
                .map(Subject::acceptedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Map<PartnerId, List<Stretch>> outages = new HashMap<>();
        repository
                .outages(listenedFor.stream().map(Subject::partner).collect(Collectors.toSet()), since)
                .forEach((partner, stretches) -> outages.put(partner, Stretch.merged(stretches)));
        return outages;
    }

    private Optional<Guarantee> guaranteeOf(Subject subject) {
        return guarantees.find(subject.guarantee(), subject.guaranteeVersion());
    }

    /** What a review of several shipments has found, to be written in one go. */
    private final class Findings {

        private final Instant now;
        private final Map<PartnerId, List<Stretch>> outages;
        private final Map<ShipmentId, Map<String, KnownClock>> known;
        private final List<Moved> moved = new ArrayList<>();
        private final List<Progress> progress = new ArrayList<>();
        private final List<ChangedClock> clocks = new ArrayList<>();
        private final List<Breach> breaches = new ArrayList<>();
        private final List<Judged> judged = new ArrayList<>();
        private final List<WakeUp> putOff = new ArrayList<>();
        private final Map<Place, Endangered> endangered = new HashMap<>();
        private final List<ShipmentId> toCount = new ArrayList<>();

        private Findings(
                Instant now, Map<PartnerId, List<Stretch>> outages, Map<ShipmentId, Map<String, KnownClock>> known) {
            this.now = now;
            this.outages = outages;
            this.known = known;
        }

        private void add(Subject subject, List<RecordedEvent> events, Predicate<RecordedEvent> news) {
            Timeline timeline = Timeline.of(events, subject.parcels());
            UUID shipment = subject.id().value();
            ShipmentState state = subject.state().isTracked() ? timeline.state() : subject.state();
            boolean moves = state != subject.state() || timeline.status() != subject.status();
            if (moves) {
                moved.add(new Moved(shipment, state, timeline.status()));
            }
            // What was told before the booking had brought its number comes to light with the first status
            boolean first = moves && subject.status() == TrackingStatus.PENDING;
            List<RecordedEvent> newEvents =
                    first ? events : events.stream().filter(news).toList();
            if (moves || !newEvents.isEmpty()) {
                progress.add(new Progress(
                        subject.id(),
                        state == subject.state() ? null : subject.state(),
                        timeline.status() == subject.status() ? null : subject.status(),
                        newEvents));
            }
            Facts facts = facts(subject, timeline, outages.getOrDefault(subject.partner(), List.of()));
            guaranteeOf(subject)
                    .ifPresentOrElse(
                            guarantee -> judge(subject, guarantee, facts),
                            () -> putOff.add(new WakeUp(shipment, now.plus(UNKNOWN_WAITS))));
        }

        private void judge(Subject subject, Guarantee guarantee, Facts facts) {
            Adjudication adjudication = adjudicator.adjudicate(
                    guarantee, facts, times.of(subject.partner(), subject.partnerService(), subject.lane()), now);
            Map<String, KnownClock> writtenOf = known.getOrDefault(subject.id(), Map.of());
            List<ClockRule> rules = guarantee.clocks();
            for (int position = 0; position < rules.size(); position++) {
                ClockRule rule = rules.get(position);
                Verdict verdict = Objects.requireNonNull(adjudication.verdicts().get(rule.name()));
                ClockRow row = Clocks.row(subject.id(), rule, position, verdict, adjudication.pausesOf(rule.name()));
                KnownClock written = writtenOf.get(row.clock());
                if (written == null ? row.begun() : !written.saysTheSameAs(row)) {
                    clocks.add(new ChangedClock(row, written));
                }
                if (verdict instanceof Verdict.Breached(var dueAt, var at)) {
                    breaches.add(new Breach(
                            subject.id(),
                            subject.partner(),
                            rule.name().value(),
                            dueAt,
                            end(rule),
                            facts.timeline().whereabouts()));
                }
                if (verdict instanceof Verdict.AtRisk(var dueAt, var since)) {
                    String clock = rule.name().value();
                    Risk risk = Objects.requireNonNull(adjudication.risks().get(rule.name()));
                    endangered.put(
                            new Place(subject.id().value(), clock),
                            new Endangered(
                                    subject.id(),
                                    subject.partner(),
                                    clock,
                                    dueAt,
                                    risk,
                                    end(rule),
                                    facts.timeline().whereabouts()));
                }
            }
            if (Performance.isDue(guarantee, facts, adjudication)) {
                toCount.add(subject.id());
            }
            judged.add(new Judged(subject.id(), subject.partner(), guarantee, facts, adjudication));
        }

        private static @Nullable Milestone end(ClockRule rule) {
            return rule instanceof ClockRule.Between between ? between.to() : null;
        }

        private void write(Together together) {
            List<Turned> turned = clocks.stream()
                    .map(clock -> Turned.of(clock.row(), clock.was()))
                    .flatMap(Optional::stream)
                    .toList();
            List<Kept> mended = turned.stream()
                    .filter(clock -> clock.from("BREACHED"))
                    .map(clock -> new Kept(new ShipmentId(clock.shipment()), clock.clock()))
                    .toList();
            Map<ShipmentId, Instant> sumsChange = settlement.settle(
                    judged, mended.stream().map(Kept::shipment).toList(), now);
            List<WakeUp> wakeUps = Stream.concat(
                            judged.stream()
                                    .map(one -> wakeUp(one, Optional.ofNullable(sumsChange.get(one.shipment())))),
                            putOff.stream())
                    .toList();
            repository.write(moved, clocks, wakeUps, now, together);
            together.run();
            announcements.tracked(progress, now);
            alerts.raise(breaches, now);
            alerts.takeBack(mended, now);
            warnings.raise(
                    turned.stream()
                            .filter(clock -> clock.to("AT_RISK"))
                            .map(clock ->
                                    Objects.requireNonNull(endangered.get(new Place(clock.shipment(), clock.clock()))))
                            .toList(),
                    now);
            warnings.cameTrue(noMoreAtRisk(turned, clock -> clock.to("BREACHED")), now);
            warnings.takeBack(noMoreAtRisk(turned, clock -> !clock.to("BREACHED")), now);
            // What has been counted and isn't over any more is taken out again
            turned.stream()
                    .filter(Turned::isOpenAgain)
                    .map(clock -> new ShipmentId(clock.shipment()))
                    .forEach(toCount::add);
            if (!toCount.isEmpty()) {
                scores.queue(toCount);
            }
        }

        private static List<Past> noMoreAtRisk(List<Turned> turned, Predicate<Turned> now) {
            return turned.stream()
                    .filter(clock -> clock.from("AT_RISK"))
                    .filter(now)
                    .map(clock -> new Past(new ShipmentId(clock.shipment()), clock.clock()))
                    .toList();
        }
    }

    /** A clock of a shipment. */
    private record Place(UUID shipment, String clock) {}

    private static WakeUp wakeUp(Judged one, Optional<Instant> sumsChange) {
        Optional<Instant> first = Stream.of(one.adjudication().nextMoment(), sumsChange)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
        return new WakeUp(one.shipment().value(), first.orElse(null));
    }

    /** What is known of a shipment; tracking closes none that was never booked. */
    static Facts facts(Subject subject, Timeline timeline, List<Stretch> outages) {
        return new Facts(
                subject.lane(),
                subject.acceptedAt(),
                subject.promisedBy(),
                subject.bookedAt(),
                subject.state().isClosedUnbooked() ? subject.closedAt() : null,
                timeline,
                outages);
    }
}
