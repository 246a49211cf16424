package dev.tradewind.booking;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.booking.Allocation.Choice;
import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.guarantee.PromiseResolver;
import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.json.OrderDocument;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.store.IntakeRepository;
import dev.tradewind.store.IntakeRepository.Earlier;
import dev.tradewind.store.IntakeRepository.FirstAnswer;
import dev.tradewind.store.IntakeRepository.NewShipment;
import dev.tradewind.store.IntakeRepository.Sought;
import dev.tradewind.store.IntakeRepository.UsedKey;
import dev.tradewind.store.ShipmentQueries;
import dev.tradewind.store.ShipmentView;
import dev.tradewind.store.Transaction;
import dev.tradewind.work.TraceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Accepts orders: each once, and on disk with its clocks running before the caller hears of it. */
public final class OrderIntake {

    /** Beyond the time that a caller waits, until a repeat may stop believing that the first answer is still to come. */
    private static final Duration WAIT_MARGIN = Duration.ofSeconds(5);

    private static final int ACCEPTED = 202;

    private final IntakeRepository repository;
    private final ShipmentQueries queries;
    private final Allocation allocation;
    private final GuaranteeBook guarantees;
    private final PromiseResolver promises;
    private final ShipmentReview review;
    private final Transaction transaction;
    private final TraceContext trace;
    private final ObjectMapper mapper;
    private final Clock clock;

    public OrderIntake(
            IntakeRepository repository,
            ShipmentQueries queries,
            Allocation allocation,
            GuaranteeBook guarantees,
            PromiseResolver promises,
            ShipmentReview review,
            Transaction transaction,
            TraceContext trace,
            ObjectMapper mapper,
            Clock clock) {
        this.repository = repository;
        this.queries = queries;
        this.allocation = allocation;
        this.guarantees = guarantees;
        this.promises = promises;
        this.review = review;
        this.transaction = transaction;
        this.trace = trace;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * Accepts orders in one transaction, or tells what became of those that were submitted before. When this returns, all that
     * are accepted are on disk; when it throws, none is. Of equal orders in the list the first is accepted, the others repeat it.
     *
     * @param answer writes the body of an answer, which every repeat gets again
     * @return what came of each, in the order of the submissions
     */
    public List<Acceptance> accept(List<Submission> submissions, Function<ShipmentView, String> answer) {
        List<Pending> all = submissions.stream().map(this::pending).toList();
        settleRepeats(all);
        open(all).forEach(this::choose);
        List<Pending> chosen = open(all);
        if (!chosen.isEmpty()) {
            try {
                transaction.run(() -> store(chosen, answer));
            } catch (SubmittedMeanwhile raced) {
                // It is on disk now, and will be found
                return accept(submissions, answer);
            }
            settleRepeats(all);
        }
        return all.stream().map(Pending::settled).toList();
    }

    /** Completes the first answer for a caller who waited for the booking. */
    public void answered(ShipmentId shipment, int status, String body) {
        repository.completeAnswer(shipment, status, body);
    }

    private Pending pending(Submission submission) {
        return new Pending(submission, Digest.of(OrderDocument.of(submission.order()), mapper));
    }

    private static List<Pending> open(List<Pending> all) {
        return all.stream().filter(pending -> pending.acceptance == null).toList();
    }

    /** Answers those that were submitted before, by an earlier request or further up in the same list. */
    private void settleRepeats(List<Pending> all) {
        List<Pending> open = open(all);
        if (!open.isEmpty()) {
            repository
                    .earlier(open.stream().map(Pending::sought).toList())
                    .forEach((position, earlier) ->
                            open.get(position).acceptance = repeated(open.get(position), earlier));
        }
    }

    private Acceptance repeated(Pending pending, Earlier earlier) {
        if (Arrays.equals(earlier.digest(), pending.digest)) {
            return replay(earlier);
        }
        return earlier.byKey() ? new Acceptance.KeyReused() : new Acceptance.ReferenceReused();
    }

    private void choose(Pending pending) {
        Instant now = clock.instant();
        ShipmentOrder order = pending.submission.order();
        Guarantee guarantee = guarantees.inForce(order, now);
        Instant promisedBy = promises.promisedBy(order, guarantee, now);
        switch (allocation.choose(order, promisedBy, now)) {
            case Choice.Nobody(var fault) -> pending.acceptance = new Acceptance.Refused(List.of(fault));
            case Choice.Chosen chosen -> pending.shipment = shipment(pending, chosen, guarantee, promisedBy, now);
        }
    }

    private NewShipment shipment(
            Pending pending, Choice.Chosen chosen, Guarantee guarantee, Instant promisedBy, Instant now) {
        ShipmentOrder order = pending.submission.order();
        return new NewShipment(
                new ShipmentId(UuidCreator.getTimeOrderedEpoch(now)),
                OrderDocument.of(order),
                pending.digest,
                order.lane(),
                chosen.partner(),
                chosen.service(),
                guarantee.name(),
                guarantee.version(),
                promisedBy,
                now,
                trace.current().orElse(null));
    }

    /** Leaves those open whose order reference was taken meanwhile. */
    private void store(List<Pending> chosen, Function<ShipmentView, String> answer) {
        Set<ShipmentId> inserted =
                repository.insert(chosen.stream().map(Pending::shipment).toList());
        if (inserted.isEmpty()) {
            return;
        }
        List<Pending> stored = chosen.stream()
                .filter(pending -> inserted.contains(pending.shipment().id()))
                .toList();
        if (!repository.insertKeys(stored.stream().flatMap(Pending::usedKey).toList())) {
            throw new SubmittedMeanwhile();
        }
        review.review(inserted);
        Map<ShipmentId, String> bodies =
                queries.find(inserted).stream().collect(Collectors.toMap(ShipmentView::id, answer));
        repository.insertAnswers(stored.stream()
                .map(pending -> pending.firstAnswer(body(bodies, pending)))
                .toList());
        stored.forEach(pending ->
                pending.acceptance = new Acceptance.Accepted(pending.shipment().id(), body(bodies, pending)));
    }

    private static String body(Map<ShipmentId, String> bodies, Pending pending) {
        return Objects.requireNonNull(bodies.get(pending.shipment().id()));
    }

    /** Where the first caller went away before it was answered, the answer is the one that it would have got at once. */
    private Acceptance replay(Earlier earlier) {
        Integer status = earlier.status();
        Instant now = clock.instant();
        if (status == null && now.isBefore(earlier.inHandUntil())) {
            return new Acceptance.InHand(Duration.between(now, earlier.inHandUntil()));
        }
        return new Acceptance.Replayed(earlier.shipment(), status == null ? ACCEPTED : status, earlier.body());
    }

    /** A submission on the way to what comes of it. */
    private static final class Pending {

        private final Submission submission;
        private final byte[] digest;
        private @Nullable NewShipment shipment;
        private @Nullable Acceptance acceptance;

        private Pending(Submission submission, byte[] digest) {
            this.submission = submission;
            this.digest = digest;
        }

        private NewShipment shipment() {
            return Objects.requireNonNull(shipment, "no partner is chosen yet");
        }

        private Acceptance settled() {
            return Objects.requireNonNull(acceptance, "an order that was there is gone");
        }

        private Sought sought() {
            ShipmentOrder order = submission.order();
            return new Sought(
                    submission.client(),
                    submission.key(),
                    order.merchantId().value(),
                    order.orderReference().value());
        }

        private Stream<UsedKey> usedKey() {
            String key = submission.key();
            return key == null
                    ? Stream.empty()
                    : Stream.of(new UsedKey(
                            submission.client(),
                            key,
                            digest,
                            shipment().id().value(),
                            shipment().acceptedAt()));
        }

        private FirstAnswer firstAnswer(String body) {
            UUID id = shipment().id().value();
            Instant acceptedAt = shipment().acceptedAt();
            Duration patience = submission.patience();
            return patience.isZero()
                    ? new FirstAnswer(id, acceptedAt, ACCEPTED, body)
                    : new FirstAnswer(id, acceptedAt.plus(patience).plus(WAIT_MARGIN), null, body);
        }
    }

    /** Another request has used the same key since we looked. */
    private static final class SubmittedMeanwhile extends RuntimeException {

        private static final long serialVersionUID = 1L;

        SubmittedMeanwhile() {
            super("submitted meanwhile", null, false, false);
        }
    }
}
