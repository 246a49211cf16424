package dev.tradewind.booking;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.booking.PartnerChoice.Choice;
import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.guarantee.PromiseResolver;
import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.json.OrderDocument;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.store.IntakeRepository;
import dev.tradewind.store.IntakeRepository.Earlier;
import dev.tradewind.store.IntakeRepository.NewShipment;
import dev.tradewind.store.ShipmentQueries;
import dev.tradewind.store.ShipmentView;
import dev.tradewind.store.Transaction;
import dev.tradewind.work.TraceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Accepts orders: each once, and on disk with its clocks running before the caller hears of it. */
public final class OrderIntake {

    /** Beyond the time that a caller waits, until a repeat may stop believing that the first answer is still to come. */
    private static final Duration WAIT_MARGIN = Duration.ofSeconds(5);

    private static final int ACCEPTED = 202;

    private final IntakeRepository repository;
    private final ShipmentQueries queries;
    private final PartnerChoice choice;
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
            PartnerChoice choice,
            GuaranteeBook guarantees,
            PromiseResolver promises,
            ShipmentReview review,
            Transaction transaction,
            TraceContext trace,
            ObjectMapper mapper,
            Clock clock) {
        this.repository = repository;
        this.queries = queries;
        this.choice = choice;
        this.guarantees = guarantees;
        this.promises = promises;
        this.review = review;
        this.transaction = transaction;
        this.trace = trace;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * Accepts an order, or tells what became of it when it was submitted before.
     *
     * @param answer writes the body of the answer, which every repeat gets again
     */
    public Acceptance accept(Submission submission, Function<ShipmentView, String> answer) {
        byte[] digest = Digest.of(OrderDocument.of(submission.order()), mapper);
        return earlier(submission, digest).orElseGet(() -> acceptNew(submission, digest, answer));
    }

    /** Completes the first answer for a caller who waited for the booking. */
    public void answered(ShipmentId shipment, int status, String body) {
        repository.completeAnswer(shipment, status, body);
    }

    private Acceptance acceptNew(Submission submission, byte[] digest, Function<ShipmentView, String> answer) {
        return switch (choice.choose(submission.order())) {
            case Choice.Nobody(var fault) -> new Acceptance.Refused(List.of(fault));
            case Choice.Chosen chosen -> store(submission, chosen, digest, answer);
        };
    }

    private Acceptance store(
            Submission submission, Choice.Chosen chosen, byte[] digest, Function<ShipmentView, String> answer) {
        Instant now = clock.instant();
        ShipmentOrder order = submission.order();
        Guarantee guarantee = guarantees.inForce(order.service(), now);
        NewShipment shipment = new NewShipment(
                new ShipmentId(UuidCreator.getTimeOrderedEpoch(now)),
                OrderDocument.of(order),
                digest,
                order.lane(),
                chosen.partner(),
                chosen.service(),
                guarantee.name(),
                guarantee.version(),
                promises.promisedBy(order, guarantee, now),
                now,
                trace.current().orElse(null));
        try {
            return transaction.call(() -> insert(submission, shipment, answer));
        } catch (SubmittedMeanwhile raced) {
            return earlier(submission, digest)
                    .orElseThrow(() -> new IllegalStateException("an order that was there is gone", raced));
        }
    }

    private Acceptance insert(Submission submission, NewShipment shipment, Function<ShipmentView, String> answer) {
        if (!repository.insert(shipment)) {
            throw new SubmittedMeanwhile();
        }
        String key = submission.key();
        if (key != null
                && !repository.insertKey(
                        submission.client(), key, shipment.digest(), shipment.id(), shipment.acceptedAt())) {
            throw new SubmittedMeanwhile();
        }
        review.review(List.of(shipment.id()));
        String body = answer.apply(queries.find(shipment.id()).orElseThrow());
        Duration patience = submission.patience();
        if (patience.isZero()) {
            repository.insertAnswer(shipment.id(), shipment.acceptedAt(), ACCEPTED, body);
        } else {
            repository.insertAnswer(
                    shipment.id(), shipment.acceptedAt().plus(patience).plus(WAIT_MARGIN), null, body);
        }
        return new Acceptance.Accepted(shipment.id(), body);
    }

    /** The key is looked at first: it says that this is a repeat, whatever the body. */
    private Optional<Acceptance> earlier(Submission submission, byte[] digest) {
        String key = submission.key();
        Optional<Earlier> byKey = key == null ? Optional.empty() : repository.byKey(submission.client(), key);
        if (byKey.isPresent()) {
            return Optional.of(
                    Arrays.equals(byKey.get().digest(), digest) ? replay(byKey.get()) : new Acceptance.KeyReused());
        }
        ShipmentOrder order = submission.order();
        return repository
                .byOrderReference(
                        order.merchantId().value(), order.orderReference().value())
                .map(earlier ->
                        Arrays.equals(earlier.digest(), digest) ? replay(earlier) : new Acceptance.ReferenceReused());
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

    /** Another request has stored the same order or key since we looked. */
    private static final class SubmittedMeanwhile extends RuntimeException {

        private static final long serialVersionUID = 1L;

        SubmittedMeanwhile() {
            super("submitted meanwhile", null, false, false);
        }
    }
}
