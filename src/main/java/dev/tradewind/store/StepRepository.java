package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people and the gateway did about alerts and incidents: who, what and when. Steps are added, never changed. */
@Repository
public class StepRepository {

    /** Who did what the gateway did by itself. */
    public static final String GATEWAY = "tradewind";

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    StepRepository(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /**
     * A step.
     *
     * @param subject the alert or incident
     * @param action what was done: {@code acknowledged}, {@code taken-over}
     * @param detail in words; null where there are none
     */
    public record Step(
            UUID subject,
            Instant at,
            String person,
            String action,
            @Nullable String detail) {

        public static Step byGateway(UUID subject, Instant at, String action, @Nullable String detail) {
            return new Step(subject, at, GATEWAY, action, detail);
        }
    }

    /**
     * A step with its place.
     *
     * @param via the incident whose step reached this alert; null where it was the subject's own
     */
    public record Entry(long id, Step step, @Nullable UUID via) {}

    /** Writes steps down, in the transaction of what was done. */
    public void add(Collection<Step> steps) {
        if (!steps.isEmpty()) {
            jdbc.sql("""
                            insert into alert_step (subject, at, person, action, detail)
                            select subject, at, person, action, detail
                            from jsonb_to_recordset(:steps::jsonb)
                                as s(subject uuid, at timestamptz, person text, action text, detail text)
                            """).param("steps", Sql.json(mapper, steps)).update();
        }
    }

    /** A page of what was done to one thing, the newest first. */
    public List<Entry> list(UUID subject, @Nullable Long before, int limit) {
        return jdbc.sql("""
                        select * from alert_step
                        where subject = :subject and (:before::bigint is null or id < :before)
                        order by id desc limit :limit
                        """)
                .param("subject", subject)
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> new Entry(
                        row.getLong("id"),
                        new Step(
                                row.getObject("subject", UUID.class),
                                Sql.instant(row, "at"),
                                row.getString("person"),
                                row.getString("action"),
                                row.getString("detail")),
                        row.getObject("via", UUID.class)))
                .list();
    }
}
