package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.ledger.Account;
import dev.tradewind.ledger.Entry;
import dev.tradewind.ledger.Posting.Kind;
import dev.tradewind.ledger.Side;
import dev.tradewind.ledger.Sums;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.LedgerRepository.EntryDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The books as people read them, and what was known of verdicts at a moment. */
@Repository
public class LedgerQueries {

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    LedgerQueries(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** A transaction with those of its entries that were asked for. */
    public record Booked(
            UUID id,
            ShipmentId shipment,
            String orderReference,
            String partner,
            String clock,
            Side side,
            int turn,
            Kind kind,
            Instant postedAt,
            List<Entry> entries) {}

    /**
     * Which entries; null where it doesn't matter.
     *
     * @param from when it was posted at the earliest
     * @param until before which it was posted
     */
    public record Filter(
            @Nullable String partner,
            @Nullable String currency,
            @Nullable Account account,
            @Nullable Instant from,
            @Nullable Instant until) {

        private List<String> conditions(Map<String, Object> params) {
            List<String> conditions = new ArrayList<>();
            if (partner != null) {
                conditions.add("t.partner = :partner");
                params.put("partner", partner);
            }
            if (currency != null) {
                conditions.add("e.currency = :currency");
                params.put("currency", currency);
            }
            if (account != null) {
                conditions.add("e.account = :account");
                params.put("account", account.name());
            }
            if (from != null) {
                conditions.add("t.posted_at >= :from");
                params.put("from", Sql.timestamp(from));
            }
            if (until != null) {
                conditions.add("t.posted_at < :until");
                params.put("until", Sql.timestamp(until));
            }
            return conditions;
        }
    }

    /**
     * A verdict as it was known.
     *
     * @param since from when on it was known so; null where it wasn't final yet, or that was not written down then
     */
    public record KnownVerdict(
            String clock,
            String verdict,
            @Nullable Instant dueAt,
            @Nullable Instant endedAt,
            @Nullable Instant since) {}

    /** A page of transactions, the newest first. */
    public List<Booked> list(Filter filter, @Nullable UUID before, int limit) {
        Map<String, Object> params = new HashMap<>();
        List<String> conditions = filter.conditions(params);
        if (before != null) {
            conditions.add("t.id < :before");
            params.put("before", before);
        }
        return booked(conditions, params, "order by t.id desc limit " + limit);
    }

    /** All transactions of a shipment that were posted by a moment, the oldest first. */
    public List<Booked> ofShipment(ShipmentId shipment, Instant asOf) {
        return booked(
                List.of("t.shipment_id = :shipment", "t.posted_at <= :asOf"),
                Map.of("shipment", shipment.value(), "asOf", Sql.timestamp(asOf)),
                "order by t.posted_at, t.clock, t.side, t.turn, t.kind");
    }

    private List<Booked> booked(List<String> conditions, Map<String, Object> params, String order) {
        return jdbc.sql("""
                        select t.*, s.order_reference, jsonb_agg(jsonb_build_object('account', e.account,
                            'currency', e.currency, 'amount', e.amount::text) order by e.currency, e.account) as entries
                        from ledger_transaction t join ledger_entry e on e.transaction_id = t.id
                        join shipment s on s.id = t.shipment_id
                        %s group by t.id, s.order_reference %s
                        """.formatted(where(conditions), order))
                .params(params)
                .query(this::booked)
                .list();
    }

    private Booked booked(ResultSet row, int number) throws SQLException {
        return new Booked(
                row.getObject("id", UUID.class),
                new ShipmentId(row.getObject("shipment_id", UUID.class)),
                row.getString("order_reference"),
                row.getString("partner"),
                row.getString("clock"),
                Side.valueOf(row.getString("side")),
                row.getInt("turn"),
                Kind.valueOf(row.getString("kind")),
                Sql.instant(row, "posted_at"),
                EntryDocument.read(mapper, row.getString("entries")));
    }

    /** What stands on each account. */
    public Map<Account, Sums> totals(Filter filter) {
        Map<String, Object> params = new HashMap<>();
        List<String> conditions = filter.conditions(params);
        Map<Account, Sums> totals = new EnumMap<>(Account.class);
        jdbc.sql("""
                        select e.account, e.currency, sum(e.amount) as amount
                        from ledger_transaction t join ledger_entry e on e.transaction_id = t.id
                        %s group by e.account, e.currency
                        """.formatted(where(conditions))).params(params).query(row -> {
            totals.merge(
                    Account.valueOf(row.getString("account")),
                    Sums.of(new Money(row.getBigDecimal("amount"), Currency.getInstance(row.getString("currency")))),
                    Sums::plus);
        });
        return totals;
    }

    /** What was posted to one account in one currency, and to which partner's shipments. */
    public record Posted(String partner, Account account, Money amount) {}

    /**
     * What was posted on some days, by partner, account and currency; read from each day's sums, however much was posted.
     *
     * @param until before which day, in UTC as {@code from}
     */
    public List<Posted> posted(LocalDate from, LocalDate until) {
        return jdbc.sql("""
                        select partner, account, currency, sum(amount) as amount from ledger_day
                        where day >= :from and day < :until group by partner, account, currency having sum(amount) <> 0
                        order by partner, currency
                        """)
                .param("from", from)
                .param("until", until)
                .query((row, number) -> new Posted(
                        row.getString("partner"),
                        Account.valueOf(row.getString("account")),
                        new Money(row.getBigDecimal("amount"), Currency.getInstance(row.getString("currency")))))
                .list();
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
    }

    /**
     * The verdicts of a shipment's clocks as they were known at a moment; one of which nothing is kept was running then, until a
     * moment that isn't kept. Nothing was known before the order was accepted.
     */
    public List<KnownVerdict> verdicts(ShipmentId shipment, Instant asOf) {
        return jdbc.sql("""
                        select c.clock, known.* from shipment_clock c cross join lateral (
                            select 1 as choice, p.verdict, p.due_at, p.ended_at, p.since, p.until from past_verdict p
                            where p.shipment_id = c.shipment_id and p.clock = c.clock and p.until > :asOf
                                and (p.since is null or p.since <= :asOf)
                            union all select 2, c.verdict, c.due_at, c.ended_at, c.since, null
                            where c.since is null or c.since <= :asOf
                            union all select 3, 'RUNNING', null, null, null, null
                            order by choice, until limit 1
                        ) known
                        where c.shipment_id = :shipment
                            and exists (select from shipment s where s.id = :shipment and s.accepted_at <= :asOf)
                        order by c.position
                        """)
                .param("shipment", shipment.value())
                .param("asOf", Sql.timestamp(asOf))
                .query((row, number) -> new KnownVerdict(
                        row.getString("clock"),
                        row.getString("verdict"),
                        Sql.instantOrNull(row, "due_at"),
                        Sql.instantOrNull(row, "ended_at"),
                        Sql.instantOrNull(row, "since")))
                .list();
    }
}
