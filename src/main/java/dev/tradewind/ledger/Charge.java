package dev.tradewind.ledger;

import dev.tradewind.sla.ClockName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A debt that a broken clock makes, by all that is known now.
 *
 * @param claimBy until when the partner takes a claim for it; null where the debt isn't a partner's
 */
public record Charge(
        ClockName clock, Side side, Sums sums, @Nullable Instant claimBy) {}
