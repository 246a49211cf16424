package dev.tradewind.ingest;

import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.Partners;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.TrackingQuestion;
import dev.tradewind.partner.TrackingReplies;
import dev.tradewind.partner.TrackingReply;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.FreePlaces;
import dev.tradewind.store.InboxRepository;
import dev.tradewind.store.JobKind;
import dev.tradewind.store.JobRepository;
import dev.tradewind.store.JobRepository.ClaimedPoll;
import dev.tradewind.store.JobRepository.Digest;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks partners for the tracking of shipments, several in one call where the partner takes that, and puts what tells something
 * new of a shipment into the inbox.
 */
public final class PollingWork implements JobRunner.Work<List<ClaimedPoll>, List<PollingWork.Answer>> {

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

    /** A place is a call: of a partner that takes several shipments a call, as many are claimed as fit. */
    @Override
    public List<List<ClaimedPoll>> claim(List<FreePlaces> free) {
        List<ClaimedPoll> claimed =
                jobs.claimPolls(free.stream().map(this::inShipments).toList(), clock.instant());
        Map<PartnerId, List<ClaimedPoll>> byPartner =
                claimed.stream().collect(Collectors.groupingBy(PollingWork::partner));
        List<List<ClaimedPoll>> calls = new ArrayList<>();
        byPartner.forEach((partner, polls) ->
                calls.addAll(calls(polls, catalogue.spec(partner).trackAtOnce())));
        return calls;
    }

    /** The answer tells shipments apart, so that two numbers of one are asked for in two calls. */
    private static List<List<ClaimedPoll>> calls(List<ClaimedPoll> polls, int atOnce) {
        List<Map<ShipmentId, ClaimedPoll>> calls = new ArrayList<>();
        for (ClaimedPoll poll : polls) {
            ShipmentId shipment = poll.shipment().shipment();
            calls.stream()
                    .filter(call -> call.size() < atOnce && !call.containsKey(shipment))
                    .findFirst()
                    .orElseGet(() -> {
                        calls.add(new LinkedHashMap<>());
                        return calls.getLast();
                    })
                    .put(shipment, poll);
        }
        return calls.stream().map(call -> List.copyOf(call.values())).toList();
    }

    private FreePlaces inShipments(FreePlaces free) {
        int atOnce = catalogue.spec(new PartnerId(free.partner())).trackAtOnce();
        return new FreePlaces(free.partner(), free.places() * atOnce, free.leaseMillis());
    }

    @Override
    public PartnerId partnerOf(List<ClaimedPoll> call) {
        return partner(call.getFirst());
    }

    /** Of several the first, for the logs. */
    @Override
    public ShipmentId shipmentOf(List<ClaimedPoll> call) {
        return call.getFirst().shipment().shipment();
    }

    private static PartnerId partner(ClaimedPoll poll) {
        return poll.shipment().partner();
    }

    @Override
    public List<Answer> call(List<ClaimedPoll> polls) {
        return polls.size() == 1 ? askEach(polls) : askTogether(polls);
    }

    private List<Answer> askTogether(List<ClaimedPoll> polls) {
        TrackingQuestion question =
                new TrackingQuestion(polls.stream().map(ClaimedPoll::shipment).toList());
        try {
            return partners.track(question)
                    .map(TrackingReplies::byShipment)
                    .map(replies -> polls.stream()
                            .map(poll ->
                                    answer(poll, replies.get(poll.shipment().shipment())))
                            .toList())
                    // One that it doesn't know yet must not hide its neighbours
                    .orElseGet(() -> askEach(polls));
        } catch (PartnerFailure failure) {
            return unanswered(polls, failure);
        }
    }

    /** One after the other; a partner that fails is asked no more. */
    private List<Answer> askEach(List<ClaimedPoll> polls) {
        List<Answer> answers = new ArrayList<>();
        for (ClaimedPoll poll : polls) {
            try {
                answers.add(answer(poll, partners.track(poll.shipment()).orElse(null)));
            } catch (PartnerFailure failure) {
                answers.addAll(unanswered(polls.subList(answers.size(), polls.size()), failure));
                return answers;
            }
        }
        return answers;
    }

    private static List<Answer> unanswered(List<ClaimedPoll> polls, PartnerFailure failure) {
        return polls.stream()
                .map(poll -> new Answer(poll, null, null, failure.retryAfter()))
                .toList();
    }

    private Answer answer(ClaimedPoll job, @Nullable TrackingReply reply) {
        if (reply == null) {
            return new Answer(job, null, null, Duration.ZERO);
        }
        byte[] digest = sha256(reply.body());
        boolean nothingNew = Arrays.equals(digest, job.lastDigest());
        RawMessage message = nothingNew
                ? null
                : new RawMessage(partner(job), Channel.POLL, null, reply.body(), clock.instant(), reply.about());
        return new Answer(job, message, digest, Duration.ZERO);
    }

    @Override
    public void record(List<List<Answer>> calls) {
        List<Answer> answers = calls.stream().flatMap(List::stream).toList();
        List<Answer> news =
                answers.stream().filter(answer -> answer.message() != null).toList();
        List<RawMessage> messages = news.stream()
                .flatMap(answer -> Stream.ofNullable(answer.message()))
                .toList();
        Instant now = clock.instant();
        transaction.run(() -> {
            if (!news.isEmpty()) {
                inbox.insert(messages);
                jobs.rememberDigests(news.stream().map(PollingWork::digest).toList());
            }
            List<Job> again = new ArrayList<>();
            List<DoneJob> over = new ArrayList<>();
            for (Answer answer : answers) {
                next(answer, now)
                        .ifPresentOrElse(
                                at -> again.add(new Job(
                                        id(answer).value(),
                                        JobKind.TRACK,
                                        partner(answer.poll()).value(),
                                        answer.poll().linked(),
                                        at)),
                                () -> over.add(new DoneJob(
                                        id(answer).value(),
                                        JobKind.TRACK,
                                        answer.poll().linked())));
            }
            jobs.postpone(again);
            jobs.done(over);
        });
        feeds.heard(messages);
    }

    /** By the schedule, unless the partner asked us to stay away for longer. */
    private Optional<Instant> next(Answer answer, Instant now) {
        Progress progress = answer.poll().progress();
        return PollSchedule.next(
                        id(answer),
                        answer.message() == null ? progress : progress.withNews(now),
                        catalogue.spec(partner(answer.poll())).limits().pollEvery(),
                        now)
                .map(at -> at.isBefore(now.plus(answer.leastWait())) ? now.plus(answer.leastWait()) : at);
    }

    private static Digest digest(Answer answer) {
        return new Digest(id(answer).value(), answer.poll().linked(), Objects.requireNonNull(answer.digest()));
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
