package dev.tradewind.bench;

import dev.tradewind.sla.Spread;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.HdrHistogram.Histogram;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What two months of {@link BusyPlatform} leave to people: alerts, two thirds of those that are open in forty incidents, warnings,
 * money owed and claimed, scores, messages, what people were told and what they did. Nothing of it waits for the gateway: what is
 * single is older than what gathers, and everything has been told.
 */
final class BusyOperations {

    private final JdbcClient jdbc;

    BusyOperations(String url) {
        this.jdbc = JdbcClient.create(BenchServer.trusting(url));
    }

    void make() {
        Indexes.builtAfter(jdbc, List.of("alert", "warning"), () -> {
            incidents();
            alerts();
            warnings();
        });
        Indexes.builtAfter(jdbc, List.of("ledger_transaction", "claim"), this::money);
        scores();
        Indexes.builtAfter(jdbc, List.of("inbox"), this::messages);
        Indexes.builtAfter(jdbc, List.of("notification", "audit_entry", "alert_step"), this::people);
    }

    void settle() {
        jdbc.sql("vacuum analyze").update();
        jdbc.sql("checkpoint").update();
    }

    private void incidents() {
        jdbc.sql("""
                        insert into incident (id, kind, cause, partner, origin, destination, milestone, opened_at, detail, told,
                            escalation)
                        select uuidv7(interval '-13 hours'), 'lane', partner || '/CN-' || destination || '/' || milestone, partner,
                            'CN', destination, milestone, now() - interval '13 hours',
                            partner || ' is late from CN to ' || destination, 'opened', 3
                        from bench.lane cross join unnest(array['delivered', 'out-for-delivery']) as milestone where lane < 20
                        """).update();
    }

    private void alerts() {
        jdbc.sql("""
                        insert into alert (id, shipment_id, clock, kind, state, partner, due_at, raised_at, escalated_at, origin,
                            destination, milestone, place, incident_id, loose_since)
                        select uuidv7(raised_at - now()), p.id,
                            case when p.milestone = 'delivered' then 'delivered-by-promise' else 'on-the-way' end, 'BREACHED',
                            'OPEN', p.partner, broke_at, raised_at, raised_at + interval '1 minute', 'CN', p.destination,
                            p.milestone, 'SHENZHEN', n.id, case when n.id is null then raised_at end
                        from bench.parcel p
                        left join incident n on p.i % 3 <> 0 and n.partner = p.partner and n.destination = p.destination
                            and n.milestone = p.milestone
                        cross join lateral (select broke_at + interval '1 second' as raised_at) raised
                        where broke_at is not null
                        """).update();
        jdbc.sql("""
                        insert into alert (id, shipment_id, clock, kind, state, partner, due_at, raised_at, resolved_at, origin,
                            destination, milestone, place)
                        select uuidv7(promised_by - now()), id, 'delivered-by-promise', 'BREACHED', 'RESOLVED', partner,
                            promised_by, promised_by, promised_by + interval '1 day', 'CN', destination, 'delivered', 'SHENZHEN'
                        from bench.parcel where not is_open and i % 4 = 0
                        """).update();
        jdbc.sql("""
                        insert into alert (id, shipment_id, clock, kind, state, partner, due_at, raised_at, escalated_at, origin,
                            destination, milestone, place, loose_since)
                        select uuidv7(raised_at - now()), id, 'delivered-by-promise', 'AT_RISK', 'OPEN', partner, promised_by,
                            raised_at, raised_at + interval '1 minute', 'CN', destination, 'delivered', 'SHENZHEN', raised_at
                        from bench.parcel
                        cross join lateral (select now() - interval '1 hour' - i % 997 * interval '1 minute' as raised_at) raised
                        where is_at_risk
                        """).update();
    }

    /** Of those at risk now, and of every tenth shipment that is over. */
    private void warnings() {
        jdbc.sql("""
                        insert into warning (shipment_id, clock, warned_at, partner, due_at, chance, basis, outcome)
                        select id, 'delivered-by-promise',
                            case when is_open then now() - interval '1 hour' else promised_by - interval '2 days' end, partner,
                            promised_by, 0.5 + i % 499 / 1000.0, '{"kind": "BUDGETS"}',
                            case when not is_open then case when i % 4 = 0 then 'BREACHED' else 'MET' end end
                        from bench.parcel where is_at_risk or not is_open and i % 10 = 4
                        """).update();
    }

    /** Debts of every twentieth shipment that is over, each to its buyer and of its partner, and a claim for each. */
    private void money() {
        jdbc.sql("""
                        insert into ledger_transaction (id, shipment_id, clock, side, turn, kind, partner, posted_at)
                        select uuidv7(promised_by - now()), id, 'delivered-by-promise', side, 1, 'DEBT', partner, promised_by
                        from bench.parcel cross join unnest(array['BUYER', 'PARTNER']) as side where not is_open and i % 20 = 0
                        """).update();
        jdbc.sql("""
                        insert into ledger_entry (transaction_id, account, currency, amount)
                        select id, account, 'EUR', amount
                        from ledger_transaction t cross join lateral (values
                            (case t.side when 'BUYER' then 'BUYERS' else 'PARTNERS' end,
                                case t.side when 'BUYER' then -3.00 else 3.00 end),
                            ('PLATFORM', case t.side when 'BUYER' then 3.00 else -3.00 end)) as e (account, amount)
                        """).update();
        jdbc.sql("""
                        insert into ledger_day (day, partner, account, currency, amount)
                        select (t.posted_at at time zone 'UTC')::date, t.partner, e.account, e.currency, sum(e.amount)
                        from ledger_transaction t join ledger_entry e on e.transaction_id = t.id group by 1, 2, 3, 4
                        """).update();
        jdbc.sql("""
                        insert into claim (id, shipment_id, clock, turn, partner, amount, currency, state, opened_at, file_by)
                        select uuidv7(promised_by - now()), id, 'delivered-by-promise', 1, partner, 3.00, 'EUR',
                            (array['OPEN', 'OPEN', 'OPEN', 'FILED', 'REFUSED'])[1 + i / 20 % 5], promised_by,
                            promised_by + interval '60 days'
                        from bench.parcel where not is_open and i % 20 = 0
                        """).update();
        jdbc.sql("""
                        insert into claim_step (claim_id, state, at, by)
                        select id, state, opened_at, 'gateway' from claim
                        """).update();
    }

    /** Half a year of weeks, and two services a partner. */
    private void scores() {
        String cells = """
                from generate_series(0, 25) as w
                cross join lateral (select date_trunc('week', now() at time zone 'UTC')::date - 7 * w as week) monday
                cross join bench.lane cross join unnest(array['P', 'CL']) as other
                """;
        jdbc.sql("""
                        insert into scorecard (week, partner, service, origin, destination, measure, amount)
                        select week, partner, other, 'CN', destination, measure, amount
                        %s cross join (values ('PROMISED', 900), ('ON_TIME', 800), ('EXCUSED', 20), ('ATTEMPTED', 880),
                            ('DELIVERED_AT_FIRST_ATTEMPT', 800), ('NUMBERED', 1000), ('TRACKED', 990), ('OBLIGATIONS', 1800),
                            ('OBLIGATIONS_KEPT', 1700), ('BOOKINGS', 1010), ('BOOKED', 1000), ('OWED EUR', 240)
                        ) as m (measure, amount)
                        """.formatted(cells)).update();
        jdbc.sql("""
                        insert into sketch (week, partner, service, origin, destination, measure, counts)
                        select week, partner, other, 'CN', destination, measure, :counts
                        %s cross join unnest(array['TOLD_AFTER', 'BOOKED_AFTER']) as measure
                        """.formatted(cells)).param("counts", thousandTimes()).update();
    }

    /** A sketch as the gateway keeps it. */
    private static byte[] thousandTimes() {
        Histogram seconds = new Histogram(1, Spread.NEVER.toSeconds(), 2);
        for (int n = 1; n <= 1_000; n++) {
            seconds.recordValue(7L * n);
        }
        ByteBuffer buffer = ByteBuffer.allocate(seconds.getNeededByteBufferCapacity());
        return Arrays.copyOf(buffer.array(), seconds.encodeIntoCompressedByteBuffer(buffer));
    }

    private void messages() {
        jdbc.sql("""
                        insert into inbox (partner, channel, message_key, body, received_at, state, reason, read_at)
                        select partner, 'WEBHOOK', 'm' || i, '{}', at, state,
                            case when state = 'FAILED' then 'it ends in the middle' end, at + interval '1 second'
                        from bench.parcel
                        cross join lateral (select now() - i % 10007 / 10007.0 * interval '60 days' as at,
                            case when i % 450 = 0 then 'FAILED' else 'APPLIED' end as state) told
                        where i % 3 = 0 and not is_quiet order by at
                        """).update();
    }

    private void people() {
        jdbc.sql("""
                        insert into notification (id, channel, subject, occasion, severity, said, state, created_at, due_at, tries,
                            tried_at)
                        select gen_random_uuid(), 'duty-mail', id, 'ALERT', 'MEDIUM', json_build_object('occasion', 'ALERT',
                                'subject', id, 'severity', 'MEDIUM', 'title', 'late: TB-' || i, 'facts', json_build_array(
                                json_build_object('name', 'partner', 'value', partner)), 'at', promised_by, 'stage', 'STANDS'),
                            case when i % 1000 = 0 then 'FAILED' else 'SENT' end, promised_by, promised_by, 1, promised_by
                        from bench.parcel where not is_open and i % 20 = 0 order by i
                        """).update();
        jdbc.sql("""
                        insert into audit_entry (at, person, role, action, subject, address)
                        select accepted_at, 'operator-' || i % 7, 'OPERATOR', 'acknowledge', 'shipment ' || id, '127.0.0.1'
                        from bench.parcel where i % 20 = 0 order by i
                        """).update();
        jdbc.sql("""
                        insert into alert_step (subject, at, person, action, detail)
                        select id, now() - n * interval '1 minute', 'operator-' || n % 7, 'comment', 'asked again'
                        from incident cross join generate_series(1, 200) n
                        """).update();
    }

    List<UUID> openIncidents() {
        return jdbc.sql("select id from incident where resolved_at is null order by id")
                .query(UUID.class)
                .list();
    }

    int openAlerts() {
        return jdbc.sql("select count(*) from alert where state = 'OPEN'")
                .query(Integer.class)
                .single();
    }
}
