package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What all gateways on this database must know together to guard the partners: holds, calls of the day, one another. */
@Repository
public class GuardRepository {

    /** A gateway that has not been heard of for so long is gone. */
    static final Duration GONE_AFTER = Duration.ofSeconds(15);

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    GuardRepository(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** That a partner is given no new orders. */
    public record Hold(String partner, String reason, String heldBy, Instant heldAt) {}

    public List<Hold> holds() {
        return jdbc.sql("select partner, reason, held_by, held_at from partner_hold")
                .query((row, number) -> new Hold(
                        row.getString("partner"),
                        row.getString("reason"),
                        row.getString("held_by"),
                        Sql.instant(row, "held_at")))
                .list();
    }

    /** Holds a partner; one that is held already gets the new reason. */
    public void hold(Hold hold) {
        jdbc.sql("""
                        insert into partner_hold (partner, reason, held_by, held_at) values (:partner, :reason, :by, :at)
                        on conflict (partner) do update
                        set reason = excluded.reason, held_by = excluded.held_by, held_at = excluded.held_at
                        """)
                .param("partner", hold.partner())
                .param("reason", hold.reason())
                .param("by", hold.heldBy())
                .param("at", Sql.timestamp(hold.heldAt()))
                .update();
    }

    /** False when it was not held. */
    public boolean release(String partner) {
        return jdbc.sql("delete from partner_hold where partner = :partner")
                        .param("partner", partner)
                        .update()
                == 1;
    }

    /** Says that a gateway lives, and tells how many do. */
    public int beat(UUID gateway, Instant now) {
        jdbc.sql("""
                        insert into gateway (id, seen_at) values (:id, :now)
                        on conflict (id) do update set seen_at = excluded.seen_at
                        """).param("id", gateway).param("now", Sql.timestamp(now)).update();
        jdbc.sql("delete from gateway where seen_at < :gone")
                .param("gone", Sql.timestamp(now.minus(GONE_AFTER)))
                .update();
        return jdbc.sql("select count(*) from gateway").query(Integer.class).single();
    }

    /** Adds calls to the day's count, by partner. */
    public void count(Map<String, Integer> calls, Instant now) {
        jdbc.sql("""
                        insert into partner_day as d (partner, day, calls)
                        select key, :day, value::bigint from jsonb_each_text(:calls::jsonb) order by key
                        on conflict (partner, day) do update set calls = d.calls + excluded.calls
                        """)
                .param("day", day(now))
                .param("calls", Sql.json(mapper, calls))
                .update();
    }

    /** The day's calls by partner, of all gateways. */
    public Map<String, Long> callsOfTheDay(Instant now) {
        Map<String, Long> calls = new HashMap<>();
        jdbc.sql("select partner, calls from partner_day where day = :day")
                .param("day", day(now))
                .query(row -> {
                    calls.put(row.getString("partner"), row.getLong("calls"));
                });
        return calls;
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
