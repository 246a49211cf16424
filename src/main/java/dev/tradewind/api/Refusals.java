package dev.tradewind.api;

import dev.tradewind.api.Problem.FieldError;
import dev.tradewind.api.Problem.Kind;
import dev.tradewind.booking.Acceptance;
import dev.tradewind.shipment.ShipmentOrder;
import java.util.List;

/** Says why an order was not taken: the same to a single caller as to a line of a batch. */
final class Refusals {

    private Refusals() {}

    static ProblemException problem(Acceptance.NotTaken notTaken, ShipmentOrder order) {
        return switch (notTaken) {
            case Acceptance.InHand(var retryAfter) ->
                new ProblemException(
                        Kind.IN_PROGRESS,
                        "An earlier, equal request has not been answered yet.",
                        List.of(),
                        retryAfter);
            case Acceptance.KeyReused() ->
                new ProblemException(
                        Kind.IDEMPOTENCY_KEY_REUSED, "An earlier request with this Idempotency-Key had another body.");
            case Acceptance.ReferenceReused() ->
                new ProblemException(
                        Kind.ORDER_REFERENCE_REUSED,
                        "Merchant %s submitted another order as %s."
                                .formatted(order.merchantId(), order.orderReference()),
                        List.of(new FieldError(
                                "$.orderReference",
                                "is taken by another order of this merchant",
                                "a reference that this merchant has not used")));
            case Acceptance.Refused(var faults) ->
                ProblemException.faults(
                        Kind.INVALID_ORDER,
                        faults.stream()
                                .map(fault -> new FieldError(fault.path(), fault.detail(), null))
                                .toList());
        };
    }
}
