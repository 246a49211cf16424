package dev.tradewind.booking;

import dev.tradewind.partner.LabelOutcome;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.Partners;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.BookingRepository;
import dev.tradewind.store.FreePlaces;
import dev.tradewind.store.JobKind;
import dev.tradewind.store.JobRepository;
import dev.tradewind.store.JobRepository.ClaimedQuestion;
import dev.tradewind.store.JobRepository.DoneJob;
import dev.tradewind.store.JobRepository.Job;
import dev.tradewind.store.Transaction;
import dev.tradewind.work.JobRunner;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Fetches labels from partners whose booking answer has none. */
public final class LabelWork implements JobRunner.Work<ClaimedQuestion, LabelWork.Answer> {

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

    /** What a partner answered. */
    public record Answer(ClaimedQuestion question, LabelOutcome outcome) {}

    @Override
    public String name() {
        return "label";
    }

    @Override
    public List<ClaimedQuestion> claim(List<FreePlaces> free) {
        return jobs.claimQuestions(JobKind.LABEL, free, clock.instant());
    }

    @Override
    public PartnerId partnerOf(ClaimedQuestion job) {
        return job.shipment().partner();
    }

    @Override
    public ShipmentId shipmentOf(ClaimedQuestion job) {
        return job.shipment().shipment();
    }

    @Override
    public Answer call(ClaimedQuestion job) {
        try {
            return new Answer(job, partners.label(job.shipment()));
        } catch (PartnerFailure failure) {
            return new Answer(job, new LabelOutcome.NotYet(failure.retryAfter()));
        }
    }

    @Override
    public void record(List<Answer> answers) {
        transaction.run(() -> answers.forEach(this::record));
    }

    private PartnerSpec.Guard guardOf(ClaimedQuestion question) {
        return catalogue.spec(partnerOf(question)).limits().guard();
    }

    private void record(Answer answer) {
        Instant now = clock.instant();
        ShipmentId shipment = answer.question().shipment().shipment();
        switch (answer.outcome()) {
            case LabelOutcome.Ready(var label) -> {
                bookings.keepLabels(Map.of(shipment, label), now);
                jobs.done(List.of(new DoneJob(shipment.value(), JobKind.LABEL)));
            }
            case LabelOutcome.NotYet(var retryAfter) ->
                jobs.again(List.of(new Job(
                        shipment.value(),
                        JobKind.LABEL,
                        partnerOf(answer.question()).value(),
                        now.plus(Backoff.after(answer.question().tries(), retryAfter, guardOf(answer.question()))))));
            case LabelOutcome.Refused(var why) -> {
                bookings.keepLabelRefusal(shipment, why, now);
                jobs.done(List.of(new DoneJob(shipment.value(), JobKind.LABEL)));
            }
        }
    }
}
