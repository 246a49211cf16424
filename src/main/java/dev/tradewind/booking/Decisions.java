package dev.tradewind.booking;

import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.outgoing.Announcements;
import dev.tradewind.partner.Capability;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.store.BookingRepository;
import dev.tradewind.store.BookingRepository.Ending;
import dev.tradewind.store.BookingRepository.Undecided;
import dev.tradewind.store.JobKind;
import dev.tradewind.store.JobRepository;
import dev.tradewind.store.JobRepository.Job;
import dev.tradewind.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A person's word on what nobody else can say: whether an attempt has booked, whether a void has cancelled. */
public final class Decisions {

    private final BookingRepository bookings;
    private final JobRepository jobs;
    private final Voids voids;
    private final ShipmentReview review;
    private final Announcements announcements;
    private final PartnerCatalogue catalogue;
    private final Transaction transaction;
    private final Clock clock;

    public Decisions(
            BookingRepository bookings,
            JobRepository jobs,
            Voids voids,
            ShipmentReview review,
            Announcements announcements,
            PartnerCatalogue catalogue,
            Transaction transaction,
            Clock clock) {
        this.bookings = bookings;
        this.jobs = jobs;
        this.voids = voids;
        this.review = review;
        this.announcements = announcements;
        this.catalogue = catalogue;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What the person found out. */
    public sealed interface Decision {

        /** The partner has the booking, under this number. */
        record Booked(TrackingNumber number) implements Decision {}

        /** The partner doesn't have it: it is to be booked again, as a new attempt. */
        record Rebook() implements Decision {}

        /** The partner has cancelled the booking. */
        record Voided() implements Decision {}

        /** The partner has not cancelled it, and it is asked for no more. */
        record NotVoided() implements Decision {}
    }

    /** False when the shipment waits for no decision; of two decisions at once one is taken. */
    public boolean decide(ShipmentId shipment, Decision decision, @Nullable String note) {
        String words = "decided by a person" + (note == null ? "" : ": " + note);
        return transaction.call(() -> switch (decision) {
            case Decision.Booked(var number) ->
                onBooking(shipment, (attempt, now) -> booked(shipment, attempt, number, words, now));
            case Decision.Rebook() -> onBooking(shipment, (attempt, now) -> rebook(shipment, attempt, words, now));
            case Decision.Voided() -> voids.decide(shipment, true, words);
            case Decision.NotVoided() -> voids.decide(shipment, false, words);
        });
    }

    private boolean onBooking(ShipmentId shipment, BiConsumer<Undecided, Instant> decision) {
        Instant now = clock.instant();
        Optional<Undecided> undecided = bookings.lockUndecided(shipment);
        undecided.ifPresent(attempt -> {
            decision.accept(attempt, now);
            voids.followUp(List.of(shipment), now);
            review.review(List.of(shipment));
        });
        return undecided.isPresent();
    }

    private void booked(ShipmentId shipment, Undecided attempt, TrackingNumber number, String words, Instant now) {
        end(shipment, attempt, "BOOKED", words, ShipmentState.BOOKED, List.of(number.value()), now);
        jobs.schedule(follow(shipment, attempt, now));
        announcements.booked(List.of(shipment), now);
    }

    private void rebook(ShipmentId shipment, Undecided attempt, String words, Instant now) {
        end(shipment, attempt, "NOT_SENT", words, ShipmentState.ACCEPTED, null, now);
        jobs.schedule(List.of(job(shipment, JobKind.BOOK, attempt, now)));
    }

    private void end(
            ShipmentId shipment,
            Undecided attempt,
            String outcome,
            String words,
            ShipmentState next,
            @Nullable List<String> numbers,
            Instant now) {
        bookings.end(
                List.of(new Ending(shipment.value(), attempt.attempt(), outcome, words, next, numbers, null, now)));
    }

    private List<Job> follow(ShipmentId shipment, Undecided attempt, Instant now) {
        PartnerSpec spec = catalogue.spec(attempt.partner());
        List<Job> questions = new ArrayList<>();
        if (spec.can(Capability.LABEL)) {
            questions.add(job(shipment, JobKind.LABEL, attempt, now));
        }
        if (spec.can(Capability.TRACK_POLL)) {
            questions.add(job(shipment, JobKind.TRACK, attempt, now));
        }
        return questions;
    }

    private static Job job(ShipmentId shipment, JobKind kind, Undecided attempt, Instant now) {
        return new Job(shipment.value(), kind, attempt.partner().value(), now);
    }
}
