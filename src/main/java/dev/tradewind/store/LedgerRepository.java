package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.ledger.Account;
import dev.tradewind.ledger.Books;
import dev.tradewind.ledger.Entry;
import dev.tradewind.ledger.Posting;
import dev.tradewind.ledger.Posting.Kind;
import dev.tradewind.ledger.Side;
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
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The books as they are kept: read and posted under the shipments' locks, and with each partner's debt its claim. */
@Repository
public class LedgerRepository {

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    LedgerRepository(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** A transaction to be posted for a shipment. */
    public record NewPosting(ShipmentId shipment, PartnerId partner, Posting posting) {}

    private record TransactionRow(
            UUID id, UUID shipment, String clock, Side side, int turn, Kind kind, String partner) {}

    private record EntryRow(UUID transaction, Account account, String currency, String amount) {}

    private record ClaimRow(UUID id, UUID transaction, String amount, String currency, Instant fileBy) {}

    /** An entry, as it is read in one array with the others of its transaction. */
    record EntryDocument(Account account, String currency, BigDecimal amount) {

        static final String ALL = """
                (select jsonb_agg(jsonb_build_object('account', e.account, 'currency', e.currency, 'amount', e.amount::text)
                    order by e.currency, e.account) from ledger_entry e where e.transaction_id = t.id)
                """;

        static List<Entry> read(ObjectMapper mapper, String json) {
            return json == null
                    ? List.of()
                    : Arrays.stream(Sql.read(mapper, json, EntryDocument[].class))
                            .map(entry -> new Entry(
                                    entry.account, new Money(entry.amount, Currency.getInstance(entry.currency))))
                            .toList();
        }
    }

    /** The books of shipments; of one without any, nothing. */
    public Map<ShipmentId, Books> books(Collection<ShipmentId> shipments) {
        Map<ShipmentId, List<Posting>> postings = new HashMap<>();
        jdbc.sql("""
                        select t.shipment_id, t.clock, t.side, t.turn, t.kind, %s as entries
                        from ledger_transaction t where t.shipment_id = any(:ids::uuid[]) order by t.id
                        """.formatted(EntryDocument.ALL))
                .param("ids", Sql.texts(shipments))
                .query(row -> {
                    postings.computeIfAbsent(
                                    new ShipmentId(row.getObject("shipment_id", UUID.class)), id -> new ArrayList<>())
                            .add(posting(row));
                });
        Map<ShipmentId, Books> books = new HashMap<>();
        postings.forEach((shipment, posted) -> books.put(shipment, new Books(posted)));
        return books;
    }

    private Posting posting(ResultSet row) throws SQLException {
        return new Posting(
                new ClockName(row.getString("clock")),
                Side.valueOf(row.getString("side")),
                row.getInt("turn"),
                Kind.valueOf(row.getString("kind")),
                EntryDocument.read(mapper, row.getString("entries")),
                null);
    }

    /** What the goods of shipments are worth, each in its currency. */
    public Map<ShipmentId, Sums> goods(Collection<ShipmentId> shipments) {
        Map<ShipmentId, Sums> goods = new HashMap<>();
        jdbc.sql("""
                        select s.id, item -> 'unitValue' ->> 'currency' as currency,
                            sum((item ->> 'quantity')::numeric * (item -> 'unitValue' ->> 'amount')::numeric) as amount
                        from shipment s, jsonb_array_elements(s.order_document -> 'parcels') parcel,
                            jsonb_array_elements(parcel -> 'goods') item
                        where s.id = any(:ids::uuid[]) group by 1, 2
                        """).param("ids", Sql.texts(shipments)).query(row -> {
            goods.merge(
                    new ShipmentId(row.getObject("id", UUID.class)),
                    Sums.of(new Money(row.getBigDecimal("amount"), Currency.getInstance(row.getString("currency")))),
                    Sums::plus);
        });
        return goods;
    }

    /**
     * Posts transactions, opens a claim for each partner's new debt and withdraws the claims of those that are reversed. What was
     * posted before is not posted again.
     */
    public void post(Collection<NewPosting> postings, Instant now) {
        List<TransactionRow> transactions = new ArrayList<>();
        List<EntryRow> entries = new ArrayList<>();
        List<ClaimRow> claims = new ArrayList<>();
        for (NewPosting one : postings) {
            Posting posting = one.posting();
            UUID id = UuidCreator.getTimeOrderedEpoch(now);
            transactions.add(new TransactionRow(
                    id,
                    one.shipment().value(),
                    posting.clock().value(),
                    posting.side(),
                    posting.turn(),
                    posting.kind(),
                    one.partner().value()));
            for (Entry entry : posting.entries()) {
                String amount = entry.amount().amount().toPlainString();
                String currency = entry.amount().currency().getCurrencyCode();
                entries.add(new EntryRow(id, entry.account(), currency, amount));
                Instant fileBy = posting.claimBy();
                if (fileBy != null && entry.account() == Account.PARTNERS) {
                    claims.add(new ClaimRow(UuidCreator.getTimeOrderedEpoch(now), id, amount, currency, fileBy));
                }
            }
        }
        jdbc.sql("""
                        with posted as (
                            insert into ledger_transaction (id, shipment_id, clock, side, turn, kind, partner, posted_at)
                            select p.id, p.shipment, p.clock, p.side, p.turn, p.kind, coalesce(debt.partner, p.partner), :now
                            from jsonb_to_recordset(:transactions::jsonb) as p(id uuid, shipment uuid, clock text, side text,
                                turn int, kind text, partner text)
                            left join ledger_transaction debt on debt.shipment_id = p.shipment and debt.clock = p.clock
                                and debt.side = p.side and debt.turn = p.turn and debt.kind = 'DEBT'
                            order by p.id
                            on conflict do nothing
                            returning id, shipment_id, clock, side, turn, kind, partner
                        ), entered as (
                            insert into ledger_entry (transaction_id, account, currency, amount)
                            select e.transaction, e.account, e.currency, e.amount
                            from jsonb_to_recordset(:entries::jsonb) as e(transaction uuid, account text, currency text,
                                amount numeric) join posted on posted.id = e.transaction
                        ), opened as (
                            insert into claim
                                (id, shipment_id, clock, turn, partner, amount, currency, state, opened_at, file_by)
                            select c.id, posted.shipment_id, posted.clock, posted.turn, posted.partner, c.amount, c.currency,
                                'OPEN', :now, c."fileBy"
                            from jsonb_to_recordset(:claims::jsonb) as c(id uuid, transaction uuid, amount numeric, currency text,
                                "fileBy" timestamptz) join posted on posted.id = c.transaction
                            returning id, amount
                        ), withdrawn as (
                            update claim c set state = 'WITHDRAWN' from posted
                            where posted.side = 'PARTNER' and posted.kind = 'REVERSAL' and c.shipment_id = posted.shipment_id
                                and c.clock = posted.clock and c.turn = posted.turn
                                and c.state in ('OPEN', 'FILED', 'ACCEPTED')
                            returning c.id, c.amount
                        )
                        insert into claim_step (claim_id, state, at, by, amount)
                        select id, 'OPEN', :now, 'gateway', amount from opened
                        union all select id, 'WITHDRAWN', :now, 'gateway', amount from withdrawn
                        """)
                .param("transactions", Sql.json(mapper, transactions))
                .param("entries", Sql.json(mapper, entries))
                .param("claims", Sql.json(mapper, claims))
                .param("now", Sql.timestamp(now))
                .update();
    }
}
