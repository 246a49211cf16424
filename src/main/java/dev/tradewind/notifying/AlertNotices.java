package dev.tradewind.notifying;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.specs.NotificationRules;
import dev.tradewind.specs.NotificationRules.Ends;
import dev.tradewind.specs.NotificationRules.Matter;
import dev.tradewind.specs.Occasion;
import dev.tradewind.specs.Severity;
import dev.tradewind.store.AlertNoticeRepository;
import dev.tradewind.store.AlertNoticeRepository.Ended;
import dev.tradewind.store.AlertNoticeRepository.Unattended;
import dev.tradewind.store.AlertRepository.Kind;
import dev.tradewind.store.Notice;
import dev.tradewind.store.Notice.Fact;
import dev.tradewind.store.NotificationRepository;
import dev.tradewind.store.NotificationRepository.Telling;
import dev.tradewind.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Has people told of single alerts that nobody takes in hand, those of one partner, lane and clock together, and of what becomes of
 * them. To be repeated by every gateway; one at a time does it.
 */
public final class AlertNotices {

    /** What waited for so much longer is no news: a route that asks for alerts begins with today's. */
    private static final Duration STALE = Duration.ofDays(1);

    private static final int MOST_AT_ONCE = 500;
    private static final int MOST_ORDERS = 10;

    private final NotificationRules rules;
    private final Addressing addressing;
    private final AlertNoticeRepository alerts;
    private final NotificationRepository notifications;
    private final Transaction transaction;
    private final Clock clock;

    public AlertNotices(
            NotificationRules rules,
            AlertNoticeRepository alerts,
            NotificationRepository notifications,
            Transaction transaction,
            Clock clock) {
        this.rules = rules;
        this.addressing = new Addressing(rules);
        this.alerts = alerts;
        this.notifications = notifications;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Cause(Kind kind, String partner, String origin, String destination, String clock) {

        String same() {
            return String.join("/", partner, origin + "-" + destination, clock, kind.name());
        }
    }

    /** One round, in one transaction. */
    public void look() {
        if (rules.channels().isEmpty()) {
            return;
        }
        transaction.run(() -> {
            if (alerts.tryAlone()) {
                Instant now = clock.instant();
                if (rules.asksForAlerts()) {
                    tell(Kind.BREACHED, rules.breached(), now);
                    tell(Kind.AT_RISK, rules.atRisk(), now);
                }
                end(now);
            }
        });
    }

    private void tell(Kind kind, NotificationRules.Unattended when, Instant now) {
        Instant until = now.minus(when.after());
        Map<Cause, List<Unattended>> causes = alerts.take(kind, until.minus(STALE), until, MOST_AT_ONCE, now).stream()
                .collect(Collectors.groupingBy(
                        alert -> new Cause(kind, alert.partner(), alert.origin(), alert.destination(), alert.clock()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        causes.forEach((cause, those) -> tell(cause, those, when.severity(), now));
    }

    private void tell(Cause cause, List<Unattended> those, Severity severity, Instant now) {
        Optional<UUID> open = alerts.open(cause.same(), rules.repeatsWithin(), now);
        if (open.isPresent()) {
            alerts.join(open.get(), those);
            notifications.repeated(open.get(), those.size());
            return;
        }
        Notice notice = notice(cause, those, severity, now);
        List<Telling> tellings =
                addressing.tellings(notice, Occasion.ALERT.code(), matter(Occasion.ALERT, notice), Set.of(), now);
        if (!tellings.isEmpty()) {
            alerts.add(cause.same(), notice, now);
            alerts.join(notice.subject(), those);
            notifications.tell(tellings, rules.repeatsWithin(), now);
        }
    }

    private static Notice notice(Cause cause, List<Unattended> those, Severity severity, Instant now) {
        String orders = those.stream()
                .limit(MOST_ORDERS)
                .map(Unattended::orderReference)
                .collect(Collectors.joining(", "));
        String more = those.size() > MOST_ORDERS ? " and " + (those.size() - MOST_ORDERS) + " more" : "";
        return new Notice(
                Occasion.ALERT,
                UuidCreator.getTimeOrderedEpoch(now),
                severity,
                "%sNobody has in hand: %s, %s %s, %d parcel%s"
                        .formatted(
                                Wording.mark(severity),
                                cause.partner(),
                                cause.clock(),
                                cause.kind() == Kind.BREACHED ? "broken" : "at risk",
                                those.size(),
                                those.size() == 1 ? "" : "s"),
                List.of(
                        new Fact("Partner", cause.partner()),
                        new Fact("Lane", cause.origin() + "-" + cause.destination()),
                        new Fact("Clock", cause.clock()),
                        new Fact("Due", those.getFirst().dueAt().toString()),
                        new Fact("Orders", orders + more)),
                now,
                Notice.Stage.STANDS);
    }

    private void end(Instant now) {
        List<Ended> ended = alerts.end(now);
        if (ended.isEmpty()) {
            return;
        }
        Map<UUID, Set<String>> told =
                notifications.toldChannels(ended.stream().map(Ended::notice).toList());
        List<Telling> tellings = new ArrayList<>();
        for (Ended one : ended) {
            Notice notice = end(one, now);
            tellings.addAll(addressing.tellings(
                    notice,
                    // The end of the last is no repeat of the end of the first
                    notice.occasion().code() + " " + one.standing(),
                    matter(notice.occasion(), notice),
                    told.getOrDefault(one.notice(), Set.of()),
                    now));
        }
        notifications.tell(tellings, rules.repeatsWithin(), now);
    }

    private static Notice end(Ended ended, Instant now) {
        Notice said = ended.said();
        boolean isOver = ended.standing() == 0;
        String words = ended.reversed() > 0
                ? "Taken back, " + ended.reversed() + " proved wrong"
                        + (isOver ? "" : " and " + ended.standing() + " still stand")
                : "Over";
        return new Notice(
                ended.reversed() > 0 ? Occasion.ALERT_REVERSED : Occasion.ALERT_RESOLVED,
                ended.notice(),
                said.severity(),
                Wording.mark(said.severity()) + words + ": "
                        + said.title().substring(Wording.mark(said.severity()).length()),
                said.facts(),
                now,
                isOver ? Notice.Stage.OVER : Notice.Stage.STANDS);
    }

    private static Matter matter(Occasion occasion, Notice notice) {
        String[] lane = fact(notice, "Lane").split("-", 2);
        return new Matter(occasion, notice.severity(), fact(notice, "Partner"), new Ends(lane[0], lane[1]));
    }

    private static String fact(Notice notice, String name) {
        return notice.facts().stream()
                .filter(fact -> fact.name().equals(name))
                .map(Fact::value)
                .findFirst()
                .orElseThrow();
    }
}
