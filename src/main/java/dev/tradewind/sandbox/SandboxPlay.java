package dev.tradewind.sandbox;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;

/** Starts what calls the gateway by HTTP once the gateway's own web server listens, and stops it first of all. */
final class SandboxPlay implements SmartLifecycle {

    /** Something that goes on by itself from its start until it is closed. */
    interface Player extends AutoCloseable {

        void start();

        @Override
        void close();
    }

    private static final Logger log = LoggerFactory.getLogger(SandboxPlay.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final Function<URI, List<Player>> players;
    private final Environment environment;
    private volatile List<Player> playing = List.of();

    /**
     * Prepares the players.
     *
     * @param players by the gateway's address, which is known only when it listens
     */
    SandboxPlay(Function<URI, List<Player>> players, Environment environment) {
        this.players = players;
        this.environment = environment;
    }

    /** Lets an executor end what it has in hand, so that it notes what it has told; what takes too long is broken off. */
    static void stop(ExecutorService running) {
        running.shutdown();
        try {
            if (!running.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("The sandbox did not stop within {}", LONGEST_STOP);
                running.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            running.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        int port = environment.getRequiredProperty("local.server.port", Integer.class);
        playing = players.apply(URI.create("http://localhost:" + port));
        playing.forEach(Player::start);
    }

    @Override
    public void stop() {
        playing.forEach(Player::close);
        playing = List.of();
    }

    @Override
    public boolean isRunning() {
        return !playing.isEmpty();
    }

    /** After the web server, whose phase is a little lower. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
