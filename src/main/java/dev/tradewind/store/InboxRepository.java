package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.tracking.Channel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Partners' messages, byte for byte, and how far they have been read. */
@Repository
public class InboxRepository {

    private static final String ENTRY = """
            select id, partner, channel, state, message_key, reason, received_at, read_at,
                headers ->> 'content-type' as content_type, length(body) as bytes
            from inbox
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    InboxRepository(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** How far a message has come. */
    public enum State {
        PENDING,
        APPLIED,
        FAILED,
        /** Failed, and a person says that it needs no reading. */
        CLOSED
    }

    /** A message that waits to be read. */
    public record Pending(long id, RawMessage message) {}

    /**
     * A message that was read, or not.
     *
     * @param reason why it could not be read; null when it was
     */
    public record Read(long id, @Nullable String reason) {}

    /** A message as operations people see it; never its content, which may be personal. */
    public record Entry(
            long id,
            PartnerId partner,
            Channel channel,
            State state,
            @Nullable String key,
            @Nullable String reason,
            Instant receivedAt,
            @Nullable Instant readAt,
            @Nullable String contentType,
            int bytes) {}

    /**
     * Keeps messages in one round trip, whatever their number.
     *
     * @return how many were kept: one whose key its partner has used before is not
     */
    public int insert(List<RawMessage> messages) {
        return jdbc.sql("""
                        insert into inbox (partner, channel, message_key, body, received_at, about, headers)
                        select * from unnest(:partners::text[], :channels::text[], :keys::text[], :bodies::bytea[],
                            :receivedAt::timestamptz[], :abouts::text[], :headers::jsonb[])
                        on conflict do nothing
                        """)
                .param("partners", Sql.column(messages, RawMessage::partner))
                .param("channels", Sql.column(messages, RawMessage::channel))
                .param("keys", Sql.column(messages, RawMessage::key))
                .param("bodies", messages.stream().map(RawMessage::body).toArray(byte[][]::new))
                .param("receivedAt", Sql.column(messages, RawMessage::receivedAt))
                .param("abouts", Sql.column(messages, RawMessage::about))
                .param("headers", Sql.column(messages, this::headers))
                .update();
    }

    /** The oldest messages that wait, kept from other gateways until the transaction ends. */
    public List<Pending> lockPending(int limit) {
        return jdbc.sql("""
                        select id, partner, channel, message_key, body, received_at, about, headers from inbox
                        where state = 'PENDING' order by id limit :limit
                        for update skip locked
                        """)
                .param("limit", limit)
                .query((row, index) -> pending(row))
                .list();
    }

    /** Messages that are to be read again, whatever became of them; those that are there no more are left out. */
    public List<Pending> find(Collection<Long> ids) {
        return jdbc.sql("""
                        select id, partner, channel, message_key, body, received_at, about, headers from inbox
                        where id = any(:ids::bigint[]) order by id
                        """)
                .param("ids", Sql.texts(ids))
                .query((row, index) -> pending(row))
                .list();
    }

    private Pending pending(ResultSet row) throws SQLException {
        return new Pending(
                row.getLong("id"),
                new RawMessage(
                        new PartnerId(row.getString("partner")),
                        Channel.valueOf(row.getString("channel")),
                        row.getString("message_key"),
                        row.getBytes("body"),
                        Sql.instant(row, "received_at"),
                        headers(row.getString("headers")),
                        number(row.getString("about"))));
    }

    /** Marks messages as read: those with a reason as failed. */
    public void markRead(Collection<Read> messages, Instant now) {
        jdbc.sql("""
                        update inbox set state = case when m.reason is null then 'APPLIED' else 'FAILED' end,
                            reason = m.reason, read_at = :now
                        from unnest(:ids::bigint[], :reasons::text[]) as m(id, reason)
                        where inbox.id = m.id
                        """)
                .param("ids", Sql.column(messages, Read::id))
                .param("reasons", Sql.column(messages, Read::reason))
                .param("now", Sql.timestamp(now))
                .update();
    }

    /** A page of messages, the newest first. */
    public List<Entry> list(@Nullable State state, @Nullable String partner, @Nullable Long before, int limit) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> params = new HashMap<>();
        if (state != null) {
            // Written out, not bound, so that the planner sees that the partial index serves
            conditions.add("state = '" + state.name() + "'");
        }
        if (partner != null) {
            conditions.add("partner = :partner");
            params.put("partner", partner);
        }
        if (before != null) {
            conditions.add("id < :before");
            params.put("before", before);
        }
        String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
        return jdbc.sql(ENTRY + where + " order by id desc limit :limit")
                .params(params)
                .param("limit", limit)
                .query(InboxRepository::entry)
                .list();
    }

    /** What is known of a message; empty when there is none of this number. */
    public Optional<Entry> entry(long id) {
        return jdbc.sql(ENTRY + "where id = :id")
                .param("id", id)
                .query(InboxRepository::entry)
                .optional();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("id"),
                new PartnerId(row.getString("partner")),
                Channel.valueOf(row.getString("channel")),
                State.valueOf(row.getString("state")),
                row.getString("message_key"),
                row.getString("reason"),
                Sql.instant(row, "received_at"),
                Sql.instantOrNull(row, "read_at"),
                row.getString("content_type"),
                row.getInt("bytes"));
    }

    private @Nullable String headers(RawMessage message) {
        return message.headers().isEmpty() ? null : Sql.json(mapper, message.headers());
    }

    private Map<String, String> headers(@Nullable String json) {
        return json == null ? Map.of() : Sql.read(mapper, json, Headers.class);
    }

    /** So that they can be read as what they are. */
    private static final class Headers extends TreeMap<String, String> {

        private static final long serialVersionUID = 1L;
    }

    private static @Nullable TrackingNumber number(@Nullable String about) {
        return about == null ? null : new TrackingNumber(about);
    }
}
