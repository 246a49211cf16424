package dev.tradewind.api;

import dev.tradewind.api.NotificationBody.ChannelBody;
import dev.tradewind.api.NotificationBody.TrialBody;
import dev.tradewind.api.Problem.Kind;
import dev.tradewind.notifying.Channels;
import dev.tradewind.store.NotificationRepository;
import dev.tradewind.store.NotificationRepository.Notification;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people are told, and by which ways. */
@RestController
@RequestMapping("/v1/ops/notifications")
class NotificationController {

    private final NotificationRepository notifications;
    private final Channels channels;
    private final Filters filters;

    NotificationController(NotificationRepository notifications, Channels channels, Filters filters) {
        this.notifications = notifications;
        this.channels = channels;
        this.filters = filters;
    }

    @GetMapping
    Page<NotificationBody> notifications(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        int size = Page.size(limit);
        List<Notification> found = notifications.list(
                Parameters.smallConstant("state", state, NotificationRepository.State.class),
                filters.text("channel", channel),
                Parameters.numericCursor(cursor),
                size + 1);
        return Page.of(found, size, NotificationBody::of, notification -> Long.toString(notification.number()));
    }

    @GetMapping("/channels")
    Page<ChannelBody> channels() {
        return Page.whole(channels.all().stream().map(ChannelBody::of).toList());
    }

    @PostMapping("/channels/{name}/test")
    TrialBody test(@PathVariable String name, Principal person) {
        return channels.test(name, person.getName())
                .map(answer -> TrialBody.of(name, answer))
                .orElseThrow(() -> new ProblemException(Kind.NOT_FOUND, "No channel has this name."));
    }
}
