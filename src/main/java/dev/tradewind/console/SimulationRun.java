package dev.tradewind.console;

import dev.tradewind.guarantee.SimulationFindings;
import dev.tradewind.guarantee.SimulationQuestion;
import dev.tradewind.guarantee.Simulations.Progress;
import dev.tradewind.guarantee.Simulations.Simulation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A simulation that somebody started: how far it has come, and at last what it found. */
public final class SimulationRun {

    private static final Logger log = LoggerFactory.getLogger(SimulationRun.class);

    private final UUID id = UUID.randomUUID();
    private final SimulationQuestion question;
    private final String by;
    private final Instant startedAt;
    private volatile State state = new State.Running(0, 0);
    private volatile boolean isUnwanted;

    SimulationRun(SimulationQuestion question, String by, Instant startedAt) {
        this.question = question;
        this.by = by;
        this.startedAt = startedAt;
    }

    /** How it stands. */
    public sealed interface State {

        /**
         * @param shipments replayed so far
         * @param percent of the period that they fill
         */
        record Running(long shipments, int percent) implements State {}

        record Found(SimulationFindings findings, Duration took) implements State {}

        /** Somebody stopped it, or the gateway did. */
        record Stopped() implements State {}

        /** By a fault of the gateway, which is logged. */
        record Failed() implements State {}
    }

    /** Replays until it is done or unwanted, and gives the place back. */
    void work(Simulation simulation, Clock clock) {
        try (simulation) {
            SimulationFindings findings = simulation.run(this::advance);
            state = new State.Found(findings, Duration.between(startedAt, clock.instant()));
        } catch (CancellationException stopped) {
            log.debug("a simulation was stopped", stopped);
            state = new State.Stopped();
        } catch (RuntimeException failure) {
            log.error("a simulation fails", failure);
            state = new State.Failed();
        }
    }

    private void advance(Progress progress) {
        if (isUnwanted) {
            throw new CancellationException("stopped after " + progress.shipments());
        }
        long whole = Duration.between(question.from(), end()).toMillis();
        long done = Duration.between(question.from(), progress.acceptedAt()).toMillis();
        state = new State.Running(progress.shipments(), (int) Math.clamp(whole <= 0 ? 0 : 100 * done / whole, 0, 99));
    }

    /** Nothing is accepted in the future. */
    private Instant end() {
        return question.until().isBefore(startedAt) ? question.until() : startedAt;
    }

    /** Ends it after the shipments that it has in hand. */
    void stop() {
        isUnwanted = true;
    }

    public String id() {
        return id.toString();
    }

    public SimulationQuestion question() {
        return question;
    }

    public String by() {
        return by;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public State state() {
        return state;
    }

    public boolean isRunning() {
        return state instanceof State.Running;
    }

    public String title() {
        return question.draft().title();
    }

    public String href() {
        return SimulationPageController.PAGE + "/" + id;
    }
}
