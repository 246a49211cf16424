package dev.tradewind.work;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats a step for as long as there is something to do, and looks again soon when there was nothing. */
public final class Repeater {

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(Repeater.class);

    private final String name;
    private final IntSupplier step;
    private final Duration idle;
    private volatile boolean running;
    private @Nullable Thread thread;

    /**
     * @param step does some of the work and says how much it was
     * @param idle how long to wait after a step that found nothing
     */
    public Repeater(String name, IntSupplier step, Duration idle) {
        this.name = name;
        this.step = step;
        this.idle = idle;
    }

    public void start() {
        running = true;
        thread = Thread.ofVirtual().name(name).start(this::repeat);
    }

    /** Lets the step in hand end; one that hangs is interrupted, for a step commits all that it did or nothing. */
    public void stop() {
        running = false;
        Thread stopping = thread;
        try {
            if (stopping != null && !stopping.join(PATIENCE)) {
                stopping.interrupt();
                stopping.join(PATIENCE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void repeat() {
        while (running) {
            try {
                if (step.getAsInt() == 0) {
                    TimeUnit.MILLISECONDS.sleep(idle.toMillis());
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                log.error("{}: a step failed, trying again", name, failure);
                rest();
            }
        }
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(AFTER_FAILURE.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
