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
import java.nio.charset.StandardCharsets;
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
     * @param messages none when the partner said nothing new, or couldn't be asked; else one for each question
     * @param digest of what it said; null when it said nothing
     */
    public record Answer(ClaimedPoll poll, List<RawMessage> messages, byte @Nullable [] digest, Duration leastWait) {

        public Answer {
            messages = List.copyOf(messages);
        }
    }

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
        boolean oneQuestionEach =
                polls.stream().allMatch(poll -> poll.questions().size() == 1);
        return polls.size() > 1 && oneQuestionEach ? askTogether(polls) : askEach(polls);
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
                List<TrackingReply> replies = new ArrayList<>();
                poll.questions().forEach(question -> partners.track(question).ifPresent(replies::add));
                answers.add(answer(poll, replies));
            } catch (PartnerFailure failure) {
                answers.addAll(unanswered(polls.subList(answers.size(), polls.size()), failure));
                return answers;
            }
        }
        return answers;
    }

    private static List<Answer> unanswered(List<ClaimedPoll> polls, PartnerFailure failure) {
        return polls.stream()
                .map(poll -> new Answer(poll, List.of(), null, failure.retryAfter()))
                .toList();
    }

    private Answer answer(ClaimedPoll job, @Nullable TrackingReply reply) {
        return answer(job, reply == null ? List.of() : List.of(reply));
    }

    /** What one parcel's reply tells anew brings the others' with it: of those the events are known already. */
    private Answer answer(ClaimedPoll job, List<TrackingReply> replies) {
        if (replies.isEmpty()) {
            return new Answer(job, List.of(), null, Duration.ZERO);
        }
        byte[] digest = sha256(replies);
        if (Arrays.equals(digest, job.lastDigest())) {
            return new Answer(job, List.of(), digest, Duration.ZERO);
        }
        List<RawMessage> messages = replies.stream()
                .map(reply ->
                        new RawMessage(partner(job), Channel.POLL, null, reply.body(), clock.instant(), reply.about()))
                .toList();
        return new Answer(job, messages, digest, Duration.ZERO);
    }

    @Override
    public void record(List<List<Answer>> calls) {
        List<Answer> answers = calls.stream().flatMap(List::stream).toList();
        List<Answer> news =
                answers.stream().filter(answer -> !answer.messages().isEmpty()).toList();
        List<RawMessage> messages =
                news.stream().flatMap(answer -> answer.messages().stream()).toList();
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
                        answer.messages().isEmpty() ? progress : progress.withNews(now),
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

    /** With the number that each is about, where it doesn't name it: two parcels may be told of in the same words. */
    private static byte[] sha256(List<TrackingReply> replies) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (TrackingReply reply : replies) {
                if (reply.about() != null) {
                    digest.update(reply.about().value().getBytes(StandardCharsets.UTF_8));
                }
                digest.update(reply.body());
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
