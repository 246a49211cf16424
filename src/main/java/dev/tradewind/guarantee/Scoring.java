package dev.tradewind.guarantee;

import dev.tradewind.ledger.Books;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.Adjudicator;
import dev.tradewind.sla.Facts;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Performance;
import dev.tradewind.sla.Performance.Measure;
import dev.tradewind.store.LedgerRepository;
import dev.tradewind.store.ReviewRepository;
import dev.tradewind.store.ReviewRepository.Subject;
import dev.tradewind.store.ScoreRepository;
import dev.tradewind.store.ScoreRepository.Attempt;
import dev.tradewind.store.ScoreRepository.Cell;
import dev.tradewind.store.ScoreRepository.Figure;
import dev.tradewind.store.ScoreRepository.Part;
import dev.tradewind.store.Transaction;
import dev.tradewind.tracking.RecordedEvent;
import dev.tradewind.tracking.Timeline;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts how shipments went, for the scorecards and for what is foreseen of others. What a shipment has added is kept, so that
 * it is taken out again when late news changes it: counting twice changes nothing.
 */
public final class Scoring {

    /** How long after they happened we heard of events. */
    public static final String TOLD_AFTER = "TOLD_AFTER";

    /** How long partners took to book. */
    public static final String BOOKED_AFTER = "BOOKED_AFTER";

    /** Before a currency's code: what buyers are owed in it. */
    public static final String OWED = "OWED ";

    private static final int BATCH = 200;

    private final ScoreRepository scores;
    private final ReviewRepository reviews;
    private final LedgerRepository ledger;
    private final GuaranteeBook guarantees;
    private final Adjudicator adjudicator;
    private final Transaction transaction;
    private final Clock clock;

    public Scoring(
            ScoreRepository scores,
            ReviewRepository reviews,
            LedgerRepository ledger,
            GuaranteeBook guarantees,
            Adjudicator adjudicator,
            Transaction transaction,
            Clock clock) {
        this.scores = scores;
        this.reviews = reviews;
        this.ledger = ledger;
        this.guarantees = guarantees;
        this.adjudicator = adjudicator;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The Monday, in UTC, of a moment's week. */
    public static LocalDate week(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** How a stretch of the way is called among the figures. */
    private static String measure(Performance.Way way) {
        return way.from() + ">" + way.to();
    }

    /** Counts some shipments of which something new is known, and says how many. One whose guarantee isn't known here goes back. */
    public int scoreSome() {
        return transaction.call(() -> {
            Set<ShipmentId> taken = new HashSet<>(scores.take(BATCH));
            Set<ShipmentId> back = taken.isEmpty() ? Set.of() : score(taken);
            if (!back.isEmpty()) {
                scores.queue(back);
            }
            return taken.size() - back.size();
        });
    }

    /**
     * What each has added is locked before it is looked at: whoever comes later sees all that this one sees.
     *
     * @return those that can't be counted, for this gateway doesn't know their guarantee
     */
    private Set<ShipmentId> score(Set<ShipmentId> shipments) {
        Map<ShipmentId, List<Part>> before = scores.lockAdded(shipments);
        Map<ShipmentId, List<RecordedEvent>> events = reviews.events(shipments);
        Map<ShipmentId, List<Attempt>> attempts = scores.attempts(shipments);
        Map<ShipmentId, Books> books = ledger.books(shipments);
        Instant now = clock.instant();
        Map<ShipmentId, List<Part>> after = new HashMap<>();
        Set<ShipmentId> unknown = new HashSet<>();
        for (Subject subject : reviews.look(shipments)) {
            guarantees
                    .find(subject.guarantee(), subject.guaranteeVersion())
                    .ifPresentOrElse(
                            guarantee -> after.put(
                                    subject.id(),
                                    parts(
                                            subject,
                                            guarantee,
                                            Timeline.of(
                                                    events.getOrDefault(subject.id(), List.of()), subject.parcels()),
                                            attempts.getOrDefault(subject.id(), List.of()),
                                            books.getOrDefault(subject.id(), Books.EMPTY),
                                            now)),
                            () -> unknown.add(subject.id()));
        }
        after.entrySet().removeIf(entry -> entry.getValue().equals(before.get(entry.getKey())));
        if (!after.isEmpty()) {
            write(before, after);
        }
        return unknown;
    }

    private void write(Map<ShipmentId, List<Part>> before, Map<ShipmentId, List<Part>> after) {
        Sums sums = new Sums();
        after.forEach((shipment, parts) -> {
            sums.add(before.getOrDefault(shipment, List.of()), -1);
            sums.add(parts, 1);
        });
        scores.addSums(sums.amounts());
        scores.addTimes(sums.times());
        scores.writeAdded(after);
    }

    private List<Part> parts(
            Subject subject, Guarantee guarantee, Timeline timeline, List<Attempt> attempts, Books books, Instant now) {
        Facts facts = ShipmentReview.facts(subject, timeline, List.of());
        return Performance.of(guarantee, facts, adjudicator.adjudicate(guarantee, facts, now))
                .map(performance -> {
                    List<Part> parts = new ArrayList<>();
                    parts.add(part(subject, performance, books));
                    Instant endedAt = performance.endedAt();
                    if (endedAt != null) {
                        parts.add(lesson(subject, performance, endedAt));
                    }
                    attempts.stream()
                            .filter(attempt -> !attempt.outcome().equals("NOT_SENT"))
                            .forEach(attempt -> parts.add(part(subject.lane(), attempt)));
                    return parts;
                })
                .orElseGet(List::of);
    }

    /**
     * What others are foreseen by, in the week in which the shipment ended. In that of its promise those that are decided first are
     * the fast ones, and would flatter.
     */
    private static Part lesson(Subject subject, Performance performance, Instant endedAt) {
        Map<String, List<Long>> seconds = new HashMap<>();
        performance
                .took()
                .forEach((way, time) -> seconds.put(ScoreRepository.WAY + measure(way), List.of(roundedUp(time))));
        return new Part(
                cell(subject.partner().value(), subject.partnerService(), subject.lane(), endedAt), Map.of(), seconds);
    }

    private static Part part(Subject subject, Performance performance, Books books) {
        Map<String, BigDecimal> sums = new HashMap<>();
        performance.counts().forEach((measure, count) -> sums.put(measure.name(), BigDecimal.valueOf(count)));
        books.owedToTheBuyer()
                .amounts()
                .forEach(money -> sums.put(OWED + money.currency().getCurrencyCode(), money.amount()));
        Map<String, List<Long>> seconds = new HashMap<>();
        performance.took().forEach((way, time) -> seconds.put(measure(way), List.of(roundedUp(time))));
        seconds.put(
                TOLD_AFTER,
                performance.toldAfter().stream().map(Scoring::roundedUp).toList());
        return new Part(
                cell(subject.partner().value(), subject.partnerService(), subject.lane(), subject.promisedBy()),
                sums,
                seconds);
    }

    private static Part part(Lane lane, Attempt attempt) {
        boolean booked = attempt.outcome().equals("BOOKED");
        Map<String, BigDecimal> sums = new HashMap<>(Map.of(Measure.BOOKINGS.name(), BigDecimal.ONE));
        Map<String, List<Long>> seconds = new HashMap<>();
        if (booked) {
            sums.put(Measure.BOOKED.name(), BigDecimal.ONE);
            seconds.put(BOOKED_AFTER, List.of(roundedUp(Duration.between(attempt.startedAt(), attempt.endedAt()))));
        }
        return new Part(cell(attempt.partner(), attempt.service(), lane, attempt.startedAt()), sums, seconds);
    }

    private static Cell cell(String partner, String service, Lane lane, Instant moment) {
        return new Cell(
                partner, service, lane.origin().value(), lane.destination().value(), week(moment));
    }

    private static long roundedUp(Duration time) {
        return time.getNano() == 0 ? time.getSeconds() : time.getSeconds() + 1;
    }

    /** What shipments add together; what comes to nothing is left out. */
    private static final class Sums {

        private final Map<Figure, BigDecimal> amounts = new HashMap<>();
        private final Map<Figure, Map<Long, Long>> times = new HashMap<>();

        void add(Collection<Part> parts, int sign) {
            for (Part part : parts) {
                part.sums()
                        .forEach((measure, amount) -> amounts.merge(
                                new Figure(part.cell(), measure),
                                amount.multiply(BigDecimal.valueOf(sign)),
                                BigDecimal::add));
                part.seconds().forEach((measure, seconds) -> {
                    Map<Long, Long> counts =
                            times.computeIfAbsent(new Figure(part.cell(), measure), any -> new HashMap<>());
                    seconds.forEach(time -> counts.merge(time, (long) sign, Long::sum));
                });
            }
        }

        Map<Figure, BigDecimal> amounts() {
            amounts.values().removeIf(amount -> amount.signum() == 0);
            return amounts;
        }

        Map<Figure, Map<Long, Long>> times() {
            times.values().forEach(counts -> counts.values().removeIf(count -> count == 0));
            times.values().removeIf(Map::isEmpty);
            return times;
        }
    }
}
