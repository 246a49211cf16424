package dev.tradewind.notifying;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.specs.NotificationRules;
import dev.tradewind.specs.NotificationRules.Channel;
import dev.tradewind.specs.NotificationRules.Matter;
import dev.tradewind.specs.Occasion;
import dev.tradewind.store.Notice;
import dev.tradewind.store.NotificationRepository.Telling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says which channels are told of something, and when. */
final class Addressing {

    private final NotificationRules rules;

    Addressing(NotificationRules rules) {
        this.rules = rules;
    }

    /**
     * One message a channel.
     *
     * @param said what makes it a repeat of the message before
     * @param told the channels that know of its subject
     */
    List<Telling> tellings(Notice notice, String said, Matter matter, Set<String> told, Instant now) {
        Set<String> names = new LinkedHashSet<>(rules.channelsFor(matter, now));
        rules.channels().stream()
                .filter(channel -> told.contains(channel.name()) && follows(channel, notice.occasion()))
                .forEach(channel -> names.add(channel.name()));
        List<Telling> tellings = new ArrayList<>();
        for (Channel channel : rules.channels()) {
            if (names.contains(channel.name())) {
                tellings.add(telling(channel, notice, said, now));
            }
        }
        return tellings;
    }

    private static Telling telling(Channel channel, Notice notice, String said, Instant now) {
        NotificationRules.Quiet quiet = channel.quiet();
        return new Telling(
                UuidCreator.getTimeOrderedEpoch(now),
                channel.name(),
                said,
                notice,
                quiet == null ? null : quiet.holds(notice.severity(), now).orElse(null));
    }

    /** What was told and was wrong is taken back wherever it was told; what PagerDuty has open, nobody but we closes. */
    private static boolean follows(Channel channel, Occasion occasion) {
        return switch (occasion) {
            case REVERSED, ALERT_REVERSED -> true;
            case ACKNOWLEDGED, RESOLVED, TAKEN_OVER, ALERT_RESOLVED -> channel instanceof Channel.PagerDuty;
            case OPENED, ESCALATED, REOPENED, ALERT, SUMMARY, TEST -> false;
        };
    }
}
