package dev.tradewind.guarantee;

import dev.tradewind.ledger.Sums;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.ClockName;
import dev.tradewind.sla.Pause;
import dev.tradewind.sla.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What would have been otherwise under a draft.
 *
 * @param asOf the moment whose knowledge all verdicts rest on
 * @param shipments that the draft covers, but for those left out
 * @param leftOut shipments that keep a guarantee which this gateway doesn't know
 * @param different of these, on which at least one clock's verdict is another
 */
public record SimulationFindings(
        Instant asOf,
        long shipments,
        long leftOut,
        long different,
        BeforeAfter<Long> breaches,
        BeforeAfter<Amounts> owed,
        List<ClockBreaches> clocks,
        List<Difference> differences) {

    public SimulationFindings {
        clocks = List.copyOf(clocks);
        differences = List.copyOf(differences);
    }

    /** Under what the shipments were accepted under, and under the draft. */
    public record BeforeAfter<T>(T before, T after) {}

    /**
     * What buyers are owed.
     *
     * @param byCurrency in the order of the currencies' codes
     * @param inAll in the platform's own currency, by its exchange rates
     */
    public record Amounts(List<Money> byCurrency, Money inAll) {

        public Amounts {
            byCurrency = List.copyOf(byCurrency);
        }
    }

    /** How often a clock broke. */
    public record ClockBreaches(ClockName clock, BeforeAfter<Long> breaches) {}

    /**
     * What the adjudicator said of a clock, and why.
     *
     * @param owed to the buyer for the clock, or for a leg of it where that alone broke
     */
    public record Ruling(Verdict verdict, List<Pause> pauses, Sums owed) {

        public Ruling {
            pauses = List.copyOf(pauses);
        }
    }

    /** A kind of verdict; {@code NONE} where the guarantee has no such clock. */
    public enum Outcome {
        NONE,
        WAITING,
        RUNNING,
        AT_RISK,
        MET,
        BREACHED,
        EXCUSED,
        VOID;

        static Outcome of(Optional<Ruling> ruling) {
            if (ruling.isEmpty()) {
                return NONE;
            }
            return switch (ruling.get().verdict()) {
                case Verdict.Waiting() -> WAITING;
                case Verdict.Running(var dueAt) -> RUNNING;
                case Verdict.AtRisk(var dueAt, var since) -> AT_RISK;
                case Verdict.Met(var dueAt, var at) -> MET;
                case Verdict.Breached(var dueAt, var at) -> BREACHED;
                case Verdict.Excused(var dueAt, var at, var reason, var evidence) -> EXCUSED;
                case Verdict.Void() -> VOID;
            };
        }
    }

    /** One shipment's clock on which both verdicts differ; either is missing where its guarantee has no such clock. */
    public record Example(ShipmentId shipment, String orderReference, BeforeAfter<Optional<Ruling>> rulings) {}

    /** All shipments of which one clock's verdict became another in the same way; the first few are told. */
    public record Difference(ClockName clock, BeforeAfter<Outcome> outcomes, long shipments, List<Example> examples) {

        public Difference {
            examples = List.copyOf(examples);
        }
    }
}
