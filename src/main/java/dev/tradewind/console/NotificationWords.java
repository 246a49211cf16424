package dev.tradewind.console;

import dev.tradewind.specs.NotificationRules.Channel;
import dev.tradewind.specs.NotificationRules.Quiet;
import dev.tradewind.store.NotificationRepository.Notification;
import dev.tradewind.store.NotificationRepository.State;

/** How the page of notifications writes channels and states. */
public final class NotificationWords {

    private NotificationWords() {}

    public static String kind(Channel channel) {
        return switch (channel) {
            case Channel.Email mail -> "e-mail";
            case Channel.Slack slack -> "Slack";
            case Channel.PagerDuty pager -> "PagerDuty";
            case Channel.Webhook webhook -> "signed webhook";
        };
    }

    public static String quiet(Channel channel) {
        Quiet quiet = channel.quiet();
        return quiet == null
                ? "none"
                : "%s to %s, %s; %s breaks through"
                        .formatted(
                                quiet.hours().from(),
                                quiet.hours().until(),
                                quiet.hours().zone(),
                                Words.of(quiet.breaksThrough()));
    }

    public static String tone(State state) {
        return switch (state) {
            case FAILED -> "bad";
            case WAITING, HELD -> "warn";
            case SENT -> "good";
            case SUMMARISED -> "";
        };
    }

    /** Whether it will be sent, or sent again. */
    public static boolean isDue(Notification notification) {
        return notification.state() == State.WAITING || notification.state() == State.HELD;
    }
}
