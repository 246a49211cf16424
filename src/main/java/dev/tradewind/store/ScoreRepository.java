package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.shipment.ShipmentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts how shipments went, in sums and in sketches. Several gateways may count at once: each waits for the others at the rows
 * that both change, always in the same order.
 */
@Repository
public class ScoreRepository {

    /** Before a stretch of the way that others are foreseen by: such a figure is no scorecard's. */
    public static final String WAY = "WAY ";

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    ScoreRepository(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /**
     * Whose figures, and when.
     *
     * @param service the partner's
     * @param week its Monday
     */
    public record Cell(String partner, String service, String origin, String destination, LocalDate week) {}

    /** What a shipment adds to one cell: sums, and times in seconds. */
    public record Part(Cell cell, Map<String, BigDecimal> sums, Map<String, List<Long>> seconds) {

        public Part {
            sums = Map.copyOf(sums);
            seconds = Map.copyOf(seconds);
        }
    }

    /** One figure of a cell. */
    public record Figure(Cell cell, String measure) {}

    /** A try to book that has ended. */
    public record Attempt(String partner, String service, Instant startedAt, Instant endedAt, String outcome) {}

    /** Has shipments counted, or counted anew. */
    public void queue(Collection<ShipmentId> shipments) {
        jdbc.sql("insert into unscored (shipment_id) select unnest(:ids::uuid[])")
                .param("ids", Sql.texts(shipments))
                .update();
    }

    /** Takes shipments out of the queue, those that have waited longest first, leaving those that another gateway takes. */
    public List<ShipmentId> take(int limit) {
        return jdbc.sql("""
                        delete from unscored where id in (
                            select id from unscored order by id limit :limit for update skip locked
                        )
                        returning shipment_id
                        """)
                .param("limit", limit)
                .query((row, number) -> new ShipmentId(row.getObject("shipment_id", UUID.class)))
                .list();
    }

    /** What shipments have added so far. Until the transaction ends nobody else counts them. */
    public Map<ShipmentId, List<Part>> lockAdded(Collection<ShipmentId> shipments) {
        Map<ShipmentId, List<Part>> added = new HashMap<>();
        jdbc.sql("""
                        insert into scored as s (shipment_id)
                        select id from shipment where id = any(:ids::uuid[]) order by id
                        on conflict (shipment_id) do update set added = s.added
                        returning shipment_id, added
                        """).param("ids", Sql.texts(shipments)).query(row -> {
            added.put(
                    new ShipmentId(row.getObject("shipment_id", UUID.class)),
                    List.of(Sql.read(mapper, row.getString("added"), Part[].class)));
        });
        return added;
    }

    private record Added(UUID shipment, List<Part> added) {}

    /** Keeps what shipments have added now. */
    public void writeAdded(Map<ShipmentId, List<Part>> added) {
        jdbc.sql("""
                        update scored s set added = r.added
                        from jsonb_to_recordset(:added::jsonb) as r(shipment uuid, added jsonb)
                        where s.shipment_id = r.shipment
                        """)
                .param(
                        "added",
                        Sql.json(
                                mapper,
                                added.entrySet().stream()
                                        .map(entry -> new Added(entry.getKey().value(), entry.getValue()))
                                        .toList()))
                .update();
    }

    /** The tries to book of shipments that have ended. */
    public Map<ShipmentId, List<Attempt>> attempts(Collection<ShipmentId> shipments) {
        Map<ShipmentId, List<Attempt>> attempts = new HashMap<>();
        jdbc.sql("""
                        select shipment_id, partner, partner_service, started_at, ended_at, outcome from booking_attempt
                        where shipment_id = any(:ids::uuid[]) and outcome is not null and ended_at is not null
                        order by shipment_id, number
                        """).param("ids", Sql.texts(shipments)).query(row -> {
            attempts.computeIfAbsent(new ShipmentId(row.getObject("shipment_id", UUID.class)), id -> new ArrayList<>())
                    .add(new Attempt(
                            row.getString("partner"),
                            row.getString("partner_service"),
                            Sql.instant(row, "started_at"),
                            Sql.instant(row, "ended_at"),
                            row.getString("outcome")));
        });
        return attempts;
    }

    private record Row(
            LocalDate week,
            String partner,
            String service,
            String origin,
            String destination,
            String measure,
            @Nullable BigDecimal amount,
            @Nullable String counts) {

        static Row of(Figure figure, @Nullable BigDecimal amount, byte @Nullable [] counts) {
            Cell cell = figure.cell();
            return new Row(
                    cell.week(),
                    cell.partner(),
                    cell.service(),
                    cell.origin(),
                    cell.destination(),
                    figure.measure(),
                    amount,
                    counts == null ? null : Base64.getEncoder().encodeToString(counts));
        }
    }

    /** Adds to sums; what is below zero is taken out. */
    public void addSums(Map<Figure, BigDecimal> sums) {
        if (sums.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into scorecard as s (week, partner, service, origin, destination, measure, amount)
                        select week, partner, service, origin, destination, measure, amount
                        from jsonb_to_recordset(:rows::jsonb) as r(week date, partner text, service text, origin text,
                            destination text, measure text, amount numeric)
                        order by week, partner, service, origin, destination, measure
                        on conflict (week, partner, service, origin, destination, measure) do update
                        set amount = s.amount + excluded.amount
                        """)
                .param(
                        "rows",
                        Sql.json(
                                mapper,
                                sums.entrySet().stream()
                                        .map(sum -> Row.of(sum.getKey(), sum.getValue(), null))
                                        .toList()))
                .update();
    }

    /**
     * Adds to sketches.
     *
     * @param seconds how many more, or fewer, took so many seconds
     */
    public void addTimes(Map<Figure, Map<Long, Long>> seconds) {
        if (seconds.isEmpty()) {
            return;
        }
        List<Row> changed = new ArrayList<>();
        lockSketches(seconds.keySet())
                .forEach((figure, known) -> changed.add(
                        Row.of(figure, null, SketchBytes.add(known, seconds.getOrDefault(figure, Map.of())))));
        jdbc.sql("""
                        update sketch s set counts = decode(r.counts, 'base64')
                        from jsonb_to_recordset(:rows::jsonb) as r(week date, partner text, service text, origin text,
                            destination text, measure text, counts text)
                        where s.week = r.week and s.partner = r.partner and s.service = r.service and s.origin = r.origin
                            and s.destination = r.destination and s.measure = r.measure
                        """).param("rows", Sql.json(mapper, changed)).update();
    }

    private Map<Figure, byte[]> lockSketches(Collection<Figure> figures) {
        Map<Figure, byte[]> known = new HashMap<>();
        jdbc.sql("""
                        insert into sketch as s (week, partner, service, origin, destination, measure)
                        select week, partner, service, origin, destination, measure
                        from jsonb_to_recordset(:rows::jsonb) as r(week date, partner text, service text, origin text,
                            destination text, measure text)
                        order by week, partner, service, origin, destination, measure
                        on conflict (week, partner, service, origin, destination, measure) do update
                        set counts = s.counts
                        returning *
                        """)
                .param(
                        "rows",
                        Sql.json(
                                mapper,
                                figures.stream()
                                        .map(figure -> Row.of(figure, null, null))
                                        .toList()))
                .query(row -> {
                    known.put(ScorecardQueries.figure(row), row.getBytes("counts"));
                });
        return known;
    }
}
