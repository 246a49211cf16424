package dev.tradewind.booking;

import dev.tradewind.booking.Allocation.Candidate;
import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.ingest.PollSchedule;
import dev.tradewind.outgoing.Announcements;
import dev.tradewind.outgoing.Announcements.Rejection;
import dev.tradewind.partner.BookingOutcome;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.Capability;
import dev.tradewind.partner.FieldFault;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.WireExchange;
import dev.tradewind.shipment.Label;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.store.BookingRepository;
import dev.tradewind.store.BookingRepository.Carrier;
import dev.tradewind.store.BookingRepository.Claimed;
import dev.tradewind.store.BookingRepository.Ending;
import dev.tradewind.store.BookingRepository.KeptExchange;
import dev.tradewind.store.JobKind;
import dev.tradewind.store.JobRepository;
import dev.tradewind.store.JobRepository.DoneJob;
import dev.tradewind.store.JobRepository.Job;
import dev.tradewind.store.ReviewRepository;
import dev.tradewind.store.ReviewRepository.Known;
import dev.tradewind.store.Together;
import dev.tradewind.store.Transaction;
import dev.tradewind.store.VoidRepository.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Writes down what came of booking attempts and what is to be asked of the partners next. */
public final class Outcomes {

    /** A partner that has just dropped the line is given a moment before it is asked what it did. */
    private static final Duration BEFORE_ASKING = Duration.ofSeconds(2);

    private final BookingRepository bookings;
    private final JobRepository jobs;
    private final Voids voids;
    private final ReviewRepository reviews;
    private final ShipmentReview review;
    private final Announcements announcements;
    private final PartnerCatalogue catalogue;
    private final Allocation allocation;
    private final Transaction transaction;
    private final Clock clock;

    public Outcomes(
            BookingRepository bookings,
            JobRepository jobs,
            Voids voids,
            ReviewRepository reviews,
            ShipmentReview review,
            Announcements announcements,
            PartnerCatalogue catalogue,
            Allocation allocation,
            Transaction transaction,
            Clock clock) {
        this.bookings = bookings;
        this.jobs = jobs;
        this.voids = voids;
        this.reviews = reviews;
        this.review = review;
        this.announcements = announcements;
        this.catalogue = catalogue;
        this.allocation = allocation;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What came of an attempt.
     *
     * @param exchanges what went over the wire for it
     */
    public record Result(Claimed job, BookingOutcome outcome, List<WireExchange> exchanges) {

        public Result {
            exchanges = List.copyOf(exchanges);
        }

        BookingRequest request() {
            return job.request();
        }
    }

    /** Records results, all or none. */
    public void record(List<Result> results) {
        Batch batch = new Batch(clock.instant());
        results.forEach(batch::add);
        transaction.run(batch::write);
    }

    /** Several results, to be written in one go. */
    private final class Batch {

        private final Instant now;
        private final List<Ending> endings = new ArrayList<>();
        private final List<Result> booked = new ArrayList<>();
        private final List<Rejection> rejected = new ArrayList<>();
        private final List<Job> toDo = new ArrayList<>();
        private final Map<ShipmentId, Label> labels = new HashMap<>();
        private final List<DoneJob> done = new ArrayList<>();
        private final List<KeptExchange> exchanges = new ArrayList<>();

        private Batch(Instant now) {
            this.now = now;
        }

        private void add(Result result) {
            BookingRequest request = result.request();
            exchanges.addAll(KeptExchange.of(request, result.exchanges()));
            switch (result.outcome()) {
                case BookingOutcome.Booked outcome -> {
                    endings.add(new Ending(
                            request.shipment().value(),
                            request.attempt(),
                            "BOOKED",
                            null,
                            ShipmentState.BOOKED,
                            BookingRepository.values(outcome.trackingNumbers()),
                            outcome.partnerReference(),
                            now));
                    booked.add(result);
                    finished(request);
                }
                case BookingOutcome.Rejected outcome -> refused(result.job(), outcome);
                case BookingOutcome.NotSent outcome -> {
                    end(request, "NOT_SENT", outcome.why(), ShipmentState.ACCEPTED);
                    done.add(new DoneJob(request.shipment().value(), JobKind.RECONCILE));
                    schedule(
                            request,
                            JobKind.BOOK,
                            Backoff.after(
                                    result.job().tries(), outcome.retryAfter(), catalogue.spec(request.partner())));
                }
                case BookingOutcome.Unknown outcome -> unclear(request, outcome);
            }
        }

        /** A partner that refuses for a reason of its own is passed over for the next that can still keep the promise. */
        private void refused(Claimed job, BookingOutcome.Rejected outcome) {
            BookingRequest request = job.request();
            Optional<Candidate> next =
                    catalogue.spec(request.partner()).refusesForItself(outcome.code()) ? next(job) : Optional.empty();
            if (next.isEmpty()) {
                end(request, "REJECTED", Words.of(outcome), ShipmentState.REJECTED);
                rejected.add(new Rejection(
                        request.shipment(),
                        outcome.code(),
                        outcome.faults().stream().map(FieldFault::path).toList()));
                finished(request);
                return;
            }
            Candidate other = next.get();
            UUID shipment = request.shipment().value();
            endings.add(new Ending(
                    shipment,
                    request.attempt(),
                    "REJECTED",
                    Words.of(outcome) + "; passed on to " + other.partner(),
                    ShipmentState.ACCEPTED,
                    null,
                    null,
                    new Carrier(other.partner().value(), other.service()),
                    now));
            done.add(new DoneJob(shipment, JobKind.RECONCILE));
            toDo.add(new Job(shipment, JobKind.BOOK, other.partner().value(), now));
        }

        private Optional<Candidate> next(Claimed job) {
            Set<PartnerId> passedOver = new HashSet<>(job.refusedBy());
            passedOver.add(job.request().partner());
            return allocation.next(job.request().order(), job.promisedBy(), now, passedOver);
        }

        private void unclear(BookingRequest request, BookingOutcome.Unknown outcome) {
            end(request, "UNKNOWN", outcome.why(), ShipmentState.OUTCOME_UNKNOWN);
            done.add(new DoneJob(request.shipment().value(), JobKind.BOOK));
            schedule(request, JobKind.RECONCILE, BEFORE_ASKING);
        }

        private void end(BookingRequest request, String outcome, String detail, ShipmentState next) {
            endings.add(
                    new Ending(request.shipment().value(), request.attempt(), outcome, detail, next, null, null, now));
        }

        private void finished(BookingRequest request) {
            done.add(new DoneJob(request.shipment().value(), JobKind.BOOK));
            done.add(new DoneJob(request.shipment().value(), JobKind.RECONCILE));
        }

        private void schedule(BookingRequest request, JobKind kind, Duration delay) {
            toDo.add(new Job(request.shipment().value(), kind, request.partner().value(), now.plus(delay)));
        }

        private void write() {
            Together together = transaction.together();
            bookings.keepExchanges(exchanges, together);
            Supplier<List<ShipmentId>> ended = bookings.end(endings, together);
            List<ShipmentId> all = endings.stream()
                    .map(ending -> new ShipmentId(ending.shipment()))
                    .toList();
            Supplier<List<Subject>> wishes = voids.waiting(all, together);
            Supplier<Known> known = reviews.read(all, together);
            together.run();
            Set<ShipmentId> shipments = Set.copyOf(ended.get());
            Set<UUID> moved = shipments.stream().map(ShipmentId::value).collect(Collectors.toSet());
            done.removeIf(job -> !moved.contains(job.shipment()));
            toDo.removeIf(job -> !moved.contains(job.shipment()));
            booked.removeIf(result -> !shipments.contains(result.request().shipment()));
            rejected.removeIf(rejection -> !shipments.contains(rejection.shipment()));
            booked.forEach(this::follow);
            bookings.keepLabels(labels, now, together);
            jobs.done(done, together);
            jobs.schedule(toDo, together);
            announcements.booked(
                    booked.stream().map(result -> result.request().shipment()).toList(), now);
            announcements.rejected(rejected, now);
            List<Subject> wished = wishes.get().stream()
                    .filter(subject -> shipments.contains(subject.shipment()))
                    .toList();
            if (wished.isEmpty()) {
                review.review(known.get().of(shipments), together);
            } else {
                together.run();
                voids.answer(wished, now);
                review.review(shipments);
            }
        }

        /** A booking is followed: its label kept or fetched, its tracking asked for. */
        private void follow(Result result) {
            BookingRequest request = result.request();
            PartnerSpec spec = catalogue.spec(request.partner());
            BookingOutcome.Booked outcome = (BookingOutcome.Booked) result.outcome();
            if (outcome.label() != null) {
                labels.put(request.shipment(), outcome.label());
            } else if (spec.can(Capability.LABEL)) {
                schedule(request, JobKind.LABEL, Duration.ZERO);
            }
            if (spec.can(Capability.TRACK_POLL)) {
                toDo.add(new Job(
                        request.shipment().value(),
                        JobKind.TRACK,
                        request.partner().value(),
                        PollSchedule.first(request.shipment(), spec.limits().pollEvery(), now)));
            }
        }
    }
}
