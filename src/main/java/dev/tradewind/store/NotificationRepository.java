package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people are told: written in the transaction of what happened, and claimed for as long as a lease lasts. */
@Repository
public class NotificationRepository {

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    NotificationRepository(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** How far a message has come. */
    public enum State {
        WAITING,
        /** Quiet hours hold it back. */
        HELD,
        SENT,
        /** It is not tried again. */
        FAILED,
        /** A summary told it. */
        SUMMARISED
    }

    /**
     * A message to be sent by a channel.
     *
     * @param said what it repeats when the last message of its subject to this channel said the same: {@code escalated 2}
     * @param heldUntil the end of the channel's quiet hours; null where it goes at once
     */
    public record Telling(
            UUID id,
            String channel,
            String said,
            Notice notice,
            @Nullable Instant heldUntil) {}

    /** @param tries this one counted */
    public record Claimed(long number, UUID id, String channel, Notice notice, int tries) {}

    /**
     * What came of a try.
     *
     * @param nextTryAt null where it is not tried again
     * @param status of the channel's reply; null when it gave none
     */
    public record Tried(
            long number,
            int tries,
            State state,
            @Nullable Integer status,
            String answer,
            Instant triedAt,
            @Nullable Instant nextTryAt) {}

    /** A message as it stands. */
    public record Notification(
            long number,
            UUID id,
            String channel,
            Notice notice,
            State state,
            Instant createdAt,
            Instant dueAt,
            int tries,
            int repeats,
            @Nullable Instant triedAt,
            @Nullable Integer status,
            @Nullable String answer,
            @Nullable UUID summary) {}

    /** A message that quiet hours hold back. */
    public record Held(long number, Notice notice) {}

    private record Row(
            int place,
            UUID id,
            String channel,
            UUID subject,
            String occasion,
            String severity,
            String said,
            Notice notice,
            String state,
            Instant dueAt) {

        static Row of(int place, Telling telling, Instant now) {
            Notice notice = telling.notice();
            Instant held = telling.heldUntil();
            return new Row(
                    place,
                    telling.id(),
                    telling.channel(),
                    notice.subject(),
                    telling.said(),
                    notice.severity().name(),
                    telling.said(),
                    notice,
                    (held == null ? State.WAITING : State.HELD).name(),
                    held == null ? now : held);
        }
    }

    /**
     * Writes messages down, to be called in the transaction of what happened and by one at a time a subject. What repeats the last
     * message of its subject to its channel is only counted there.
     *
     * @param repeatsWithin how old that last message may be
     */
    public void tell(List<Telling> tellings, Duration repeatsWithin, Instant now) {
        if (tellings.isEmpty()) {
            return;
        }
        List<Row> rows = new ArrayList<>();
        for (Telling telling : tellings) {
            rows.add(Row.of(rows.size(), telling, now));
        }
        jdbc.sql("""
                        with told as (
                            select r.*, case when l.occasion = r.said and l.created_at > :since then l.number end as repeated
                            from jsonb_to_recordset(:rows::jsonb) as r(place int, id uuid, channel text, subject uuid,
                                severity text, said text, notice json, state text, "dueAt" timestamptz)
                            left join lateral (
                                select number, occasion, created_at from notification n
                                where n.subject = r.subject and n.channel = r.channel order by n.number desc limit 1
                            ) l on true
                        ), repeated as (
                            update notification n set repeats = n.repeats + t.times
                            from (select repeated, count(*) as times from told where repeated is not null group by 1) t
                            where n.number = t.repeated
                        )
                        insert into notification
                            (id, channel, subject, occasion, severity, said, state, created_at, due_at)
                        select id, channel, subject, said, severity, notice, state, :now, "dueAt"
                        from told where repeated is null order by place
                        """)
                .param("rows", Sql.json(mapper, rows))
                .param("since", Sql.timestamp(now.minus(repeatsWithin)))
                .param("now", Sql.timestamp(now))
                .update();
    }

    /** Counts that the same happened again, with the messages that told it. */
    public void repeated(UUID subject, int times) {
        jdbc.sql("update notification set repeats = repeats + :times where subject = :subject and occasion = 'alert'")
                .param("times", times)
                .param("subject", subject)
                .update();
    }

    /** Which channels were told of subjects, or will be. */
    public Map<UUID, Set<String>> toldChannels(Collection<UUID> subjects) {
        Map<UUID, Set<String>> told = new HashMap<>();
        jdbc.sql("select distinct subject, channel from notification where subject = any(:subjects::uuid[])")
                .param("subjects", Sql.texts(subjects))
                .query(row -> {
                    told.computeIfAbsent(row.getObject("subject", UUID.class), any -> new HashSet<>())
                            .add(row.getString("channel"));
                });
        return told;
    }

    /**
     * Claims the message of one of the channels that is due first; of a subject none goes before the one told earlier by the same
     * channel has been sent or given up.
     */
    public Optional<Claimed> claim(Collection<String> channels, Duration lease, Instant now) {
        return jdbc.sql("""
                        update notification set due_at = :until, tries = tries + 1
                        where number = (
                            select n.number from notification n
                            where n.state = 'WAITING' and n.due_at <= :now and n.channel = any(:channels::text[])
                                and not exists (select from notification e where e.subject = n.subject
                                    and e.channel = n.channel and e.state = 'WAITING' and e.number < n.number)
                            order by n.due_at limit 1 for update skip locked
                        )
                        returning number, id, channel, said, tries
                        """)
                .param("until", Sql.timestamp(now.plus(lease)))
                .param("now", Sql.timestamp(now))
                .param("channels", Sql.texts(channels))
                .query((row, number) -> new Claimed(
                        row.getLong("number"),
                        row.getObject("id", UUID.class),
                        row.getString("channel"),
                        Sql.read(mapper, row.getString("said"), Notice.class),
                        row.getInt("tries")))
                .optional();
    }

    /**
     * Records what came of a try.
     *
     * @return false when its lease was lost to another, and then nothing is changed
     */
    public boolean record(Tried tried) {
        return jdbc.sql("""
                        update notification set state = :state, status = :status::int, answer = :answer, tried_at = :triedAt,
                            due_at = coalesce(:nextTryAt::timestamptz, due_at)
                        where number = :number and tries = :tries and state = 'WAITING'
                        """)
                        .param("state", tried.state().name())
                        .param("status", tried.status())
                        .param("answer", tried.answer())
                        .param("triedAt", Sql.timestamp(tried.triedAt()))
                        .param("nextTryAt", Sql.timestampOrNull(tried.nextTryAt()))
                        .param("number", tried.number())
                        .param("tries", tried.tries())
                        .update()
                == 1;
    }

    /** Whoever sums up does it alone. */
    private static final long SUMMING_UP = 0x50AA13L;

    /** Whether nobody else sums up, and nobody will before this transaction ends. */
    public boolean tryAlone() {
        return jdbc.sql("select pg_try_advisory_xact_lock(:key)")
                .param("key", SUMMING_UP)
                .query(Boolean.class)
                .single();
    }

    /** What a channel's quiet hours held back and hold no longer, the oldest first. */
    public List<Held> heldUntil(String channel, Instant now) {
        return jdbc.sql("""
                        select number, said from notification
                        where state = 'HELD' and channel = :channel and due_at <= :now order by number limit 5000
                        """)
                .param("channel", channel)
                .param("now", Sql.timestamp(now))
                .query((row, number) ->
                        new Held(row.getLong("number"), Sql.read(mapper, row.getString("said"), Notice.class)))
                .list();
    }

    /** A summary tells these. */
    public void summarised(Collection<Long> numbers, UUID summary) {
        jdbc.sql("""
                        update notification set state = 'SUMMARISED', summary_id = :summary
                        where number = any(:numbers::bigint[])
                        """)
                .param("summary", summary)
                .param("numbers", Sql.texts(numbers))
                .update();
    }

    /** A page of messages, the newest first; any where a filter is null. */
    public List<Notification> list(@Nullable State state, @Nullable String channel, @Nullable Long before, int limit) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> params = new HashMap<>();
        if (state != null) {
            conditions.add("state = :state");
            params.put("state", state.name());
        }
        if (channel != null) {
            conditions.add("channel = :channel");
            params.put("channel", channel);
        }
        if (before != null) {
            conditions.add("number < :before");
            params.put("before", before);
        }
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return jdbc.sql("select * from notification" + where + " order by number desc limit :limit")
                .params(params)
                .param("limit", limit)
                .query(this::notification)
                .list();
    }

    /** The newest messages of all states, those that failed since a moment before all others. */
    public List<Notification> failuresFirst(Instant since, int failures, int limit) {
        return jdbc.sql("""
                        with failed as (
                            select * from notification where state = 'FAILED' and created_at >= :since
                            order by number desc limit :failures
                        ), latest as (select * from notification order by number desc limit :limit)
                        select * from (
                            select *, 0 as rank from failed
                            union all
                            select *, 1 from latest l where not exists (select from failed f where f.number = l.number)
                        ) found
                        order by rank, number desc limit :limit
                        """)
                .param("since", Sql.timestamp(since))
                .param("failures", failures)
                .param("limit", limit)
                .query(this::notification)
                .list();
    }

    /** Since when the message that waits longest is due, of those that some channel still has. */
    public Optional<Instant> oldestDue(Collection<String> channels, Instant now) {
        return Optional.ofNullable(jdbc.sql("""
                        select min(created_at) as oldest from notification
                        where state = 'WAITING' and channel = any(:channels::text[]) and created_at <= :now
                        """)
                .param("channels", Sql.texts(channels))
                .param("now", Sql.timestamp(now))
                .query((row, number) -> Sql.instantOrNull(row, "oldest"))
                .list()
                .getFirst());
    }

    private Notification notification(ResultSet row, int number) throws SQLException {
        int status = row.getInt("status");
        return new Notification(
                row.getLong("number"),
                row.getObject("id", UUID.class),
                row.getString("channel"),
                Sql.read(mapper, row.getString("said"), Notice.class),
                State.valueOf(row.getString("state")),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "due_at"),
                row.getInt("tries"),
                row.getInt("repeats"),
                Sql.instantOrNull(row, "tried_at"),
                status == 0 ? null : status,
                row.getString("answer"),
                row.getObject("summary_id", UUID.class));
    }
}
