package dev.tradewind.notifying;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.specs.NotificationRules;
import dev.tradewind.specs.NotificationRules.Channel;
import dev.tradewind.specs.NotificationRules.Quiet;
import dev.tradewind.specs.Occasion;
import dev.tradewind.specs.Severity;
import dev.tradewind.store.Notice;
import dev.tradewind.store.Notice.Fact;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ways to people that are set, and a trial of each. */
public final class Channels {

    private final NotificationRules rules;
    private final Map<String, Messenger> messengers;
    private final Clock clock;

    public Channels(NotificationRules rules, Messengers messengers, Clock clock) {
        this.rules = rules;
        this.messengers = messengers.of(rules.channels());
        this.clock = clock;
    }

    /**
     * A channel as people see it.
     *
     * @param address where it leads, without a secret
     * @param quietUntil the end of the quiet hours that last now; null when none do
     */
    public record Shown(
            Channel channel, String address, @Nullable Instant quietUntil) {}

    public Set<String> names() {
        return messengers.keySet();
    }

    public List<Shown> all() {
        Instant now = clock.instant();
        return rules.channels().stream()
                .map(channel -> new Shown(channel, messenger(channel.name()).address(), quietUntil(channel, now)))
                .toList();
    }

    /** Sends a message that asks nobody to act, at once and in quiet hours too; empty when there is no such channel. */
    public Optional<Answer> test(String name, String person) {
        Instant now = clock.instant();
        return rules.channel(name)
                .map(channel -> messenger(name)
                        .send(
                                UuidCreator.getTimeOrderedEpoch(now),
                                new Notice(
                                        Occasion.TEST,
                                        UuidCreator.getTimeOrderedEpoch(now),
                                        Severity.LOW,
                                        "Test of the channel " + name + ": nothing is to be done",
                                        List.of(new Fact("Channel", name), new Fact("Tested by", person)),
                                        now,
                                        Notice.Stage.STANDS)));
    }

    Answer send(UUID id, String channel, Notice notice) {
        return messenger(channel).send(id, notice);
    }

    private Messenger messenger(String name) {
        Messenger messenger = messengers.get(name);
        if (messenger == null) {
            throw new IllegalArgumentException("there is no channel " + name);
        }
        return messenger;
    }

    private static @Nullable Instant quietUntil(Channel channel, Instant now) {
        Quiet quiet = channel.quiet();
        return quiet != null && quiet.hours().contains(now) ? quiet.hours().endAfter(now) : null;
    }
}
