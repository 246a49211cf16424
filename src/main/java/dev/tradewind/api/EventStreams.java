package dev.tradewind.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Streams of server-sent events that callers and open pages hold, for as long as they like; a stop ends them all. */
@Component
public final class EventStreams implements SmartLifecycle {

    /** A stream on which nothing is told for so long gets a comment: who has gone shows only when something is written. */
    public static final Duration COMMENT_EVERY = Duration.ofSeconds(15);

    private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    /** Opens the stream that is the answer to a request. */
    public SseEmitter open(HttpServletResponse response) {
        // Proxies that gather output would hold the events back
        response.setHeader("X-Accel-Buffering", "no");
        response.setHeader("Cache-Control", "no-store");
        return new SseEmitter(0L);
    }

    /** @param atItsEnd what is done when the stream has ended, by whomever; may be done twice */
    public void keep(SseEmitter stream, Runnable atItsEnd) {
        open.add(stream);
        Runnable end = () -> {
            open.remove(stream);
            atItsEnd.run();
        };
        stream.onTimeout(end);
        stream.onError(failure -> end.run());
        stream.onCompletion(end);
    }

    public static void send(SseEmitter stream, SseEmitter.SseEventBuilder event) {
        try {
            stream.send(event);
        } catch (IOException | IllegalStateException gone) {
            stream.completeWithError(gone);
        }
    }

    public static SseEmitter.SseEventBuilder comment() {
        return SseEmitter.event().comment("still here");
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        open.forEach(SseEmitter::complete);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
