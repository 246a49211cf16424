package dev.tradewind.ingest;

import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.Partners;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.TrackingReply;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.FreePlaces;
import dev.tradewind.store.InboxRepository;
import dev.tradewind.store.JobKind;
import dev.tradewind.store.JobRepository;
import dev.tradewind.store.JobRepository.ClaimedQuestion;
import dev.tradewind.store.JobRepository.DoneJob;
import dev.tradewind.store.JobRepository.Job;
import dev.tradewind.store.Transaction;
import dev.tradewind.tracking.Channel;
import dev.tradewind.work.JobRunner;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks partners for the tracking of shipments, and puts an answer that tells something new into the inbox. */
public final class PollingWork implements JobRunner.Work<ClaimedQuestion, PollingWork.Answer> {

    private static final int POLLS_AFTER_THE_END = 4;

    private final JobRepository jobs;
    private final InboxRepository inbox;
    private final Partners partners;
    private final PartnerCatalogue catalogue;
    private final Transaction transaction;
    private final Clock clock;

    public PollingWork(
            JobRepository jobs,
            InboxRepository inbox,
            Partners partners,
            PartnerCatalogue catalogue,
            Transaction transaction,
            Clock clock) {
        this.jobs = jobs;
        this.inbox = inbox;
        this.partners = partners;
        this.catalogue = catalogue;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What asking brought.
     *
     * @param message null when the partner said nothing new, or couldn't be asked
     * @param digest of the answer; null without one
     */
    public record Answer(
            ClaimedQuestion question, @Nullable RawMessage message, byte @Nullable [] digest, Duration leastWait) {}

    @Override
    public String name() {
        return "track";
    }

    @Override
    public List<ClaimedQuestion> claim(List<FreePlaces> free) {
        return jobs.claimQuestions(JobKind.TRACK, free, clock.instant());
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
            Optional<TrackingReply> reply = partners.track(job.shipment());
            return reply.map(told -> answer(job, told)).orElseGet(() -> new Answer(job, null, null, Duration.ZERO));
        } catch (PartnerFailure failure) {
            return new Answer(job, null, null, failure.retryAfter());
        }
    }

    private Answer answer(ClaimedQuestion job, TrackingReply reply) {
        byte[] digest = sha256(reply.body());
        boolean nothingNew = Arrays.equals(digest, job.lastDigest());
        RawMessage message = nothingNew
                ? null
                : new RawMessage(partnerOf(job), Channel.POLL, null, reply.body(), clock.instant(), reply.about());
        return new Answer(job, message, digest, Duration.ZERO);
    }

    @Override
    public void record(List<Answer> answers) {
        Instant now = clock.instant();
        transaction.run(() -> {
            for (Answer answer : answers) {
                if (answer.message() != null && answer.digest() != null) {
                    inbox.insert(List.of(answer.message()));
                    jobs.rememberDigest(answer.question().shipment().shipment(), answer.digest());
                }
            }
            jobs.postpone(answers.stream()
                    .filter(answer -> !isOver(answer, now))
                    .map(answer -> next(answer, now))
                    .toList());
            jobs.done(answers.stream()
                    .filter(answer -> isOver(answer, now))
                    .map(answer ->
                            new DoneJob(answer.question().shipment().shipment().value(), JobKind.TRACK))
                    .toList());
        });
    }

    /** A partner may tell an earlier scan after the last one, so it is asked a few times more when all seems over. */
    private boolean isOver(Answer answer, Instant now) {
        Instant endedAt = answer.question().endedAt();
        Duration usual = catalogue.spec(partnerOf(answer.question())).limits().pollEvery();
        return endedAt != null && now.isAfter(endedAt.plus(usual.multipliedBy(POLLS_AFTER_THE_END)));
    }

    private Job next(Answer answer, Instant now) {
        PartnerId partner = partnerOf(answer.question());
        Duration usual = catalogue.spec(partner).limits().pollEvery();
        Duration wait = usual.compareTo(answer.leastWait()) < 0 ? answer.leastWait() : usual;
        ShipmentId shipment = answer.question().shipment().shipment();
        return new Job(shipment.value(), JobKind.TRACK, partner.value(), now.plus(wait));
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
