package dev.tradewind.console;

import dev.tradewind.alerting.AlertFeed;
import dev.tradewind.api.EventStreams;
import dev.tradewind.store.AlertRepository.Alert;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages that there is news, by server-sent events: at once, but at most once in a while, however much happens. All
 * pages share one watch of the alerts.
 */
@Controller
class LiveController implements AlertFeed.Watcher {

    private static final Duration AT_MOST_EVERY = Duration.ofMillis(700);

    private final AlertFeed feed;
    private final Boards boards;
    private final EventStreams streams;
    private final Set<SseEmitter> emitters = new HashSet<>();
    private AlertFeed.@Nullable Watch watch;
    private boolean isNews;
    private long lastTold = System.nanoTime();

    LiveController(AlertFeed feed, Boards boards, EventStreams streams) {
        this.feed = feed;
        this.boards = boards;
        this.streams = streams;
    }

    @GetMapping("/console/live")
    SseEmitter live(HttpServletResponse response) throws IOException {
        SseEmitter emitter = streams.open(response);
        streams.keep(emitter, () -> leave(emitter));
        join(emitter);
        // A page that comes or comes back has missed what happened meanwhile
        emitter.send(news());
        return emitter;
    }

    private synchronized void join(SseEmitter emitter) {
        if (watch == null) {
            watch = feed.watch(null, this);
        }
        emitters.add(emitter);
    }

    private synchronized void leave(SseEmitter emitter) {
        emitters.remove(emitter);
        if (emitters.isEmpty() && watch != null) {
            watch.close();
            watch = null;
        }
    }

    private synchronized List<SseEmitter> all() {
        return List.copyOf(emitters);
    }

    @Override
    public void changed(Alert alert) {
        isNews = true;
    }

    @Override
    public void looked() {
        long quiet = System.nanoTime() - lastTold;
        if (isNews && quiet >= AT_MOST_EVERY.toNanos()) {
            isNews = false;
            boards.forget();
            tellAll(LiveController::news);
        } else if (quiet >= EventStreams.COMMENT_EVERY.toNanos()) {
            tellAll(EventStreams::comment);
        }
    }

    private void tellAll(Supplier<SseEmitter.SseEventBuilder> event) {
        lastTold = System.nanoTime();
        all().forEach(emitter -> EventStreams.send(emitter, event.get()));
    }

    private static SseEmitter.SseEventBuilder news() {
        return SseEmitter.event().name("news").data("now");
    }
}
