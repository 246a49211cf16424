package dev.tradewind.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats a step for as long as there is something to do, in one thread or several, and looks again soon when there was nothing. */
public final class Repeater {

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(Repeater.class);

    private final String name;
    private final IntSupplier step;
    private final Duration idle;
    private final int threads;
    private final List<Thread> running = new ArrayList<>();
    private volatile CountDownLatch stopping = new CountDownLatch(1);

    /**
     * @param step does some of the work and says how much it was
     * @param idle how long to wait after a step that found nothing
     */
    public Repeater(String name, IntSupplier step, Duration idle) {
        this(name, step, idle, 1);
    }

    /** @param threads how many take steps side by side */
    public Repeater(String name, IntSupplier step, Duration idle, int threads) {
        this.name = name;
        this.step = step;
        this.idle = idle;
        this.threads = threads;
    }

    /** Takes a look again and again. */
    public static Repeater every(Duration pause, String name, Runnable look) {
        return new Repeater(
                name,
                () -> {
                    look.run();
                    return 0;
                },
                pause);
    }

    public void start() {
        stopping = new CountDownLatch(1);
        for (int thread = 0; thread < threads; thread++) {
            running.add(Thread.ofVirtual().name(name).start(this::repeat));
        }
    }

    /** Wakes who waits and lets the steps in hand end; one that hangs is interrupted, for a step commits all that it did or nothing. */
    public void stop() {
        stopping.countDown();
        try {
            for (Thread thread : running) {
                if (!thread.join(PATIENCE)) {
                    thread.interrupt();
                    thread.join(PATIENCE);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void repeat() {
        try {
            boolean stops = false;
            while (!stops) {
                stops = stopping.await(takeStep().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return how long to wait before the next */
    private Duration takeStep() {
        try {
            return step.getAsInt() == 0 ? idle : Duration.ZERO;
        } catch (RuntimeException failure) {
            log.error("{}: a step failed, trying again", name, failure);
            return AFTER_FAILURE;
        }
    }
}
