package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.ledger.ClaimState;
import dev.tradewind.ledger.Sums;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.ClockName;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Claims on partners. Whatever changes one that may also be withdrawn holds its shipment's lock, as a review does. */
@Repository
public class ClaimRepository {

    /** What the alert of a claim that nobody has filed yet has as its clock. */
    public static final String DEADLINE = "claim-deadline";

    private static final String CLAIM = """
            select c.*, s.order_reference, (
                select jsonb_agg(jsonb_build_object('state', p.state, 'at', p.at, 'by', p.by, 'amount', p.amount::text,
                    'note', p.note) order by p.id) from claim_step p where p.claim_id = c.id) as steps
            from claim c join shipment s on s.id = c.shipment_id
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    ClaimRepository(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /**
     * A claim as it stands.
     *
     * @param fileBy until when the partner takes it
     * @param accepted how much the partner pays; null until it says so
     */
    public record Claim(
            UUID id,
            ShipmentId shipment,
            String orderReference,
            PartnerId partner,
            ClockName clock,
            int turn,
            Money amount,
            ClaimState state,
            Instant openedAt,
            Instant fileBy,
            @Nullable Money accepted,
            List<Step> steps) {}

    /** What became of a claim, when and by whom. */
    public record Step(
            ClaimState state,
            Instant at,
            String by,
            @Nullable BigDecimal amount,
            @Nullable String note) {}

    /** A claim's next step. */
    public record Move(
            UUID claim,
            ClaimState state,
            BigDecimal amount,
            String by,
            @Nullable String note) {}

    /** An open claim whose deadline is near, and of which nobody was warned. */
    public record Near(ShipmentId shipment, PartnerId partner, Instant fileBy) {}

    /** The SHA-256 of messages, in hexadecimal, by their number in the inbox. */
    public Map<Long, String> digests(Collection<Long> messages) {
        Map<Long, String> digests = new HashMap<>();
        jdbc.sql("select id, encode(sha256(body), 'hex') as digest from inbox where id = any(:ids::bigint[])")
                .param("ids", Sql.texts(messages))
                .query(row -> {
                    digests.put(row.getLong("id"), row.getString("digest"));
                });
        return digests;
    }

    public Optional<Claim> find(UUID id) {
        return jdbc.sql(CLAIM + "where c.id = :id")
                .param("id", id)
                .query(this::claim)
                .optional();
    }

    /** A claim that nobody else changes until the transaction ends. */
    public Optional<Claim> lock(UUID id) {
        jdbc.sql("select s.id from shipment s join claim c on c.shipment_id = s.id where c.id = :id for update of s")
                .param("id", id)
                .query(UUID.class)
                .list();
        jdbc.sql("select id from claim where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .list();
        return find(id);
    }

    /** Claims that nobody filed in time, those first that are longest overdue, without those that are in hand elsewhere. */
    public List<Claim> lockOverdue(Instant now, int limit) {
        List<UUID> overdue = jdbc.sql("""
                        select c.id from claim c join shipment s on s.id = c.shipment_id
                        where c.state = 'OPEN' and c.file_by < :now order by c.file_by limit :limit
                        for update of s skip locked
                        """)
                .param("now", Sql.timestamp(now))
                .param("limit", limit)
                .query(UUID.class)
                .list();
        return jdbc.sql(CLAIM + "where c.id = any(:ids::uuid[]) and c.state = 'OPEN' order by c.id for update of c")
                .param("ids", Sql.texts(overdue))
                .query(this::claim)
                .list();
    }

    /** Takes steps, whose claims are locked. */
    public void move(Collection<Move> moves, Instant now) {
        jdbc.sql("""
                        with moves as (
                            select * from jsonb_to_recordset(:moves::jsonb)
                                as m(claim uuid, state text, amount numeric, by text, note text)
                        ), moved as (
                            update claim c set state = m.state, accepted = case m.state when 'ACCEPTED' then m.amount end
                            from moves m where c.id = m.claim
                        )
                        insert into claim_step (claim_id, state, at, by, amount, note)
                        select claim, state, :now, by, amount, note from moves
                        """)
                .param("moves", Sql.json(mapper, moves))
                .param("now", Sql.timestamp(now))
                .update();
    }

    /**
     * Files all of a partner's claims that it still takes; one that is in hand elsewhere just now stays open.
     *
     * @return what each asks for
     */
    public List<Money> fileAll(PartnerId partner, String by, @Nullable String note, Instant now) {
        return jdbc.sql("""
                        with due as (
                            select id from claim where partner = :partner and state = 'OPEN' and file_by >= :now
                            order by id for update skip locked
                        ), filed as (
                            update claim c set state = 'FILED' from due where c.id = due.id
                            returning c.id, c.amount, c.currency
                        ), stepped as (
                            insert into claim_step (claim_id, state, at, by, amount, note)
                            select id, 'FILED', :now, :by, amount, :note from filed
                        )
                        select amount, currency from filed
                        """)
                .param("partner", partner.value())
                .param("now", Sql.timestamp(now))
                .param("by", by)
                .param("note", note)
                .query((row, number) -> money(row, "amount"))
                .list();
    }

    /** A page of claims, the newest first. */
    public List<Claim> list(@Nullable ClaimState state, @Nullable String partner, @Nullable UUID before, int limit) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> params = new HashMap<>();
        if (state != null) {
            conditions.add("c.state = :state");
            params.put("state", state.name());
        }
        if (partner != null) {
            conditions.add("c.partner = :partner");
            params.put("partner", partner);
        }
        if (before != null) {
            conditions.add("c.id < :before");
            params.put("before", before);
        }
        String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
        return jdbc.sql(CLAIM + where + " order by c.id desc limit :limit")
                .params(params)
                .param("limit", limit)
                .query(this::claim)
                .list();
    }

    /** Claims by their deadlines. */
    List<Claim> inOrder(Collection<UUID> ids) {
        return jdbc.sql(CLAIM + "where c.id = any(:ids::uuid[]) order by c.file_by, c.id")
                .param("ids", Sql.texts(ids))
                .query(this::claim)
                .list();
    }

    /** All claims of a shipment, the oldest first. */
    public List<Claim> ofShipment(ShipmentId shipment) {
        return jdbc.sql(CLAIM + "where c.shipment_id = :shipment order by c.id")
                .param("shipment", shipment.value())
                .query(this::claim)
                .list();
    }

    /** Open claims that must be filed soon, and have no alert that stands. */
    public List<Near> near(Instant soon, int limit) {
        return jdbc.sql("""
                        select c.shipment_id, c.partner, c.file_by from claim c
                        where c.state = 'OPEN' and c.file_by <= :soon and not exists (
                            select from alert a where a.shipment_id = c.shipment_id and a.clock = :deadline
                                and a.kind = 'AT_RISK' and a.reversed_at is null)
                        order by c.file_by limit :limit
                        """)
                .param("soon", Sql.timestamp(soon))
                .param("deadline", DEADLINE)
                .param("limit", limit)
                .query((row, number) -> new Near(
                        new ShipmentId(row.getObject("shipment_id", UUID.class)),
                        new PartnerId(row.getString("partner")),
                        Sql.instant(row, "file_by")))
                .list();
    }

    /** Shipments with an alert of a deadline that nothing runs towards any more. */
    public List<ShipmentId> noLongerNear(int limit) {
        return jdbc.sql("""
                        select a.shipment_id from alert a
                        where a.clock = 'claim-deadline' and a.reversed_at is null and not exists (
                            select from claim c where c.shipment_id = a.shipment_id and c.state = 'OPEN')
                        limit :limit
                        """)
                .param("limit", limit)
                .query((row, number) -> new ShipmentId(row.getObject("shipment_id", UUID.class)))
                .list();
    }

    private Claim claim(ResultSet row, int number) throws SQLException {
        BigDecimal accepted = row.getBigDecimal("accepted");
        return new Claim(
                row.getObject("id", UUID.class),
                new ShipmentId(row.getObject("shipment_id", UUID.class)),
                row.getString("order_reference"),
                new PartnerId(row.getString("partner")),
                new ClockName(row.getString("clock")),
                row.getInt("turn"),
                money(row, "amount"),
                ClaimState.valueOf(row.getString("state")),
                Sql.instant(row, "opened_at"),
                Sql.instant(row, "file_by"),
                accepted == null ? null : money(row, "accepted"),
                Arrays.asList(Sql.read(mapper, row.getString("steps"), Step[].class)));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        Money read = new Money(row.getBigDecimal(column), Currency.getInstance(row.getString("currency")));
        return Sums.of(read).amounts().stream().findFirst().orElse(read);
    }
}
