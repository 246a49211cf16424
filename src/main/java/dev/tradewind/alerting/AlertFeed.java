package dev.tradewind.alerting;

import dev.tradewind.store.AlertRepository;
import dev.tradewind.store.AlertRepository.Alert;
import dev.tradewind.store.AlertRepository.Position;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all who watch of alerts as they are raised and change. One reader tails the table, however many they are. */
public final class AlertFeed {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final int BATCH = 500;

    private static final Logger log = LoggerFactory.getLogger(AlertFeed.class);

    private final AlertRepository alerts;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    public AlertFeed(AlertRepository alerts) {
        this.alerts = alerts;
    }

    /** Somebody who watches; always called by the one reader, so it must not wait long. */
    public interface Watcher {

        void changed(Alert alert);

        /** All changes that are known have been told; called after every look, news or not. */
        void looked();
    }

    /** A watcher and the change that they saw last. Closing it ends the watch. */
    public final class Watch implements AutoCloseable {

        private final Watcher watcher;
        private Position seen;

        private Watch(Watcher watcher, Position seen) {
            this.watcher = watcher;
            this.seen = seen;
        }

        @Override
        public void close() {
            watches.remove(this);
        }

        private void tell(Alert change) {
            if (compare(seen, change.position()) < 0) {
                seen = change.position();
                watcher.changed(change);
            }
        }
    }

    /**
     * Watches from a change on, or from now.
     *
     * @param after the change that the watcher saw last; null: what comes from now on
     */
    public Watch watch(@Nullable Position after, Watcher watcher) {
        Watch watch = new Watch(watcher, after == null ? alerts.lastPosition() : after);
        watches.add(watch);
        return watch;
    }

    public void start() {
        running = true;
        Thread.ofVirtual().name("alert-feed").start(this::tell);
    }

    public void stop() {
        running = false;
    }

    private void tell() {
        while (running) {
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
                tellNews();
                watches.forEach(watch -> watch.watcher.looked());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                log.warn("the alert feed stumbled, trying again", failure);
            }
        }
    }

    /** One look at the table for all watchers, from where the one who lags most has come to. */
    private void tellNews() {
        Position oldest = watches.stream()
                .map(watch -> watch.seen)
                .min(AlertFeed::compare)
                .orElse(null);
        if (oldest == null) {
            return;
        }
        List<Alert> changes = alerts.changesAfter(oldest, BATCH);
        changes.forEach(change -> watches.forEach(watch -> watch.tell(change)));
    }

    private static int compare(Position one, Position other) {
        int byTransaction = Long.compare(one.transaction(), other.transaction());
        return byTransaction != 0 ? byTransaction : Long.compare(one.number(), other.number());
    }
}
