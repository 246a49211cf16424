package dev.tradewind.notifying;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.specs.NotificationRules;
import dev.tradewind.specs.NotificationRules.Channel;
import dev.tradewind.specs.Occasion;
import dev.tradewind.specs.Severity;
import dev.tradewind.store.Notice;
import dev.tradewind.store.Notice.Fact;
import dev.tradewind.store.NotificationRepository;
import dev.tradewind.store.NotificationRepository.Held;
import dev.tradewind.store.NotificationRepository.Telling;
import dev.tradewind.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells what quiet hours held back as one message when they are over. To be repeated by every gateway; one at a time does it. */
public final class Summaries {

    private static final int MOST_LINES = 20;

    private final NotificationRules rules;
    private final NotificationRepository repository;
    private final Transaction transaction;
    private final Clock clock;

    public Summaries(NotificationRules rules, NotificationRepository repository, Transaction transaction, Clock clock) {
        this.rules = rules;
        this.repository = repository;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One round, in one transaction. */
    public void look() {
        if (rules.channels().isEmpty()) {
            return;
        }
        transaction.run(() -> {
            if (repository.tryAlone()) {
                rules.channels().forEach(this::sumUp);
            }
        });
    }

    /** A channel that has no quiet hours any more tells what it held back then. */
    private void sumUp(Channel channel) {
        Instant now = clock.instant();
        List<Held> held = repository.heldUntil(channel.name(), now);
        if (!held.isEmpty()) {
            UUID id = UuidCreator.getTimeOrderedEpoch(now);
            Telling summary = new Telling(id, channel.name(), Occasion.SUMMARY.code(), summary(held, now), null);
            repository.tell(List.of(summary), Duration.ZERO, now);
            repository.summarised(held.stream().map(Held::number).toList(), id);
        }
    }

    /** A line for each subject, with how it stands now, what is open and bad first. */
    private static Notice summary(List<Held> held, Instant now) {
        Map<UUID, Notice> last = new LinkedHashMap<>();
        held.forEach(one -> last.put(one.notice().subject(), one.notice()));
        List<Notice> subjects = last.values().stream()
                .sorted(Comparator.comparing((Notice notice) -> notice.stage() == Notice.Stage.OVER)
                        .thenComparing(Notice::severity)
                        .thenComparing(Notice::at))
                .toList();
        long open = subjects.stream()
                .filter(notice -> notice.stage() != Notice.Stage.OVER)
                .count();
        Severity worst = subjects.stream()
                .map(Notice::severity)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        List<Fact> lines = new ArrayList<>();
        subjects.stream()
                .limit(MOST_LINES)
                .forEach(notice -> lines.add(new Fact(notice.at().toString(), notice.title())));
        if (subjects.size() > MOST_LINES) {
            lines.add(new Fact("And", (subjects.size() - MOST_LINES) + " more"));
        }
        return new Notice(
                Occasion.SUMMARY,
                UuidCreator.getTimeOrderedEpoch(now),
                worst,
                "%sWhile it was quiet: %d thing%s, %d open"
                        .formatted(Wording.mark(worst), subjects.size(), subjects.size() == 1 ? "" : "s", open),
                lines,
                now,
                Notice.Stage.STANDS);
    }
}
