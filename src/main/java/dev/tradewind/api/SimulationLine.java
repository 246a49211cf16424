package dev.tradewind.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.guarantee.SimulationFindings;
import dev.tradewind.guarantee.SimulationFindings.Amounts;
import dev.tradewind.guarantee.SimulationFindings.BeforeAfter;
import dev.tradewind.guarantee.SimulationFindings.ClockBreaches;
import dev.tradewind.guarantee.SimulationFindings.Difference;
import dev.tradewind.guarantee.SimulationFindings.Example;
import dev.tradewind.guarantee.SimulationFindings.Ruling;
import dev.tradewind.guarantee.Simulations.Progress;
import dev.tradewind.json.OrderDocument.MoneyDocument;
import dev.tradewind.sla.Pause;
import dev.tradewind.sla.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line of a simulation's answer: how far it has come, and at last what it found, or why it found nothing. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SimulationLine(
        @Nullable Progress progress,
        @Nullable ResultBody result,
        @Nullable Problem problem) {

    static SimulationLine of(Progress progress) {
        return new SimulationLine(progress, null, null);
    }

    static SimulationLine of(SimulationFindings findings) {
        return new SimulationLine(null, ResultBody.of(findings), null);
    }

    static SimulationLine of(Problem problem) {
        return new SimulationLine(null, null, problem);
    }

    /** What would have been otherwise. */
    record ResultBody(
            Instant asOf,
            long shipments,
            long leftOut,
            long different,
            BeforeAfter<Long> breaches,
            BeforeAfter<AmountsBody> owed,
            List<ClockBody> clocks,
            List<DifferenceBody> differences) {

        static ResultBody of(SimulationFindings findings) {
            return new ResultBody(
                    findings.asOf(),
                    findings.shipments(),
                    findings.leftOut(),
                    findings.different(),
                    findings.breaches(),
                    new BeforeAfter<>(
                            AmountsBody.of(findings.owed().before()),
                            AmountsBody.of(findings.owed().after())),
                    findings.clocks().stream().map(ClockBody::of).toList(),
                    findings.differences().stream()
                            .map(difference -> DifferenceBody.of(difference, findings.asOf()))
                            .toList());
        }
    }

    /** What buyers are owed, in each currency and in the platform's own. */
    record AmountsBody(List<MoneyDocument> byCurrency, MoneyDocument inAll) {

        static AmountsBody of(Amounts amounts) {
            return new AmountsBody(
                    amounts.byCurrency().stream().map(MoneyDocument::of).toList(), MoneyDocument.of(amounts.inAll()));
        }
    }

    /** How often a clock broke. */
    record ClockBody(String clock, BeforeAfter<Long> breaches) {

        static ClockBody of(ClockBreaches clock) {
            return new ClockBody(clock.clock().value(), clock.breaches());
        }
    }

    /** Shipments of which one clock's verdict became another in the same way. */
    record DifferenceBody(String clock, String from, String to, long shipments, List<ExampleBody> examples) {

        static DifferenceBody of(Difference difference, Instant now) {
            return new DifferenceBody(
                    difference.clock().value(),
                    difference.outcomes().before().name(),
                    difference.outcomes().after().name(),
                    difference.shipments(),
                    difference.examples().stream()
                            .map(example -> ExampleBody.of(example, now))
                            .toList());
        }
    }

    /** One of them. */
    record ExampleBody(
            String shipmentId,
            String orderReference,
            @Nullable RulingBody before,
            @Nullable RulingBody after) {

        static ExampleBody of(Example example, Instant now) {
            return new ExampleBody(
                    example.shipment().toString(),
                    example.orderReference(),
                    RulingBody.of(example.rulings().before(), now),
                    RulingBody.of(example.rulings().after(), now));
        }
    }

    /** A verdict with its reasons. */
    record RulingBody(
            String verdict,
            @Nullable Instant dueAt,
            @Nullable Instant endedAt,
            @Nullable String lateBy,
            @Nullable String excuse,
            @Nullable String evidence,
            List<PauseBody> pauses,
            List<MoneyDocument> owed) {

        static @Nullable RulingBody of(Optional<Ruling> ruling, Instant now) {
            return ruling.map(told -> of(told, now)).orElse(null);
        }

        private static RulingBody of(Ruling ruling, Instant now) {
            List<PauseBody> pauses = ruling.pauses().stream().map(PauseBody::of).toList();
            List<MoneyDocument> owed =
                    ruling.owed().amounts().stream().map(MoneyDocument::of).toList();
            return switch (ruling.verdict()) {
                case Verdict.Waiting() -> new RulingBody("WAITING", null, null, null, null, null, pauses, owed);
                case Verdict.Running(var dueAt) ->
                    new RulingBody("RUNNING", dueAt, null, null, null, null, pauses, owed);
                case Verdict.AtRisk(var dueAt, var since) ->
                    new RulingBody("AT_RISK", dueAt, null, null, null, null, pauses, owed);
                case Verdict.Met(var dueAt, var at) -> new RulingBody("MET", dueAt, at, null, null, null, pauses, owed);
                case Verdict.Breached(var dueAt, var at) ->
                    new RulingBody("BREACHED", dueAt, at.orElse(null), late(dueAt, at, now), null, null, pauses, owed);
                case Verdict.Excused(var dueAt, var at, var reason, var evidence) ->
                    new RulingBody(
                            "EXCUSED", dueAt, at.orElse(null), null, reason.name(), evidence.identity(), pauses, owed);
                case Verdict.Void() -> new RulingBody("VOID", null, null, null, null, null, pauses, owed);
            };
        }

        private static String late(Instant dueAt, Optional<Instant> at, Instant now) {
            return Duration.between(dueAt, at.orElse(now)).toString();
        }
    }

    /** A stretch that didn't count. */
    record PauseBody(String reason, Instant from, Instant to, String evidence) {

        static PauseBody of(Pause pause) {
            return new PauseBody(
                    pause.reason().name(),
                    pause.time().from(),
                    pause.time().to(),
                    pause.evidence().identity());
        }
    }
}
