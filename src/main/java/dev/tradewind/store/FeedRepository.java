package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.partner.Feed;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.tracking.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** In which minutes the partners' feeds spoke, and in which a gateway listened. Hours are whole ones, UTC. */
@Repository
public class FeedRepository {

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    FeedRepository(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /**
     * An hour in which a feed spoke.
     *
     * @param minutes bit n is set when something came in the hour's minute n
     * @param heardAt when the last came
     */
    public record HeardHour(String partner, Channel channel, Instant hour, long minutes, Instant heardAt) {

        public Feed feed() {
            return new Feed(new PartnerId(partner), channel);
        }

        /** The same hour with more heard in it. */
        public HeardHour and(HeardHour more) {
            return new HeardHour(
                    partner,
                    channel,
                    hour,
                    minutes | more.minutes,
                    heardAt.isAfter(more.heardAt) ? heardAt : more.heardAt);
        }
    }

    /** Adds what was heard. Rows are met in order, so that two gateways never wait for each other in a ring. */
    public void hear(Collection<HeardHour> hours) {
        jdbc.sql("""
                        insert into feed_hour as f (partner, channel, hour, minutes, heard_at)
                        select partner, channel, hour, minutes, "heardAt"
                        from jsonb_to_recordset(:hours::jsonb) as h(partner text, channel text, hour timestamptz,
                            minutes bigint, "heardAt" timestamptz)
                        order by partner, channel, hour
                        on conflict (partner, channel, hour) do update
                        set minutes = f.minutes | excluded.minutes, heard_at = greatest(f.heard_at, excluded.heard_at)
                        """).param("hours", Sql.json(mapper, hours)).update();
    }

    /** Adds minutes in which a gateway listened. */
    public void listen(Instant hour, long minutes) {
        jdbc.sql("""
                        insert into listening_hour as l (hour, minutes) values (:hour, :minutes)
                        on conflict (hour) do update set minutes = l.minutes | excluded.minutes
                        where l.minutes | excluded.minutes <> l.minutes
                        """)
                .param("hour", Sql.timestamp(hour))
                .param("minutes", minutes)
                .update();
    }

    /** All that is known, each feed's hours in their order. */
    public Map<Feed, List<HeardHour>> heard() {
        return jdbc
                .sql("select partner, channel, hour, minutes, heard_at from feed_hour order by partner, channel, hour")
                .query((row, number) -> new HeardHour(
                        row.getString("partner"),
                        Channel.valueOf(row.getString("channel")),
                        Sql.instant(row, "hour"),
                        row.getLong("minutes"),
                        Sql.instant(row, "heard_at")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(HeardHour::feed, HashMap::new, Collectors.toList()));
    }

    /** In which minutes of each hour a gateway listened. */
    public SortedMap<Instant, Long> listened() {
        SortedMap<Instant, Long> listened = new TreeMap<>();
        jdbc.sql("select hour, minutes from listening_hour").query(row -> {
            listened.put(Sql.instant(row, "hour"), row.getLong("minutes"));
        });
        return listened;
    }

    /** Forgets what lies further back than a window before each feed's last word, so that a long silence forgets nothing. */
    public void forget(Duration window) {
        jdbc.sql("""
                        delete from feed_hour f
                        using (select partner, channel, max(hour) as last from feed_hour group by partner, channel) newest
                        where f.partner = newest.partner and f.channel = newest.channel
                            and f.hour < newest.last - :days * interval '1 day'
                        """).param("days", window.toDays()).update();
        jdbc.sql("delete from listening_hour where hour < (select min(hour) from feed_hour)")
                .update();
    }
}
