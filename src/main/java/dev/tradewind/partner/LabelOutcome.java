package dev.tradewind.partner;

import dev.tradewind.shipment.Label;
import java.time.Duration;

/** What came of asking for a label after the booking. */
public sealed interface LabelOutcome {

    record Ready(Label label) implements LabelOutcome {}

    /** The partner is still making it. */
    record NotYet(Duration retryAfter) implements LabelOutcome {}

    /** The partner won't hand it out. */
    record Refused(String why) implements LabelOutcome {}
}
