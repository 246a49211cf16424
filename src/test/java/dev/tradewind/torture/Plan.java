package dev.tradewind.torture;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How hard and how long. The full run's numbers can be given: {@code -Dtorture.seed=}, {@code orders}, {@code gateways},
 * {@code kills}, {@code restarts}, {@code shut-doors}.
 *
 * <p>The seed fixes the orders, the sequence of faults that each partner deals out, and which gateway is killed, which partner
 * shuts its door or how PostgreSQL goes down after how many orders. It doesn't fix the threads' timing, and so neither which
 * call meets which fault nor where in its work a gateway dies.
 *
 * @param orders how many the marketplace submits
 * @param gateways processes on the one database
 * @param kills of gateways, as {@code kill -9} does
 * @param restarts of PostgreSQL, every other one without a shutdown
 * @param shutDoors how often a partner cuts its connections and refuses new ones for a while
 * @param drain how long all work may take to end when the storm is over
 * @param folder for logs, data and the report; emptied before the run and left after it
 */
record Plan(long seed, int orders, int gateways, int kills, int restarts, int shutDoors, Duration drain, Path folder) {

    private static final String PREFIX = "torture.";

    Plan {
        if (orders < 1 || gateways < 1 || kills < 0 || restarts < 0 || shutDoors < 0) {
            throw new IllegalArgumentException("no such torture: " + orders + " orders, " + gateways + " gateways");
        }
    }

    /** The full run; each number is a setting. */
    static Plan full() {
        return new Plan(
                givenSeed(),
                setting("orders", 10_000),
                setting("gateways", 3),
                setting("kills", 20),
                setting("restarts", 6),
                setting("shut-doors", 8),
                Duration.ofMinutes(8),
                folder("run"));
    }

    /** What every build can afford; only its seed is a setting. */
    static Plan brief() {
        return new Plan(givenSeed(), 240, 2, 2, 1, 1, Duration.ofMinutes(3), folder("brief"));
    }

    private static long givenSeed() {
        return Long.getLong(PREFIX + "seed", System.nanoTime());
    }

    private static int setting(String name, int usual) {
        return Integer.getInteger(PREFIX + name, usual);
    }

    private static Path folder(String name) {
        return Path.of("target", "torture", name).toAbsolutePath();
    }
}
