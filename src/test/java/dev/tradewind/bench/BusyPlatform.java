package dev.tradewind.bench;

import dev.tradewind.testing.Orders;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two months of a platform's shipments on twenty lanes. The last quarter is on its way; of these every fifth has broken a promise
 * by now, and every fiftieth is at risk. Beside them are some on a quiet lane, whose promises break when that is wanted.
 */
final class BusyPlatform {

    /** As many single alerts as a lane may have without becoming an incident are more. */
    static final int QUIET = 15;

    private static final String QUIET_DESTINATION = "AU";

    private final JdbcClient jdbc;

    BusyPlatform(String url) {
        this.jdbc = JdbcClient.create(BenchServer.trusting(url));
    }

    /** A shipment that somebody asks for, by whatever they have in hand. */
    record Sample(UUID id, String orderReference, String trackingNumber, String phoneTail, String destination) {}

    void make(int shipments) {
        jdbc.sql("create schema bench").update();
        jdbc.sql("""
                        create table bench.lane as
                        select row_number() over () - 1 as lane, partner, service, destination
                        from (values ('dhl-express', 'P'), ('dpd', 'CL')) as p (partner, service) cross join
                            unnest(array['DE', 'FR', 'GB', 'US', 'CA', 'NO', 'SG', 'MY', 'TH', 'AE']) as destination
                        union all select 20, 'dhl-express', 'P', '%s'
                        """.formatted(QUIET_DESTINATION)).update();
        jdbc.sql("""
                        create table bench.parcel as
                        select i, uuidv7(accepted_at - now()) as id, l.partner, l.service, l.destination, accepted_at, is_open,
                            is_quiet, milestone, broke_at, is_open and not is_quiet and i %% 50 = 1 as is_at_risk,
                            case when not is_open then accepted_at + interval '15 days'
                                when broke_at is not null and milestone = 'delivered' then broke_at
                                else now() + interval '20 minutes'
                                    + i * 7919::bigint %% 10007 / 10007.0 * interval '15 days' end as promised_by,
                            '+4930' || lpad((i * 7919::bigint %% 10000000)::text, 7, '0') as phone
                        from generate_series(1, :shipments + %d) i
                        cross join lateral (
                            select i > :shipments * 3 / 4 as is_open, i > :shipments as is_quiet,
                                case when i / 300 %% 2 = 0 then 'delivered' else 'out-for-delivery' end as milestone,
                                now() - interval '1 hour'
                                    - interval '60 days' * greatest(0, 1 - i::float8 / :shipments) as accepted_at
                        ) told
                        cross join lateral (
                            select case when is_open and not is_quiet and i %% 5 = 0
                                then now() - interval '40 minutes' - i %% 997 / 997.0 * interval '12 hours' end as broke_at
                        ) broken
                        join bench.lane l on l.lane = case when is_quiet then 20 else i / 15 %% 20 end
                        """.formatted(QUIET)).param("shipments", shipments).update();
        Indexes.builtAfter(
                jdbc,
                List.of("shipment", "tracking_number", "shipment_clock", "wake_up", "booking_attempt"),
                this::insert);
        Indexes.builtAfter(jdbc, List.of("tracking_event"), this::tell);
    }

    private void insert() {
        jdbc.sql("""
                        insert into shipment (id, merchant_id, order_reference, order_document, order_digest, origin, destination,
                            state, status, partner, partner_service, tracking_numbers, guarantee, guarantee_version,
                            promised_by, accepted_at, booked_at, updated_at, phone_tail)
                        select id, 'm-' || i % 1000, 'TB-' || lpad(i::text, 9, '0'),
                            :order::jsonb || jsonb_build_object('orderReference', 'TB-' || lpad(i::text, 9, '0'),
                                'consignee', :order::jsonb -> 'consignee' || jsonb_build_object('phone', phone)),
                            '', 'CN', destination,
                            case when is_quiet then 'BOOKED' when is_open then 'IN_TRANSIT' else 'DELIVERED' end,
                            case when is_quiet then 'PENDING' when is_open then 'IN_TRANSIT' else 'DELIVERED' end,
                            partner, service, array['BN' || lpad(i::text, 10, '0')], 'cross-border', 2, promised_by, accepted_at,
                            accepted_at + interval '1 minute', now(), right(phone, 4)
                        from bench.parcel
                        """).param("order", Orders.toBerlin().toString()).update();
        jdbc.sql("""
                        insert into tracking_number (partner, number, shipment_id)
                        select partner, 'BN' || lpad(i::text, 10, '0'), id from bench.parcel
                        """).update();
        jdbc.sql("""
                        insert into shipment_clock (shipment_id, clock, position, owner, verdict, due_at, ended_at)
                        select id, clock, position, owner,
                            case when clock = 'booked-in-time' then 'MET'
                                when is_open and broke_at = due_at then 'BREACHED'
                                when is_open and clock = 'on-the-way' then 'WAITING'
                                when is_open then case when is_at_risk then 'AT_RISK' else 'RUNNING' end
                                when clock = 'delivered-by-promise' and i % 4 = 0 then 'BREACHED' else 'MET' end,
                            due_at,
                            case when clock = 'booked-in-time' then accepted_at + interval '1 minute'
                                when not is_open then promised_by + interval '1 day' * case when i % 4 = 0 then 1 else -1 end end
                        from bench.parcel cross join lateral (values
                            ('booked-in-time', 0, 'GATEWAY', accepted_at + interval '15 minutes'),
                            ('delivered-by-promise', 2, 'PARTNER', promised_by),
                            ('on-the-way', 3, 'PARTNER',
                                case when not is_open then promised_by when milestone <> 'delivered' then broke_at end)
                        ) as clock (clock, position, owner, due_at)
                        """).update();
        jdbc.sql("""
                        insert into wake_up (shipment_id, at)
                        select id, case when broke_at is null then promised_by else now() + interval '3 days' end
                        from bench.parcel where is_open
                        """).update();
        jdbc.sql("""
                        insert into booking_attempt (shipment_id, number, partner, partner_service, started_at, ended_at, outcome)
                        select id, 1, partner, service, accepted_at, accepted_at + interval '1 minute', 'BOOKED'
                        from bench.parcel where i % 20 = 0
                        """).update();
    }

    /** Fifteen events of every twentieth shipment, as far as they have happened by now. */
    private void tell() {
        jdbc.sql("""
                        insert into tracking_event (partner, tracking_number, identity, event_code, reason, occurred_at,
                            offset_seconds, told_as, zone_from, classifier, location, partner_code, partner_text, received_at,
                            recorded_at, sources)
                        select partner, 'BN' || lpad(i::text, 10, '0'), code || part, code,
                            case when code = 'DELAYED' then (array['SORTING_ERROR', 'WEATHER', 'INSPECTION'])[1 + i / 20 % 3] end,
                            at, 28800, at::text, 'TOLD', 'ACTUAL', 'Shenzhen', code, 'a scan', at + interval '5 minutes',
                            at + interval '5 minutes', jsonb_build_object('WEBHOOK', jsonb_build_object('channel', 'WEBHOOK',
                                'receivedAt', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'message', 1))
                        from bench.parcel cross join (values
                            ('DATA_RECEIVED', 0.01), ('PICKED_UP', 0.05), ('ORIGIN_FACILITY_ARRIVED', 0.08),
                            ('ORIGIN_FACILITY_DEPARTED', 0.1), ('EXPORT_CUSTOMS_PRESENTED', 0.15), ('EXPORT_CUSTOMS_CLEARED', 0.2),
                            ('LINE_HAUL_DEPARTED', 0.3), ('TRANSIT_ARRIVED', 0.45), ('DELAYED', 0.5), ('LINE_HAUL_ARRIVED', 0.6),
                            ('IMPORT_CUSTOMS_CLEARED', 0.7), ('LAST_MILE_RECEIVED', 0.8), ('SORTED', 0.9),
                            ('OUT_FOR_DELIVERY', 0.95), ('DELIVERED', 1.0)) as told (code, part)
                        cross join lateral (
                            select accepted_at + part * interval '1 day' * case when i % 4 = 0 then 16 else 14 end as at) moment
                        where i % 20 = 0 and not is_quiet and at < now() - interval '1 hour' and (not is_open or code <> 'DELIVERED')
                        """).update();
    }

    /** Shipments of the kind that has events. */
    List<Sample> samples(int many) {
        return jdbc.sql("""
                        select p.id, 'TB-' || lpad(i::text, 9, '0') as reference, 'BN' || lpad(i::text, 10, '0') as number,
                            right(phone, 4) as tail, destination
                        from bench.parcel p where i % 20 = 0 and not is_quiet order by md5(i::text) limit :many
                        """)
                .param("many", many)
                .query((row, number) -> new Sample(
                        row.getObject("id", UUID.class),
                        row.getString("reference"),
                        row.getString("number"),
                        row.getString("tail"),
                        row.getString("destination")))
                .list();
    }

    /** The board's filters that show what breaks on the quiet lane, from the widest to the narrowest. */
    static List<String> filtersOfQuietLane() {
        return List.of(
                "?",
                "?partner=dhl-express",
                "?destination=" + QUIET_DESTINATION,
                "?partner=dhl-express&origin=CN&destination=" + QUIET_DESTINATION);
    }

    /** Has the promises of the quiet lane break one after the other, which the gateway's own review then finds. */
    void breakQuietLane(Instant first, Duration apart) {
        jdbc.sql("""
                        with moved as (
                            update shipment s set promised_by = :first::timestamptz + n * :millis * interval '1 millisecond'
                            from (select id, row_number() over (order by i) - 1 as n from bench.parcel where is_quiet) p
                            where s.id = p.id returning s.id, s.promised_by
                        )
                        update wake_up w set at = m.promised_by + interval '1 microsecond' from moved m where w.shipment_id = m.id
                        """)
                .param("first", first.atOffset(ZoneOffset.UTC))
                .param("millis", apart.toMillis())
                .update();
    }

    /** When each alert of the quiet lane was committed, by its id. */
    Map<UUID, Instant> committed() {
        return jdbc
                .sql("""
                        select a.id, pg_xact_commit_timestamp(a.xmin) as at
                        from alert a join bench.parcel p on p.id = a.shipment_id where p.is_quiet
                        """)
                .query((row, number) -> Map.entry(
                        row.getObject("id", UUID.class),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
