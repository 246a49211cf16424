package dev.tradewind.booking;

import dev.tradewind.guarantee.ShipmentReview;
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
import org.jspecify.annotations.Nullable;

/** A person's word on an attempt of which nobody else can say whether it booked. */
public final class Decisions {

    private final BookingRepository bookings;
    private final JobRepository jobs;
    private final ShipmentReview review;
    private final PartnerCatalogue catalogue;
    private final Transaction transaction;
    private final Clock clock;

    public Decisions(
            BookingRepository bookings,
            JobRepository jobs,
            ShipmentReview review,
            PartnerCatalogue catalogue,
            Transaction transaction,
            Clock clock) {
        this.bookings = bookings;
        this.jobs = jobs;
        this.review = review;
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
    }

    /** False when the shipment waits for no decision; of two decisions at once one is taken. */
    public boolean decide(ShipmentId shipment, Decision decision, @Nullable String note) {
        return transaction.call(() -> {
            Optional<Undecided> undecided = bookings.lockUndecided(shipment);
            undecided.ifPresent(attempt -> apply(shipment, attempt, decision, note));
            return undecided.isPresent();
        });
    }

    private void apply(ShipmentId shipment, Undecided attempt, Decision decision, @Nullable String note) {
        Instant now = clock.instant();
        String words = "decided by a person" + (note == null ? "" : ": " + note);
        switch (decision) {
            case Decision.Booked(var number) -> {
                end(shipment, attempt, "BOOKED", words, ShipmentState.BOOKED, List.of(number.value()), now);
                jobs.schedule(follow(shipment, attempt, now));
            }
            case Decision.Rebook() -> {
                end(shipment, attempt, "NOT_SENT", words, ShipmentState.ACCEPTED, null, now);
                jobs.schedule(List.of(job(shipment, JobKind.BOOK, attempt, now)));
            }
        }
        review.review(List.of(shipment));
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
