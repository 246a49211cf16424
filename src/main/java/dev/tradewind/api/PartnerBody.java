package dev.tradewind.api;

import dev.tradewind.booking.PartnerHealth.Health;
import dev.tradewind.partner.Capability;
import dev.tradewind.partner.Feed;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.store.GuardRepository.Hold;
import dev.tradewind.store.PartnerQueries.FeedStanding;
import dev.tradewind.store.PartnerQueries.Standing;
import dev.tradewind.store.PartnerQueries.UnrecognisedCode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A partner as operations people see it. */
record PartnerBody(
        String partner,
        String name,
        List<String> capabilities,
        LimitsBody limits,
        GuardBody guard,
        @Nullable HoldBody hold,
        int backlog,
        int needsDecision,
        int failedMessages,
        @Nullable Instant lastHeardAt,
        List<FeedBody> feeds,
        List<UnrecognisedBody> unrecognised) {

    static PartnerBody of(PartnerSpec spec, Standing standing, Health health, @Nullable Hold hold) {
        String partner = spec.id().value();
        return new PartnerBody(
                partner,
                spec.name(),
                spec.capabilities().stream().map(Capability::code).sorted().toList(),
                LimitsBody.of(spec.limits()),
                GuardBody.of(health),
                HoldBody.of(hold),
                count(standing.backlog().get(partner)),
                count(standing.needsDecision().get(partner)),
                count(standing.failedMessages().get(partner)),
                standing.lastHeardAt().get(partner),
                spec.feeds().stream()
                        .map(feed -> FeedBody.of(feed, standing.feeds().get(feed)))
                        .toList(),
                standing.unrecognised().stream()
                        .filter(code -> code.partner().equals(partner))
                        .map(UnrecognisedBody::of)
                        .toList());
    }

    private static int count(@Nullable Integer count) {
        return Objects.requireNonNullElse(count, 0);
    }

    /** What we keep to, so as not to overrun it. */
    record LimitsBody(
            int concurrency,
            @Nullable Integer callsASecond,
            @Nullable Integer callsADay,
            long connectTimeoutMillis,
            long callTimeoutMillis,
            double pollEverySeconds) {

        static LimitsBody of(PartnerSpec.Limits limits) {
            return new LimitsBody(
                    limits.concurrency(),
                    limits.guard().callsASecond(),
                    limits.guard().callsADay(),
                    limits.connectTimeout().toMillis(),
                    limits.callTimeout().toMillis(),
                    limits.pollEvery().toMillis() / 1000.0);
        }
    }

    /** How calls go. */
    record GuardBody(
            String breaker,
            @Nullable Double failurePercent,
            int callsInFlight,
            long callsToday,
            @Nullable Instant pausedUntil,
            @Nullable String closedBecause) {

        static GuardBody of(Health health) {
            return new GuardBody(
                    health.breaker(),
                    health.failurePercent(),
                    health.callsInFlight(),
                    health.callsToday(),
                    health.pausedUntil(),
                    health.closedBecause());
        }
    }

    /** Who keeps new orders from it, and why. */
    record HoldBody(String reason, String heldBy, Instant heldAt) {

        static @Nullable HoldBody of(@Nullable Hold hold) {
            return hold == null ? null : new HoldBody(hold.reason(), hold.heldBy(), hold.heldAt());
        }
    }

    /** A way by which it tells tracking; one that has never spoken isn't dead. */
    record FeedBody(String channel, @Nullable Instant lastHeardAt, boolean dead) {

        static FeedBody of(Feed feed, @Nullable FeedStanding standing) {
            return standing == null
                    ? new FeedBody(feed.channel().name(), null, false)
                    : new FeedBody(feed.channel().name(), standing.lastHeardAt(), standing.dead());
        }
    }

    /** A code that its table lacks, and how many events carry it. */
    record UnrecognisedBody(String partnerCode, int events) {

        static UnrecognisedBody of(UnrecognisedCode code) {
            return new UnrecognisedBody(code.partnerCode(), code.events());
        }
    }
}
