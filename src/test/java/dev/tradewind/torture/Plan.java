package dev.tradewind.torture;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How hard and how long: each number can be given as {@code -Dtorture.<name>=}, so that a run that failed can be run again.
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
 * @param folder for logs, data and the report; what is in it is left
 */
record Plan(long seed, int orders, int gateways, int kills, int restarts, int shutDoors, Duration drain, Path folder) {

    private static final String PREFIX = "torture.";

    Plan {
        if (orders < 1 || gateways < 1 || kills < 0 || restarts < 0 || shutDoors < 0) {
            throw new IllegalArgumentException("no such torture: " + orders + " orders, " + gateways + " gateways");
        }
    }

    /** What an hour-glass turned once can prove: ten thousand orders. */
    static Plan full() {
        return new Plan(0, 10_000, 3, 20, 6, 8, Duration.ofMinutes(8), folder("run")).withSettings();
    }

    /** What every build can afford. */
    static Plan brief() {
        return new Plan(0, 240, 2, 2, 1, 1, Duration.ofMinutes(3), folder("brief"))
                .withSeed(Long.getLong(PREFIX + "seed", System.nanoTime()));
    }

    private Plan withSettings() {
        return new Plan(
                Long.getLong(PREFIX + "seed", System.nanoTime()),
                Integer.getInteger(PREFIX + "orders", orders),
                Integer.getInteger(PREFIX + "gateways", gateways),
                Integer.getInteger(PREFIX + "kills", kills),
                Integer.getInteger(PREFIX + "restarts", restarts),
                Integer.getInteger(PREFIX + "shut-doors", shutDoors),
                drain,
                folder);
    }

    private Plan withSeed(long given) {
        return new Plan(given, orders, gateways, kills, restarts, shutDoors, drain, folder);
    }

    private static Path folder(String name) {
        return Path.of("target", "torture", name).toAbsolutePath();
    }

    /** How many things happen besides the orders. */
    int happenings() {
        return kills + restarts + shutDoors;
    }
}
