package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.shipment.Chance;
import dev.tradewind.sla.Milestone;
import dev.tradewind.sla.Risk;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was said of clocks that would probably break, and what came of it. The latter is written with the verdicts. */
@Repository
public class WarningRepository {

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    WarningRepository(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** A warning as it is given. */
    public record Warning(
            UUID shipment,
            String clock,
            Instant warnedAt,
            String partner,
            Instant dueAt,
            BigDecimal chance,
            Basis basis) {

        public static Warning of(
                UUID shipment, String clock, Instant warnedAt, String partner, Instant dueAt, Risk risk) {
            return new Warning(
                    shipment, clock, warnedAt, partner, dueAt, risk.chance().value(), Basis.of(risk.basis()));
        }
    }

    /**
     * What a chance rests on, as it is kept.
     *
     * @param cell null, as all that follows, where it rests on budgets
     */
    public record Basis(
            String kind,
            Risk.@Nullable Cell cell,
            @Nullable Milestone from,
            @Nullable Milestone to,
            @Nullable Long shipments,
            @Nullable Duration period) {

        public static Basis of(Risk.Basis basis) {
            return switch (basis) {
                case Risk.Basis.History(var cell, var from, var to, var shipments, var period) ->
                    new Basis("HISTORY", cell, from, to, shipments, period);
                case Risk.Basis.Budgets() -> new Basis("BUDGETS", null, null, null, null, null);
            };
        }
    }

    public void add(Collection<Warning> warnings) {
        jdbc.sql("""
                        insert into warning (shipment_id, clock, warned_at, partner, due_at, chance, basis)
                        select shipment, clock, "warnedAt", partner, "dueAt", chance, basis
                        from jsonb_to_recordset(:warnings::jsonb) as r(shipment uuid, clock text, "warnedAt" timestamptz,
                            partner text, "dueAt" timestamptz, chance numeric, basis jsonb)
                        on conflict (shipment_id, clock, warned_at) do nothing
                        """).param("warnings", Sql.json(mapper, warnings)).update();
    }

    /** A clock that was at risk. */
    public record Subject(UUID shipment, String clock) {}

    /** Closes the alerts of clocks that broke as was foreseen: the breach has an alert of its own. */
    public void cameTrue(Collection<Subject> clocks, Instant now) {
        jdbc.sql("""
                        update alert a set state = 'RESOLVED', resolved_at = :now,
                            change_tx = pg_current_xact_id(), change_number = nextval('alert_change')
                        from jsonb_to_recordset(:clocks::jsonb) as r(shipment uuid, clock text)
                        where a.shipment_id = r.shipment and a.clock = r.clock and a.kind = 'AT_RISK'
                            and a.state <> 'RESOLVED'
                        """)
                .param("clocks", Sql.json(mapper, clocks))
                .param("now", Sql.timestamp(now))
                .update();
    }

    /**
     * What came of the warnings of a partner that said chances of ten hundredths.
     *
     * @param from the lowest of those chances, to a tenth
     * @param meanChance of what was said; where warnings are good, such a part of those that are over broke
     * @param open not over yet
     */
    public record Calibration(
            String partner,
            Chance from,
            long warnings,
            Chance meanChance,
            long broke,
            long kept,
            long excused,
            long open) {}

    /**
     * @param from the warnings since then
     * @param to and before then
     */
    public List<Calibration> calibration(Instant from, Instant to, @Nullable String partner) {
        return jdbc.sql("""
                        select partner, least(trunc(chance, 1), 0.9) as step, count(*) as warnings, avg(chance) as mean,
                            count(*) filter (where outcome = 'BREACHED') as broke,
                            count(*) filter (where outcome = 'MET') as kept,
                            count(*) filter (where outcome in ('EXCUSED', 'VOID')) as excused,
                            count(*) filter (where outcome is null) as open
                        from warning
                        where warned_at >= :from and warned_at < :to and (:partner::text is null or partner = :partner)
                        group by 1, 2 order by 1, 2
                        """)
                .param("from", Sql.timestamp(from))
                .param("to", Sql.timestamp(to))
                .param("partner", partner)
                .query((row, number) -> new Calibration(
                        row.getString("partner"),
                        new Chance(row.getBigDecimal("step")),
                        row.getLong("warnings"),
                        new Chance(row.getBigDecimal("mean")),
                        row.getLong("broke"),
                        row.getLong("kept"),
                        row.getLong("excused"),
                        row.getLong("open")))
                .list();
    }
}
