package dev.tradewind.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.shipment.ShipmentId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one line of a batch, as {@code openapi.yaml} names it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BatchAnswer(
        long line,
        @Nullable String orderReference,
        int status,
        @Nullable String id,
        @Nullable String href,
        @Nullable Boolean replayed,
        @Nullable Long retryAfterSeconds,
        @Nullable Problem problem) {

    /** There is a shipment of it. */
    static BatchAnswer taken(long line, String orderReference, int status, ShipmentId shipment, boolean replayed) {
        return new BatchAnswer(
                line,
                orderReference,
                status,
                shipment.toString(),
                "/v1/shipments/" + shipment,
                replayed ? true : null,
                null,
                null);
    }

    /** There is none. */
    static BatchAnswer refused(long line, @Nullable String orderReference, ProblemException problem) {
        Duration retryAfter = problem.retryAfter();
        return new BatchAnswer(
                line,
                orderReference,
                problem.kind().status().value(),
                null,
                null,
                null,
                retryAfter == null ? null : Math.max(1, retryAfter.toSeconds()),
                Problem.of(problem, BatchController.PATH));
    }
}
