package dev.tradewind.console;

import dev.tradewind.console.Deeds.Outcome;
import dev.tradewind.notifying.Answer;
import dev.tradewind.notifying.Channels;
import dev.tradewind.store.NotificationRepository;
import dev.tradewind.store.NotificationRepository.Notification;
import dev.tradewind.store.NotificationRepository.State;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Whether people are told: the channels, and what was sent by them. */
@Controller
class NotificationPageController {

    private static final String PAGE = "/console/notifications";
    private static final int SIZE = 50;

    /** Of these older ones no longer stand before all others, and they leave room for what is new. */
    private static final Duration FAILURES_OF = Duration.ofDays(7);

    private static final int MOST_FAILURES = 25;

    private final NotificationRepository notifications;
    private final Channels channels;
    private final Deeds deeds;
    private final Clock clock;

    NotificationPageController(NotificationRepository notifications, Channels channels, Deeds deeds, Clock clock) {
        this.notifications = notifications;
        this.channels = channels;
        this.deeds = deeds;
        this.clock = clock;
    }

    @GetMapping(PAGE)
    String list(Model page) {
        List<Notification> found = notifications.failuresFirst(clock.instant().minus(FAILURES_OF), MOST_FAILURES, SIZE);
        page.addAttribute("channels", channels.all());
        page.addAttribute("notifications", found);
        page.addAttribute(
                "failed",
                found.stream()
                        .filter(notification -> notification.state() == State.FAILED)
                        .count());
        return "notifications";
    }

    /** Written down before it is sent, for nothing may wait for a channel inside a transaction. */
    @PostMapping(PAGE + "/{channel}/test")
    ModelAndView test(@PathVariable String channel, Visitor visitor, HttpServletRequest request) {
        if (!channels.names().contains(channel)) {
            throw new NotThere("channel");
        }
        deeds.perform(visitor, Act.TEST_CHANNEL, "channel " + channel, null, Outcome.Done::new);
        Answer answer = channels.test(channel, visitor.name()).orElseThrow(() -> new NotThere("channel"));
        String words = switch (answer) {
            case Answer.Taken taken -> channel + " took the test: " + taken.words() + ".";
            case Answer.Refused refused -> channel + " refused the test: " + refused.words() + ".";
            case Answer.Again again -> channel + " did not take the test: " + again.words() + ".";
        };
        return Shells.say(PAGE, words, request);
    }
}
