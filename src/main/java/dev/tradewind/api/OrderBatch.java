package dev.tradewind.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.api.BatchReader.Read;
import dev.tradewind.api.Problem.Kind;
import dev.tradewind.booking.Acceptance;
import dev.tradewind.booking.OrderIntake;
import dev.tradewind.booking.Submission;
import dev.tradewind.shipment.ShipmentOrder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionException;

/**
 * Takes a stream of orders and answers each line, in their order, once what it tells is on disk. Lines are accepted in groups,
 * a transaction each; where a group fails, one by one, so that a line harms no other. What is held at a time has a fixed size,
 * however long the stream is.
 */
@Component
class OrderBatch {

    private static final int LARGEST_GROUP = 256;
    private static final int BYTES_IN_HAND = 4 * JsonBodies.LARGEST_BODY;
    private static final int ACCEPTED = 202;
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(OrderBatch.class);

    private final OrderReader orders;
    private final OrderIntake intake;
    private final ShipmentBodies bodies;
    private final ObjectMapper mapper;

    OrderBatch(OrderReader orders, OrderIntake intake, ShipmentBodies bodies, ObjectMapper mapper) {
        this.orders = orders;
        this.intake = intake;
        this.bodies = bodies;
        this.mapper = mapper;
    }

    /** Returns when all lines are answered, or when the client has gone away. */
    void take(InputStream in, OutputStream out, String client) {
        try (BatchReader reader = new BatchReader(in, orders, LARGEST_GROUP, BYTES_IN_HAND)) {
            try {
                for (List<Read> group = reader.next(); !group.isEmpty(); group = reader.next()) {
                    write(out, answers(group, client));
                }
                log.info("{} submitted a batch of {} lines", client, reader.lines());
            } catch (SocketTimeoutException silent) {
                write(out, List.of(tooSlow(reader.lines() + 1)));
            }
        } catch (IOException gone) {
            log.info("{} went away in the middle of a batch", client);
            log.debug("a client went away", gone);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static BatchAnswer tooSlow(long line) {
        return BatchAnswer.refused(
                line, null, new ProblemException(Kind.TOO_SLOW, "Nothing came for too long; send the rest again."));
    }

    private void write(OutputStream out, List<BatchAnswer> answers) throws IOException {
        for (BatchAnswer answer : answers) {
            out.write(mapper.writeValueAsBytes(answer));
            out.write('\n');
        }
        out.flush();
    }

    private List<BatchAnswer> answers(List<Read> group, String client) {
        Map<Long, BatchAnswer> accepted = accept(
                group.stream()
                        .filter(Read.Order.class::isInstance)
                        .map(Read.Order.class::cast)
                        .toList(),
                client);
        return group.stream()
                .map(read -> switch (read) {
                    case Read.Order order -> Objects.requireNonNull(accepted.get(order.line()));
                    case Read.Faulty faulty ->
                        BatchAnswer.refused(faulty.line(), faulty.orderReference(), faulty.problem());
                })
                .toList();
    }

    /** By line. */
    private Map<Long, BatchAnswer> accept(List<Read.Order> group, String client) {
        Map<Long, BatchAnswer> answers = new HashMap<>();
        if (group.isEmpty()) {
            return answers;
        }
        try {
            List<Acceptance> acceptances = intake.accept(
                    group.stream()
                            .map(read -> new Submission(read.order(), client, null, Duration.ZERO))
                            .toList(),
                    bodies::json);
            for (int position = 0; position < group.size(); position++) {
                Read.Order order = group.get(position);
                answers.put(order.line(), answer(order, acceptances.get(position)));
            }
        } catch (CannotCreateTransactionException | DataAccessResourceFailureException unreachable) {
            log.error("a group of a batch meets a store that can't be reached", unreachable);
            group.forEach(order -> answers.put(order.line(), failed(order, unreachable)));
        } catch (RuntimeException failure) {
            if (group.size() == 1) {
                log.error("a line of a batch fails", failure);
                answers.put(group.getFirst().line(), failed(group.getFirst(), failure));
            } else {
                log.warn("a group of a batch fails together; each of its lines goes alone", failure);
                group.forEach(order -> answers.putAll(accept(List.of(order), client)));
            }
        }
        return answers;
    }

    private static BatchAnswer answer(Read.Order read, Acceptance acceptance) {
        ShipmentOrder order = read.order();
        String reference = order.orderReference().value();
        return switch (acceptance) {
            case Acceptance.Accepted(var shipment, var body) ->
                BatchAnswer.taken(read.line(), reference, ACCEPTED, shipment, false);
            case Acceptance.Replayed(var shipment, var status, var body) ->
                BatchAnswer.taken(read.line(), reference, status, shipment, true);
            case Acceptance.NotTaken notTaken ->
                BatchAnswer.refused(read.line(), reference, Refusals.problem(notTaken, order));
        };
    }

    private static BatchAnswer failed(Read.Order read, RuntimeException failure) {
        ProblemException problem = failure instanceof DataAccessException || failure instanceof TransactionException
                ? new ProblemException(Kind.UNAVAILABLE, "The store can't be reached.", List.of(), SOON)
                : new ProblemException(Kind.INTERNAL, "This is a fault of the gateway; it has been logged.");
        return BatchAnswer.refused(read.line(), read.order().orderReference().value(), problem);
    }
}
