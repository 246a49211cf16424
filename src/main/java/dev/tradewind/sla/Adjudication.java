package dev.tradewind.sla;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The adjudicator's finding.
 *
 * @param verdicts one for each clock of the guarantee
 * @param nextMoment the first moment at which a verdict changes though nothing new becomes known; empty when none will
 */
public record Adjudication(Map<ClockName, Verdict> verdicts, Optional<Instant> nextMoment) {

    public Adjudication {
        verdicts = Map.copyOf(verdicts);
    }
}
