package dev.tradewind.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.alerting.AlertFeed;
import dev.tradewind.store.AlertRepository.Alert;
import dev.tradewind.store.AlertRepository.Position;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Alerts as they are raised and change, by server-sent events. One who comes back with {@code Last-Event-ID} first gets what
 * it has missed.
 */
@RestController
class AlertStream {

    private static final Logger log = LoggerFactory.getLogger(AlertStream.class);

    private final AlertFeed feed;
    private final ObjectMapper mapper;
    private final EventStreams streams;

    AlertStream(AlertFeed feed, ObjectMapper mapper, EventStreams streams) {
        this.feed = feed;
        this.mapper = mapper;
        this.streams = streams;
    }

    @GetMapping("/v1/ops/alerts/stream")
    SseEmitter stream(
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletResponse response)
            throws IOException {
        Position from = lastEventId == null ? null : position(lastEventId);
        SseEmitter emitter = streams.open(response);
        emitter.send(SseEmitter.event().comment("watching"));
        AlertFeed.Watch watch = feed.watch(from, new Line(emitter));
        streams.keep(emitter, watch::close);
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

    /** Writes to one who watches, and a comment when there has been nothing to write for a while. */
    private final class Line implements AlertFeed.Watcher {

        private final SseEmitter emitter;
        private long nextComment = System.nanoTime() + EventStreams.COMMENT_EVERY.toNanos();

        private Line(SseEmitter emitter) {
            this.emitter = emitter;
        }

        @Override
        public void changed(Alert alert) {
            Position position = alert.position();
            send(SseEmitter.event()
                    .id(position.transaction() + "-" + position.number())
                    .name("alert")
                    .data(json(alert)));
        }

        @Override
        public void looked() {
            if (System.nanoTime() >= nextComment) {
                send(EventStreams.comment());
            }
        }

        private void send(SseEmitter.SseEventBuilder event) {
            nextComment = System.nanoTime() + EventStreams.COMMENT_EVERY.toNanos();
            EventStreams.send(emitter, event);
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
