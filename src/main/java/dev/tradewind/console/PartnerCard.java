package dev.tradewind.console;

import dev.tradewind.booking.PartnerHealth.Health;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.store.GuardRepository.Hold;
import dev.tradewind.store.PartnerQueries.FeedStanding;
import dev.tradewind.store.PartnerQueries.Standing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a partner stands, on one card.
 *
 * @param hold null while nobody keeps orders from it
 */
public record PartnerCard(
        PartnerSpec spec, Health health, @Nullable Hold hold, Standing standing) {

    public String code() {
        return spec.id().value();
    }

    public int backlog() {
        return standing.backlog().getOrDefault(code(), 0);
    }

    public int needsDecision() {
        return standing.needsDecision().getOrDefault(code(), 0);
    }

    public int failedMessages() {
        return standing.failedMessages().getOrDefault(code(), 0);
    }

    public int unrecognised() {
        return standing.unrecognised().stream()
                .filter(one -> one.partner().equals(code()))
                .mapToInt(one -> one.events())
                .sum();
    }

    /** Each channel by which it tells tracking. */
    public List<Line> feeds() {
        return spec.feeds().stream()
                .map(feed -> new Line(Words.of(feed.channel()), standing.feeds().get(feed)))
                .toList();
    }

    /**
     * A channel and how it stands.
     *
     * @param standing null when it has never spoken
     */
    public record Line(String channel, @Nullable FeedStanding standing) {}

    /** How it stands in a word, and in what tone: good, warn or bad. */
    public String word() {
        if (hold != null) {
            return "held";
        }
        return switch (health.breaker()) {
            case "CLOSED" -> health.closedBecause() == null ? "open for orders" : "closed for orders";
            case "HALF_OPEN" -> "being tried again";
            default -> "out of reach";
        };
    }

    public String tone() {
        if (hold != null) {
            return "warn";
        }
        boolean fine = health.breaker().equals("CLOSED") && health.closedBecause() == null;
        return fine ? "good" : health.breaker().equals("HALF_OPEN") ? "warn" : "bad";
    }
}
