package dev.tradewind.booking;

import dev.tradewind.partner.LabelOutcome;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.Partners;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.BookingRepository;
import dev.tradewind.store.FreePlaces;
import dev.tradewind.store.JobKind;
import dev.tradewind.store.JobRepository;
import dev.tradewind.store.JobRepository.ClaimedLabel;
import dev.tradewind.store.JobRepository.DoneJob;
import dev.tradewind.store.JobRepository.Job;
import dev.tradewind.store.Transaction;
import dev.tradewind.work.JobRunner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Fetches labels from partners whose booking answer has none. */
public final class LabelWork implements JobRunner.Work<ClaimedLabel, LabelWork.Answer> {

    /** Some five hours, as the pauses grow; then a person is told. */
    static final int MOST_TRIES = 60;

    private final JobRepository jobs;
    private final BookingRepository bookings;
    private final Partners partners;
    private final PartnerCatalogue catalogue;
    private final Transaction transaction;
    private final Clock clock;

    public LabelWork(
            JobRepository jobs,
            BookingRepository bookings,
            Partners partners,
            PartnerCatalogue catalogue,
            Transaction transaction,
            Clock clock) {
        this.jobs = jobs;
        this.bookings = bookings;
        this.partners = partners;
        this.catalogue = catalogue;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What a partner answered.
     *
     * @param words on it, for people
     */
    public record Answer(ClaimedLabel question, LabelOutcome outcome, String words) {}

    @Override
    public String name() {
        return "label";
    }

    @Override
    public List<ClaimedLabel> claim(List<FreePlaces> free) {
        return jobs.claimLabels(free, clock.instant());
    }

    @Override
    public PartnerId partnerOf(ClaimedLabel job) {
        return job.shipment().partner();
    }

    @Override
    public ShipmentId shipmentOf(ClaimedLabel job) {
        return job.shipment().shipment();
    }

    @Override
    public Answer call(ClaimedLabel job) {
        try {
            return new Answer(job, partners.label(job.shipment()), "the partner has not made it");
        } catch (PartnerFailure failure) {
            return new Answer(job, new LabelOutcome.NotYet(failure.retryAfter()), String.valueOf(failure.getMessage()));
        }
    }

    @Override
    public void record(List<Answer> answers) {
        transaction.run(() -> answers.forEach(this::record));
    }

    private void record(Answer answer) {
        Instant now = clock.instant();
        ShipmentId shipment = answer.question().shipment().shipment();
        switch (answer.outcome()) {
            case LabelOutcome.Ready(var label) -> {
                transaction.together(together -> {
                    bookings.keepLabels(Map.of(shipment, label), now, together);
                    jobs.done(List.of(new DoneJob(shipment.value(), JobKind.LABEL)), together);
                });
            }
            case LabelOutcome.NotYet(var retryAfter) -> notYet(answer, retryAfter, now);
            case LabelOutcome.Refused(var why) -> {
                bookings.keepLabelRefusal(shipment, why, now);
                jobs.done(List.of(new DoneJob(shipment.value(), JobKind.LABEL)));
            }
        }
    }

    private void notYet(Answer answer, Duration retryAfter, Instant now) {
        ClaimedLabel question = answer.question();
        UUID shipment = question.shipment().shipment().value();
        if (question.tries() >= MOST_TRIES) {
            jobs.park(shipment, JobKind.LABEL, "asked %d times: %s".formatted(question.tries(), answer.words()), now);
        } else {
            Duration wait = Backoff.after(question.tries(), retryAfter, catalogue.spec(partnerOf(question)));
            jobs.again(
                    List.of(new Job(shipment, JobKind.LABEL, partnerOf(question).value(), now.plus(wait))));
        }
    }
}
