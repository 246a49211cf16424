package dev.tradewind.sla;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The adjudicator's finding.
 *
 * @param verdicts one for each clock of the guarantee
 * @param pauses those that moved a clock's deadline, in order; a clock without any is missing
 * @param risks how likely each running clock is to break, as of the moment of the judgement; one of which nobody knows is missing
 * @param nextMoment the first moment at which a verdict may change though nothing new becomes known; empty when none will
 */
public record Adjudication(
        Map<ClockName, Verdict> verdicts,
        Map<ClockName, List<Pause>> pauses,
        Map<ClockName, Risk> risks,
        Optional<Instant> nextMoment) {

    public Adjudication {
        verdicts = Map.copyOf(verdicts);
        pauses = Map.copyOf(pauses);
        risks = Map.copyOf(risks);
    }

    public List<Pause> pausesOf(ClockName clock) {
        return pauses.getOrDefault(clock, List.of());
    }
}
