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
import dev.tradewind.store.JobRepository.ClaimedPoll;
import dev.tradewind.store.JobRepository.DoneJob;
import dev.tradewind.store.JobRepository.Job;
import dev.tradewind.store.JobRepository.Progress;
import dev.tradewind.store.Transaction;
import dev.tradewind.tracking.Channel;
import dev.tradewind.work.JobRunner;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks partners for the tracking of shipments, and puts an answer that tells something new into the inbox. */
public final class PollingWork implements JobRunner.Work<ClaimedPoll, PollingWork.Answer> {

    private final JobRepository jobs;
    private final InboxRepository inbox;
    private final Feeds feeds;
    private final Partners partners;
    private final PartnerCatalogue catalogue;
    private final Transaction transaction;
    private final Clock clock;

    public PollingWork(
            JobRepository jobs,
            InboxRepository inbox,
            Feeds feeds,
            Partners partners,
            PartnerCatalogue catalogue,
            Transaction transaction,
            Clock clock) {
        this.jobs = jobs;
        this.inbox = inbox;
        this.feeds = feeds;
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
            ClaimedPoll poll, @Nullable RawMessage message, byte @Nullable [] digest, Duration leastWait) {}

    @Override
    public String name() {
        return "track";
    }

    @Override
    public List<ClaimedPoll> claim(List<FreePlaces> free) {
        return jobs.claimPolls(free, clock.instant());
    }

    @Override
    public PartnerId partnerOf(ClaimedPoll job) {
        return job.shipment().partner();
    }

    @Override
    public ShipmentId shipmentOf(ClaimedPoll job) {
        return job.shipment().shipment();
    }

    @Override
    public Answer call(ClaimedPoll job) {
        try {
            Optional<TrackingReply> reply = partners.track(job.shipment());
            return reply.map(told -> answer(job, told)).orElseGet(() -> new Answer(job, null, null, Duration.ZERO));
        } catch (PartnerFailure failure) {
            return new Answer(job, null, null, failure.retryAfter());
        }
    }

    private Answer answer(ClaimedPoll job, TrackingReply reply) {
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
                    jobs.rememberDigest(id(answer), answer.digest());
                }
            }
            List<Job> again = new ArrayList<>();
            List<DoneJob> over = new ArrayList<>();
            for (Answer answer : answers) {
                next(answer, now)
                        .ifPresentOrElse(
                                at -> again.add(new Job(
                                        id(answer).value(),
                                        JobKind.TRACK,
                                        partnerOf(answer.poll()).value(),
                                        at)),
                                () -> over.add(new DoneJob(id(answer).value(), JobKind.TRACK)));
            }
            jobs.postpone(again);
            jobs.done(over);
        });
        feeds.heard(answers.stream()
                .flatMap(answer -> Stream.ofNullable(answer.message()))
                .toList());
    }

    /** By the schedule, unless the partner asked us to stay away for longer. */
    private Optional<Instant> next(Answer answer, Instant now) {
        Progress progress = answer.poll().progress();
        return PollSchedule.next(
                        id(answer),
                        answer.message() == null ? progress : progress.withNews(now),
                        catalogue.spec(partnerOf(answer.poll())).limits().pollEvery(),
                        now)
                .map(at -> at.isBefore(now.plus(answer.leastWait())) ? now.plus(answer.leastWait()) : at);
    }

    private static ShipmentId id(Answer answer) {
        return answer.poll().shipment().shipment();
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
