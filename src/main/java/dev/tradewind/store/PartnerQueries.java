package dev.tradewind.store;

import dev.tradewind.partner.Feed;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.tracking.Channel;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How the partners stand with us. */
@Repository
public class PartnerQueries {

    private final JdbcClient jdbc;

    PartnerQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Figures by partner; one without an entry has none. */
    public record Standing(
            Map<String, Integer> backlog,
            Map<String, Integer> needsDecision,
            Map<String, Integer> failedMessages,
            Map<String, Instant> lastHeardAt,
            Map<Feed, FeedStanding> feeds,
            List<UnrecognisedCode> unrecognised) {}

    /** A partner's code that its table lacks, and how many events carry it. */
    public record UnrecognisedCode(String partner, String partnerCode, int events) {}

    /** When a feed last spoke, and whether its silence can't be chance. */
    public record FeedStanding(Instant lastHeardAt, boolean dead) {}

    public Standing standing() {
        return new Standing(
                counts("select partner, count(*) as count from partner_job where kind = 'BOOK' group by partner"),
                counts(
                        "select partner, count(*) as count from shipment where state = 'NEEDS_DECISION' group by partner"),
                counts("select partner, count(*) as count from inbox where state = 'FAILED' group by partner"),
                lastHeard(),
                feeds(),
                unrecognised());
    }

    private Map<String, Integer> counts(String sql) {
        Map<String, Integer> counts = new HashMap<>();
        jdbc.sql(sql).query(row -> {
            counts.put(row.getString("partner"), row.getInt("count"));
        });
        return counts;
    }

    /** The newest message of each partner, found by walking the index from partner to partner. */
    private Map<String, Instant> lastHeard() {
        Map<String, Instant> lastHeard = new HashMap<>();
        jdbc.sql("""
                        with recursive partners as (
                            (select partner from inbox order by partner limit 1)
                            union all
                            select (select partner from inbox where partner > p.partner order by partner limit 1)
                            from partners p where p.partner is not null
                        )
                        select partner,
                            (select received_at from inbox i where i.partner = p.partner order by id desc limit 1) as heard_at
                        from partners p where partner is not null
                        """).query(row -> {
            lastHeard.put(row.getString("partner"), Sql.instant(row, "heard_at"));
        });
        return lastHeard;
    }

    private Map<Feed, FeedStanding> feeds() {
        Map<Feed, FeedStanding> feeds = new HashMap<>();
        jdbc.sql("""
                        select distinct on (partner, channel) partner, channel, heard_at,
                            exists (select from incident i where i.kind = 'feed-dead' and i.resolved_at is null
                                and i.cause = f.partner || '/' || f.channel) as dead
                        from feed_hour f order by partner, channel, hour desc
                        """).query(row -> {
            feeds.put(
                    new Feed(new PartnerId(row.getString("partner")), Channel.valueOf(row.getString("channel"))),
                    new FeedStanding(Sql.instant(row, "heard_at"), row.getBoolean("dead")));
        });
        return feeds;
    }

    private List<UnrecognisedCode> unrecognised() {
        return jdbc.sql("""
                        select partner, partner_code, count(*) as events from tracking_event
                        where event_code = 'UNRECOGNISED' group by partner, partner_code order by events desc limit 200
                        """)
                .query((row, number) -> new UnrecognisedCode(
                        row.getString("partner"), row.getString("partner_code"), row.getInt("events")))
                .list();
    }
}
