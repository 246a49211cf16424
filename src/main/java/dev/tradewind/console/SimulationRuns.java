package dev.tradewind.console;

import dev.tradewind.guarantee.SimulationQuestion;
import dev.tradewind.guarantee.Simulations;
import dev.tradewind.guarantee.Simulations.Simulation;
import java.time.Clock;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The simulations that people have started at this gateway: each goes on while pages come and go, and what the last few found is
 * kept until the gateway ends.
 */
@Component
class SimulationRuns implements DisposableBean {

    private static final int KEPT = 10;

    private final Simulations simulations;
    private final Clock clock;
    private final Deque<SimulationRun> runs = new ConcurrentLinkedDeque<>();

    SimulationRuns(Simulations simulations, Clock clock) {
        this.simulations = simulations;
        this.clock = clock;
    }

    /**
     * Starts one; empty when another is running.
     *
     * @param record writes down that it is started; where that fails it isn't
     */
    Optional<SimulationRun> start(SimulationQuestion question, String by, Runnable record) {
        return simulations.begin(question).map(simulation -> {
            try {
                record.run();
                return start(simulation, new SimulationRun(question, by, clock.instant()));
            } catch (RuntimeException notStarted) {
                simulation.close();
                throw notStarted;
            }
        });
    }

    private SimulationRun start(Simulation simulation, SimulationRun run) {
        Thread.ofPlatform().daemon().name("simulation").start(() -> run.work(simulation, clock));
        runs.addFirst(run);
        while (runs.size() > KEPT) {
            runs.removeLast();
        }
        return run;
    }

    /** The latest first. */
    List<SimulationRun> all() {
        return List.copyOf(runs);
    }

    Optional<SimulationRun> find(String id) {
        return runs.stream().filter(run -> run.id().equals(id)).findFirst();
    }

    @Override
    public void destroy() {
        runs.forEach(SimulationRun::stop);
    }
}
