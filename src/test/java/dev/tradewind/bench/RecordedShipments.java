package dev.tradewind.bench;

import dev.tradewind.testing.Orders;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shipments of November whose ways are over, with all that partners told of them, put into the tables as they are left. */
final class RecordedShipments {

    private static final String FIRST_ACCEPTED = "2026-11-01T00:00:00Z";
    private static final int DAYS = 20;

    private final JdbcClient jdbc;

    RecordedShipments(String url) {
        this.jdbc = JdbcClient.create(BenchServer.trusting(url));
    }

    /** Accepted one after the other through twenty days; delivered ten to nineteen days later, so that some are late. */
    void record(int shipments) {
        jdbc.sql("""
                        insert into shipment (id, merchant_id, order_reference, order_document, order_digest, origin, destination,
                            state, status, partner, partner_service, tracking_numbers, guarantee, guarantee_version, promised_by,
                            accepted_at, booked_at, updated_at)
                        select uuidv7(at - now()), 'm-' || i % 1000, 'TB-' || i,
                            :order::jsonb || jsonb_build_object('orderReference', 'TB-' || i), '', 'CN', 'DE', 'DELIVERED',
                            'DELIVERED', 'dhl-express', 'P', array[lpad(i::text, 10, '0')], 'cross-border', 2,
                            date_trunc('day', at at time zone 'Europe/Berlin' + interval '16 days') at time zone 'Europe/Berlin',
                            at, at + interval '1 minute', at
                        from (select i, :first::timestamptz + i * (:days * interval '1 day' / :shipments) as at
                            from generate_series(0, :shipments - 1) i) accepted
                        """)
                .param("order", Orders.toBerlin().toString())
                .param("first", FIRST_ACCEPTED)
                .param("days", DAYS)
                .param("shipments", shipments)
                .update();
        jdbc.sql("""
                        insert into tracking_number (partner, number, shipment_id)
                        select partner, tracking_numbers[1], id from shipment
                        """).update();
        jdbc.sql("""
                        insert into tracking_event (partner, tracking_number, identity, event_code, reason, occurred_at,
                            offset_seconds, told_as, zone_from, classifier, location, partner_code, partner_text, received_at,
                            recorded_at, sources)
                        select partner, tracking_numbers[1], told.code || told.part, told.code,
                            case when told.code = 'IMPORT_CUSTOMS_HELD' then 'INSPECTION' end, at, 28800, at::text, 'TOLD', 'ACTUAL',
                            'Shenzhen', told.code, 'a scan', at + interval '5 minutes', at + interval '5 minutes',
                            jsonb_build_object('WEBHOOK', jsonb_build_object('channel', 'WEBHOOK', 'receivedAt',
                                at + interval '5 minutes', 'message', 1))
                        from shipment cross join (values
                            ('PICKED_UP', 0.05), ('ORIGIN_FACILITY_DEPARTED', 0.1), ('EXPORT_CUSTOMS_CLEARED', 0.2),
                            ('LINE_HAUL_DEPARTED', 0.3), ('LINE_HAUL_ARRIVED', 0.6), ('IMPORT_CUSTOMS_HELD', 0.65),
                            ('IMPORT_CUSTOMS_CLEARED', 0.7), ('OUT_FOR_DELIVERY', 0.95), ('DELIVERED', 1.0)) as told (code, part)
                            cross join lateral (select accepted_at
                                + (10 + right(order_reference, 1)::int) * told.part * interval '1 day' as at) moment
                        where told.code <> 'IMPORT_CUSTOMS_HELD' or order_reference like '%5'
                        """).update();
        jdbc.sql("vacuum analyze").update();
        jdbc.sql("checkpoint").update();
    }

    long events() {
        return jdbc.sql("select count(*) from tracking_event").query(Long.class).single();
    }
}
