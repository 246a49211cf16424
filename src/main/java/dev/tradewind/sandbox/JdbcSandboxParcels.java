package dev.tradewind.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the book in the schema {@code sandbox} of the gateway's database, so that it is as old as the gateway's own. */
final class JdbcSandboxParcels implements SandboxParcels {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final JdbcClient jdbc;

    private JdbcSandboxParcels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Migrates the schema first; its history is its own, so that neither waits for the other's version numbers. */
    static JdbcSandboxParcels in(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .schemas("sandbox")
                .locations("classpath:db/sandbox")
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load()
                .migrate();
        return new JdbcSandboxParcels(JdbcClient.create(database));
    }

    @Override
    public long nextSerial() {
        return jdbc.sql("select nextval('sandbox.serial')").query(Long.class).single();
    }

    @Override
    public SandboxParcel enter(SandboxParcel parcel) {
        boolean entered = jdbc.sql("""
                                insert into sandbox.parcel (partner, reference, tracking_number, pieces, consignee, origin,
                                    destination, city, postal_code, booked_at, journey, plan, due_at)
                                values (:partner, :reference, :trackingNumber, :pieces, :consignee, :origin,
                                    :destination, :city, :postalCode, :bookedAt, :journey, :plan::jsonb, :dueAt)
                                on conflict (partner, reference) do nothing
                                """)
                        .param("partner", parcel.partner())
                        .param("reference", parcel.reference())
                        .param("trackingNumber", parcel.trackingNumber())
                        .param("pieces", parcel.pieces().toArray(String[]::new))
                        .param("consignee", parcel.consignee())
                        .param("origin", parcel.origin())
                        .param("destination", parcel.destination())
                        .param("city", parcel.city())
                        .param("postalCode", parcel.postalCode())
                        .param("bookedAt", utc(parcel.bookedAt()))
                        .param("journey", parcel.journey().name())
                        .param("plan", json(parcel.plan()))
                        .param("dueAt", utc(parcel.plan().dueAt(0)))
                        .update()
                > 0;
        return entered
                ? parcel
                : byReference(parcel.partner(), parcel.reference()).orElseThrow();
    }

    @Override
    public Optional<SandboxParcel> byReference(String partner, String reference) {
        return jdbc.sql("""
                        select * from sandbox.parcel where partner = :partner and reference = :reference
                        """)
                .param("partner", partner)
                .param("reference", reference)
                .query((row, position) -> parcel(row))
                .optional();
    }

    @Override
    public Optional<SandboxParcel> byNumber(String partner, String number) {
        return jdbc.sql("""
                        select * from sandbox.parcel where partner = :partner and tracking_number = :number
                        union all
                        select * from sandbox.parcel
                        where partner = :partner and cardinality(pieces) > 1 and pieces @> array[:number]::text[]
                        limit 1
                        """)
                .param("partner", partner)
                .param("number", number)
                .query((row, position) -> parcel(row))
                .optional();
    }

    @Override
    public List<Untold> due(String partner, Instant now, int limit) {
        return jdbc.sql("""
                        select * from sandbox.parcel
                        where partner = :partner and due_at <= :now
                        order by due_at
                        limit :limit
                        """)
                .param("partner", partner)
                .param("now", utc(now))
                .param("limit", limit)
                .query((row, position) -> new Untold(parcel(row), row.getInt("told")))
                .list();
    }

    @Override
    public void replan(SandboxParcel parcel, JourneyPlan plan, Instant dueAt) {
        jdbc.sql("""
                        update sandbox.parcel set plan = :plan::jsonb, due_at = :dueAt
                        where partner = :partner and reference = :reference
                        """)
                .param("plan", json(plan))
                .param("dueAt", utc(dueAt))
                .param("partner", parcel.partner())
                .param("reference", parcel.reference())
                .update();
    }

    @Override
    public void told(SandboxParcel parcel, int told) {
        jdbc.sql("""
                        update sandbox.parcel set told = :told, due_at = :dueAt
                        where partner = :partner and reference = :reference and plan = :plan::jsonb
                        """)
                .param("told", told)
                .param("plan", json(parcel.plan()))
                .param("dueAt", utc(parcel.plan().dueAt(told)))
                .param("partner", parcel.partner())
                .param("reference", parcel.reference())
                .update();
    }

    @Override
    public void postpone(SandboxParcel parcel, Instant until) {
        jdbc.sql("""
                        update sandbox.parcel set due_at = :until
                        where partner = :partner and reference = :reference and plan = :plan::jsonb
                        """)
                .param("until", utc(until))
                .param("plan", json(parcel.plan()))
                .param("partner", parcel.partner())
                .param("reference", parcel.reference())
                .update();
    }

    private static SandboxParcel parcel(ResultSet row) throws SQLException {
        return new SandboxParcel(
                row.getString("partner"),
                row.getString("reference"),
                row.getString("tracking_number"),
                List.of((String[]) row.getArray("pieces").getArray()),
                row.getString("consignee"),
                row.getString("origin"),
                row.getString("destination"),
                row.getString("city"),
                row.getString("postal_code"),
                row.getObject("booked_at", OffsetDateTime.class).toInstant(),
                Journey.valueOf(row.getString("journey")),
                plan(row.getString("plan")));
    }

    private static String json(JourneyPlan plan) {
        try {
            return JSON.writeValueAsString(plan);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a plan can always be written", impossible);
        }
    }

    private static JourneyPlan plan(String json) throws SQLException {
        try {
            return JSON.readValue(json, JourneyPlan.class);
        } catch (JsonProcessingException unreadable) {
            throw new SQLException("sandbox.parcel.plan", unreadable);
        }
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
