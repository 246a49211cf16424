package dev.tradewind.api;

import dev.tradewind.notifying.Answer;
import dev.tradewind.notifying.Channels.Shown;
import dev.tradewind.specs.NotificationRules.Quiet;
import dev.tradewind.store.NotificationRepository.Notification;
import dev.tradewind.store.NotificationRepository.State;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to people as callers read it, field for field as {@code openapi.yaml} names them.
 *
 * @param dueAt when it is sent, or sent again; null when it is not
 * @param lastAnswer what the channel said last
 */
record NotificationBody(
        UUID id,
        String channel,
        String occasion,
        UUID subject,
        String severity,
        String title,
        String state,
        Instant createdAt,
        @Nullable Instant dueAt,
        int tries,
        int repeats,
        @Nullable Instant lastTriedAt,
        @Nullable Integer status,
        @Nullable String lastAnswer,
        @Nullable UUID summaryId) {

    static NotificationBody of(Notification notification) {
        boolean isDue = notification.state() == State.WAITING || notification.state() == State.HELD;
        return new NotificationBody(
                notification.id(),
                notification.channel(),
                notification.notice().occasion().code(),
                notification.notice().subject(),
                small(notification.notice().severity()),
                notification.notice().title(),
                small(notification.state()),
                notification.createdAt(),
                isDue ? notification.dueAt() : null,
                notification.tries(),
                notification.repeats(),
                notification.triedAt(),
                notification.status(),
                notification.answer(),
                notification.summary());
    }

    /**
     * A way to people.
     *
     * @param address where it leads, without a secret
     * @param quiet null where it never rests
     */
    record ChannelBody(
            String name,
            String kind,
            String address,
            @Nullable QuietBody quiet) {

        static ChannelBody of(Shown shown) {
            Quiet quiet = shown.channel().quiet();
            return new ChannelBody(
                    shown.channel().name(),
                    shown.channel().kind(),
                    shown.address(),
                    quiet == null
                            ? null
                            : new QuietBody(
                                    quiet.hours().zone().getId(),
                                    quiet.hours().from().toString(),
                                    quiet.hours().until().toString(),
                                    small(quiet.breaksThrough()),
                                    shown.quietUntil()));
        }
    }

    /** @param lastsUntil when the quiet hours end that last now; null when none do */
    record QuietBody(
            String zone,
            String from,
            String until,
            String breaksThrough,
            @Nullable Instant lastsUntil) {}

    /**
     * What a channel said to a trial.
     *
     * @param taken whether it took the message
     */
    record TrialBody(
            String channel, boolean taken, @Nullable Integer status, String answer) {

        static TrialBody of(String channel, Answer answer) {
            return new TrialBody(channel, answer instanceof Answer.Taken, answer.status(), answer.words());
        }
    }

    private static String small(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
