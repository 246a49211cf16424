package dev.tradewind.api;

import dev.tradewind.api.LedgerBody.Amount;
import dev.tradewind.shipment.Money;
import dev.tradewind.store.ClaimRepository.Claim;
import dev.tradewind.store.ClaimRepository.Step;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A claim as callers read it. */
record ClaimBody(
        String id,
        String shipmentId,
        String orderReference,
        String partner,
        String clock,
        int turn,
        String state,
        Amount amount,
        @Nullable Amount accepted,
        Instant openedAt,
        Instant fileBy,
        String evidenceHref,
        List<StepBody> steps) {

    /** What became of it, when and by whom. */
    record StepBody(
            String state,
            Instant at,
            String by,
            @Nullable Amount amount,
            @Nullable String note) {

        static StepBody of(Step step, Money claimed) {
            BigDecimal amount = step.amount();
            return new StepBody(
                    step.state().name(),
                    step.at(),
                    step.by(),
                    amount == null ? null : Amount.of(new Money(amount, claimed.currency())),
                    step.note());
        }
    }

    static ClaimBody of(Claim claim) {
        return new ClaimBody(
                claim.id().toString(),
                claim.shipment().toString(),
                claim.orderReference(),
                claim.partner().value(),
                claim.clock().value(),
                claim.turn(),
                claim.state().name(),
                Amount.of(claim.amount()),
                accepted(claim),
                claim.openedAt(),
                claim.fileBy(),
                "/v1/ops/claims/" + claim.id() + "/evidence",
                claim.steps().stream()
                        .map(step -> StepBody.of(step, claim.amount()))
                        .toList());
    }

    private static @Nullable Amount accepted(Claim claim) {
        Money accepted = claim.accepted();
        return accepted == null ? null : Amount.of(accepted);
    }
}
