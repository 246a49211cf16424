package dev.tradewind.booking;

import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.outgoing.Announcements;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.store.JobKind;
import dev.tradewind.store.JobRepository;
import dev.tradewind.store.JobRepository.DoneJob;
import dev.tradewind.store.JobRepository.Job;
import dev.tradewind.store.Together;
import dev.tradewind.store.Transaction;
import dev.tradewind.store.VoidRepository;
import dev.tradewind.store.VoidRepository.Outcome;
import dev.tradewind.store.VoidRepository.Subject;
import dev.tradewind.store.VoidRepository.VoidRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Voids shipments. One that no partner was asked to book is voided at once; one whose booking is in hand keeps the wish until
 * it is known what came of that; one that is booked is voided when its partner has cancelled.
 */
public final class Voids {

    private static final String NEVER_BOOKED = "no partner was asked to book it";
    private static final String NOT_BOOKED =
            "the attempt that was in hand has booked nothing, and none is made any more";
    private static final String IN_HAND = "waits until it is known whether the partner has booked";
    private static final String TO_BE_ASKED = "the partner is asked to cancel";

    private final VoidRepository voids;
    private final JobRepository jobs;
    private final ShipmentReview review;
    private final Announcements announcements;
    private final PartnerCatalogue catalogue;
    private final Transaction transaction;
    private final Clock clock;

    public Voids(
            VoidRepository voids,
            JobRepository jobs,
            ShipmentReview review,
            Announcements announcements,
            PartnerCatalogue catalogue,
            Transaction transaction,
            Clock clock) {
        this.voids = voids;
        this.jobs = jobs;
        this.review = review;
        this.announcements = announcements;
        this.catalogue = catalogue;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Voids a shipment or keeps the wish; asking again gives the answer as it stands by now. Empty: no such shipment. */
    public Optional<VoidAnswer> request(ShipmentId shipment) {
        return transaction.call(() -> voids.lock(shipment).map(this::request));
    }

    /** How the wish to void a shipment stands; empty when nobody has asked. */
    public Optional<VoidAnswer> answer(ShipmentId shipment) {
        return voids.find(shipment).map(Voids::answer);
    }

    private VoidAnswer request(Subject subject) {
        VoidRequest earlier = subject.request();
        return earlier == null ? requestNow(subject, clock.instant()) : answer(earlier);
    }

    private VoidAnswer requestNow(Subject subject, Instant now) {
        return switch (subject.state()) {
            case ACCEPTED -> voids.takeBooking(subject.shipment()) ? voidAtOnce(subject, now) : keep(subject, now);
            case BOOKING, OUTCOME_UNKNOWN, NEEDS_DECISION -> keep(subject, now);
            case BOOKED -> cancel(subject, now);
            case TENDERED, IN_TRANSIT, DELIVERED, RETURNED, LOST ->
                new VoidAnswer.NotPossible(
                        "the shipment is %s: its partner has the parcel, and what is on its way can't be voided"
                                .formatted(subject.state()));
            case REJECTED ->
                new VoidAnswer.NotPossible(
                        "the shipment is REJECTED: nobody has booked it, so there is nothing to void");
            case VOIDING, VOIDED ->
                throw new IllegalStateException(subject.shipment() + " is " + subject.state() + ", and nobody asked");
        };
    }

    private VoidAnswer voidAtOnce(Subject subject, Instant now) {
        voids.insert(subject.shipment(), new VoidRequest(now, Outcome.PENDING, null, null));
        voided(subject.shipment(), NEVER_BOOKED, now);
        review.review(List.of(subject.shipment()));
        return new VoidAnswer.Voided();
    }

    private VoidAnswer keep(Subject subject, Instant now) {
        voids.insert(subject.shipment(), new VoidRequest(now, Outcome.PENDING, IN_HAND, null));
        return new VoidAnswer.Pending();
    }

    private VoidAnswer cancel(Subject subject, Instant now) {
        String impossible = catalogue.spec(subject.partner()).withoutVoid();
        if (impossible != null) {
            return new VoidAnswer.NotPossible(impossible);
        }
        voids.insert(subject.shipment(), new VoidRequest(now, Outcome.PENDING, TO_BE_ASKED, null));
        ask(subject, now);
        return new VoidAnswer.Pending();
    }

    private static VoidAnswer answer(VoidRequest request) {
        return switch (request.outcome()) {
            case VOIDED -> new VoidAnswer.Voided();
            case PENDING, UNKNOWN -> new VoidAnswer.Pending();
            case NOT_POSSIBLE -> new VoidAnswer.NotPossible(String.valueOf(request.detail()));
        };
    }

    /**
     * Does what was wished while the shipments' bookings were in hand. To be called by whoever has moved them on, in that
     * transaction and before the review, after the next jobs have been scheduled: what comes to nothing is booked no more.
     */
    void followUp(Collection<ShipmentId> shipments, Instant now) {
        answer(transaction.ask(together -> waiting(shipments, together)), now);
    }

    /** What {@link #answer} is to be told of these shipments; to be asked for under their locks. */
    Supplier<List<Subject>> waiting(Collection<ShipmentId> shipments, Together together) {
        return voids.waiting(shipments, together);
    }

    /** The same for who knows already what was wished. */
    void answer(List<Subject> waiting, Instant now) {
        for (Subject subject : waiting) {
            switch (subject.state()) {
                case BOOKED -> cancelOrRefuse(subject, now);
                case ACCEPTED, REJECTED -> voided(subject.shipment(), NOT_BOOKED, now);
                case BOOKING,
                        OUTCOME_UNKNOWN,
                        NEEDS_DECISION,
                        TENDERED,
                        IN_TRANSIT,
                        DELIVERED,
                        RETURNED,
                        LOST,
                        VOIDING,
                        VOIDED -> {
                    // Not known yet, or not the end of a booking
                }
            }
        }
    }

    private void cancelOrRefuse(Subject subject, Instant now) {
        PartnerSpec spec = catalogue.spec(subject.partner());
        String impossible = spec.withoutVoid();
        if (impossible == null) {
            ask(subject, now);
        } else {
            voids.end(subject.shipment(), Outcome.NOT_POSSIBLE, impossible, now);
        }
    }

    private void ask(Subject subject, Instant now) {
        voids.move(subject.shipment(), ShipmentState.VOIDING, now);
        jobs.schedule(List.of(job(subject.shipment(), subject.partner(), now)));
    }

    /** Ends a void that is certain: nothing more is asked of anybody. */
    void voided(ShipmentId shipment, String words, Instant now) {
        voids.move(shipment, ShipmentState.VOIDED, now);
        voids.takeJobs(shipment);
        voids.end(shipment, Outcome.VOIDED, words, now);
        announcements.voided(shipment, now);
    }

    /** The partner won't: the booking stands, and its tracking goes on. */
    void refused(ShipmentId shipment, String why, Instant now) {
        voids.move(shipment, ShipmentState.BOOKED, now);
        jobs.done(List.of(new DoneJob(shipment.value(), JobKind.VOID)));
        voids.end(shipment, Outcome.NOT_POSSIBLE, why, now);
    }

    /** Nobody could find out: the shipment stays as it is until a person says. */
    void unknown(ShipmentId shipment, String why, Instant now) {
        jobs.done(List.of(new DoneJob(shipment.value(), JobKind.VOID)));
        voids.end(shipment, Outcome.UNKNOWN, why, now);
    }

    /**
     * Takes a person's word on a void of which nobody else can say whether the partner has cancelled; inside the caller's
     * transaction.
     *
     * @return false when the shipment waits for no such word
     */
    boolean decide(ShipmentId shipment, boolean cancelled, String words) {
        Optional<Subject> subject = voids.lock(shipment).filter(Voids::isUnclear);
        subject.ifPresent(unclear -> {
            Instant now = clock.instant();
            if (cancelled) {
                voided(shipment, words, now);
            } else {
                refused(shipment, words, now);
            }
            review.review(List.of(shipment));
        });
        return subject.isPresent();
    }

    private static boolean isUnclear(Subject subject) {
        VoidRequest request = subject.request();
        return subject.state() == ShipmentState.VOIDING && request != null && request.outcome() == Outcome.UNKNOWN;
    }

    private static Job job(ShipmentId shipment, PartnerId partner, Instant dueAt) {
        return new Job(shipment.value(), JobKind.VOID, partner.value(), dueAt);
    }
}
