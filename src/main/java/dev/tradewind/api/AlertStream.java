package dev.tradewind.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.store.AlertRepository;
import dev.tradewind.store.AlertRepository.Alert;
import dev.tradewind.store.AlertRepository.Position;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Alerts as they are raised and change, by server-sent events. One reader tails the table for all who watch; one who comes
 * back with {@code Last-Event-ID} first gets what it has missed.
 */
@RestController
class AlertStream implements SmartLifecycle {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration COMMENT_EVERY = Duration.ofSeconds(15);
    private static final int BATCH = 500;

    private static final Logger log = LoggerFactory.getLogger(AlertStream.class);

    private final AlertRepository alerts;
    private final ObjectMapper mapper;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    AlertStream(AlertRepository alerts, ObjectMapper mapper) {
        this.alerts = alerts;
        this.mapper = mapper;
    }

    /** Somebody who watches, and the change that they saw last. */
    private static final class Watcher {

        private final SseEmitter emitter;
        private Position seen;

        private Watcher(SseEmitter emitter, Position seen) {
            this.emitter = emitter;
            this.seen = seen;
        }
    }

    @GetMapping("/v1/ops/alerts/stream")
    SseEmitter stream(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletResponse response)
            throws IOException {
        Position from = lastEventId == null ? alerts.lastPosition() : position(lastEventId);
        // Proxies that gather output would hold the events back
        response.setHeader("X-Accel-Buffering", "no");
        response.setHeader("Cache-Control", "no-store");
        SseEmitter emitter = new SseEmitter(0L);
        Watcher watcher = new Watcher(emitter, from);
        emitter.onCompletion(() -> watchers.remove(watcher));
        emitter.onTimeout(() -> watchers.remove(watcher));
        emitter.onError(failure -> watchers.remove(watcher));
        emitter.send(SseEmitter.event().comment("watching"));
        watchers.add(watcher);
        return emitter;
    }

    private static Position position(String lastEventId) {
        String[] parts = lastEventId.split("-", -1);
        try {
            if (parts.length == 2) {
                return new Position(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            }
        } catch (NumberFormatException notOurs) {
            log.debug("a Last-Event-ID that is none of ours", notOurs);
        }
        throw ProblemException.parameter(
                "header.Last-Event-ID", "is none of ours", "the id of an event of this stream");
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("alert-stream").start(this::tell);
    }

    @Override
    public void stop() {
        running = false;
        watchers.forEach(watcher -> watcher.emitter.complete());
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void tell() {
        long nextComment = System.nanoTime();
        while (running) {
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
                tellNews();
                if (System.nanoTime() >= nextComment) {
                    watchers.forEach(AlertStream::sendComment);
                    nextComment = System.nanoTime() + COMMENT_EVERY.toNanos();
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                log.warn("the alert stream stumbled, trying again", failure);
            }
        }
    }

    /** One look at the table for all watchers, from where the one who lags most has come to. */
    private void tellNews() {
        Position oldest = watchers.stream()
                .map(watcher -> watcher.seen)
                .min(AlertStream::compare)
                .orElse(null);
        if (oldest == null) {
            return;
        }
        List<Alert> changes = alerts.changesAfter(oldest, BATCH);
        for (Alert change : changes) {
            String json = json(change);
            watchers.stream()
                    .filter(watcher -> compare(watcher.seen, change.position()) < 0)
                    .forEach(watcher -> send(watcher, change, json));
        }
    }

    private static int compare(Position one, Position other) {
        int byTransaction = Long.compare(one.transaction(), other.transaction());
        return byTransaction != 0 ? byTransaction : Long.compare(one.number(), other.number());
    }

    private static void send(Watcher watcher, Alert change, String json) {
        Position position = change.position();
        watcher.seen = position;
        try {
            watcher.emitter.send(SseEmitter.event()
                    .id(position.transaction() + "-" + position.number())
                    .name("alert")
                    .data(json));
        } catch (IOException | IllegalStateException gone) {
            watcher.emitter.completeWithError(gone);
        }
    }

    private static void sendComment(Watcher watcher) {
        try {
            watcher.emitter.send(SseEmitter.event().comment("still here"));
        } catch (IOException | IllegalStateException gone) {
            watcher.emitter.completeWithError(gone);
        }
    }

    private String json(Alert alert) {
        try {
            return mapper.writeValueAsString(AlertBody.of(alert));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("can't write an alert as JSON", impossible);
        }
    }
}
