package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.partner.NumberPeriods;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.LinkRepository.Number;
import dev.tradewind.tracking.Channel;
import dev.tradewind.tracking.Classifier;
import dev.tradewind.tracking.TrackingEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tracking events as they were told, each once with the channels that told it. */
@Repository
public class EventRepository {

    private final JdbcClient jdbc;
    private final NumberRows numbers;
    private final ObjectMapper mapper;
    private final NumberPeriods periods;

    EventRepository(JdbcClient jdbc, ObjectMapper mapper, NumberPeriods periods) {
        this.jdbc = jdbc;
        this.numbers = new NumberRows(jdbc);
        this.mapper = mapper;
        this.periods = periods;
    }

    /** An event as one message told it. */
    public record Told(TrackingEvent event, Channel channel, Instant receivedAt, long message) {}

    /**
     * What a batch brought.
     *
     * @param shipments whose events grew, got another source or their meaning
     * @param firstTold the events that nobody had told before
     */
    public record Recorded(Set<ShipmentId> shipments, Set<String> firstTold) {}

    private record Row(
            String partner,
            String number,
            String identity,
            String code,
            @Nullable String reason,
            Instant occurred,
            int offset,
            String toldAs,
            String zoneFrom,
            String classifier,
            @Nullable String location,
            String partnerCode,
            String partnerText,
            Instant received,
            Map<Channel, EventRow.SourceRow> sources) {

        /** Of a scan the telling that is there stands; of what is expected the last one, for that is what is expected now. */
        Row theOneThatCounts(Row next) {
            boolean isExpected = !classifier.equals(Classifier.ACTUAL.name());
            return isExpected && next.received().isAfter(received) ? next : this;
        }

        static Row of(Told told) {
            TrackingEvent event = told.event();
            return new Row(
                    event.partner().value(),
                    event.trackingNumber().value(),
                    event.identity(),
                    event.code().name(),
                    event.reason() == null ? null : event.reason().name(),
                    event.occurred().instant(),
                    event.occurred().at().getOffset().getTotalSeconds(),
                    event.occurred().toldAs(),
                    event.occurred().zoneFrom().name(),
                    event.classifier().name(),
                    event.location(),
                    event.partnerCode(),
                    event.partnerText(),
                    told.receivedAt(),
                    Map.of(told.channel(), new EventRow.SourceRow(told.channel(), told.receivedAt(), told.message())));
        }
    }

    /**
     * What became of an event, and who held its number when it happened.
     *
     * @param learnedAt when we learned whose the number is
     */
    private record Written(
            @Nullable UUID shipment,
            Instant learnedAt,
            PartnerId partner,
            String number,
            Instant occurred,
            String identity,
            boolean firstTold) {}

    /**
     * Records events. One told before gains the channel as another source if it is new; its first telling stands, but for a
     * code that was unrecognised then and has a meaning now. Of a plan or an estimate the last telling stands beside the first,
     * for a partner may come back to one that it had left. The numbers are met before the events, so that a booking which
     * brings the same number at the same moment waits for this transaction and finds the events, or is waited for and found. An
     * event is the shipment's that held its number when it happened; one of nobody's waits until the number is tied to a
     * shipment.
     */
    public Recorded record(Collection<Told> events, Instant now) {
        // One statement can't touch a row twice
        Map<String, Row> rows = new TreeMap<>();
        events.stream().map(Row::of).forEach(row -> rows.merge(row.identity(), row, Row::theOneThatCounts));
        Collection<Row> told = rows.values();
        numbers.share(told.stream()
                .map(row -> new Number(row.partner(), row.number()))
                .collect(Collectors.toSet()));
        List<Written> written = jdbc.sql("""
                        with told as (
                            select * from unnest(:partners::text[], :numbers::text[], :identities::text[], :codes::text[],
                                :reasons::text[], :occurred::timestamptz[], :offsets::int[], :toldAs::text[],
                                :zonesFrom::text[], :classifiers::text[], :locations::text[], :partnerCodes::text[],
                                :partnerTexts::text[], :received::timestamptz[], :sources::jsonb[])
                                as t(partner, number, identity, code, reason, occurred, "offset", told_as, zone_from,
                                    classifier, location, partner_code, partner_text, received, sources)
                        ), written as (
                            insert into tracking_event as e (partner, tracking_number, identity, event_code, reason,
                                occurred_at, offset_seconds, told_as, zone_from, classifier, location, partner_code,
                                partner_text, received_at, recorded_at, sources)
                            select partner, number, identity, code, reason, occurred, "offset", told_as, zone_from,
                                classifier, location, partner_code, partner_text, received, :now, sources
                            from told
                            on conflict (partner, tracking_number, identity) do update
                            set sources = case when e.classifier <> 'ACTUAL'
                                        and excluded.received_at > (select max((s.value ->> 'receivedAt')::timestamptz)
                                            from jsonb_each(e.sources) s)
                                    then e.sources || excluded.sources else excluded.sources || e.sources end,
                                event_code = case when e.event_code = 'UNRECOGNISED' then excluded.event_code
                                    else e.event_code end,
                                reason = case when e.event_code = 'UNRECOGNISED' then excluded.reason else e.reason end,
                                learned_at = case when e.event_code = 'UNRECOGNISED' and excluded.event_code <> 'UNRECOGNISED'
                                    then :now else e.learned_at end
                            where excluded.sources || e.sources <> e.sources
                                or (e.classifier <> 'ACTUAL' and e.sources || excluded.sources <> e.sources)
                                or (e.event_code = 'UNRECOGNISED' and excluded.event_code <> 'UNRECOGNISED')
                            returning e.partner, e.tracking_number, e.identity, e.occurred_at, (xmax = 0) as first_told
                        )
                        select n.shipment_id, n.told_at, w.*
                        from written w
                        cross join lateral (
                            select shipment_id, told_at from tracking_number n
                            where n.number = w.tracking_number and n.partner = w.partner and n.from_at <= w.occurred_at
                            order by n.from_at desc limit 1
                        ) n
                        """)
                .param("partners", Sql.column(told, Row::partner))
                .param("numbers", Sql.column(told, Row::number))
                .param("identities", Sql.column(told, Row::identity))
                .param("codes", Sql.column(told, Row::code))
                .param("reasons", Sql.column(told, Row::reason))
                .param("occurred", Sql.column(told, Row::occurred))
                .param("offsets", Sql.column(told, Row::offset))
                .param("toldAs", Sql.column(told, Row::toldAs))
                .param("zonesFrom", Sql.column(told, Row::zoneFrom))
                .param("classifiers", Sql.column(told, Row::classifier))
                .param("locations", Sql.column(told, Row::location))
                .param("partnerCodes", Sql.column(told, Row::partnerCode))
                .param("partnerTexts", Sql.column(told, Row::partnerText))
                .param("received", Sql.column(told, Row::received))
                .param("sources", Sql.column(told, row -> Sql.json(mapper, row.sources())))
                .param("now", Sql.timestamp(now))
                .query((row, number) -> new Written(
                        row.getObject("shipment_id", UUID.class),
                        Sql.instant(row, "told_at"),
                        new PartnerId(row.getString("partner")),
                        row.getString("tracking_number"),
                        Sql.instant(row, "occurred_at"),
                        row.getString("identity"),
                        row.getBoolean("first_told")))
                .list();
        Set<Written> late = written.stream().filter(this::isLate).collect(Collectors.toSet());
        endPeriods(late);
        return new Recorded(
                written.stream()
                        .filter(event -> event.shipment() != null && !late.contains(event))
                        .map(event -> new ShipmentId(event.shipment()))
                        .collect(Collectors.toSet()),
                written.stream()
                        .filter(Written::firstTold)
                        .map(Written::identity)
                        .collect(Collectors.toSet()));
    }

    /** Whether it happened when its number may long have been another parcel's. */
    private boolean isLate(Written event) {
        return event.shipment() != null && !event.occurred().isBefore(freeAgain(event));
    }

    private Instant freeAgain(Written event) {
        return periods.freeAgain(event.partner(), event.learnedAt());
    }

    /** From there on the numbers are nobody's that we know. */
    private void endPeriods(Collection<Written> late) {
        if (late.isEmpty()) {
            return;
        }
        record Ended(String partner, String number, Instant at) {}
        List<Ended> ended = late.stream()
                .map(event -> new Ended(event.partner().value(), event.number(), freeAgain(event)))
                .toList();
        jdbc.sql("""
                        insert into tracking_number (partner, number, from_at)
                        select distinct partner, number, at
                        from jsonb_to_recordset(:ended::jsonb) as e(partner text, number text, at timestamptz)
                        order by 1, 2, 3
                        on conflict (number, partner, from_at) do nothing
                        """).param("ended", Sql.json(mapper, ended)).update();
    }
}
