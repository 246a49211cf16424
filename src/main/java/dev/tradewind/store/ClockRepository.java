package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.tracking.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What the clocks of shipments say: their verdicts, and what they said before. */
@Repository
public class ClockRepository {

    private final ObjectMapper mapper;

    ClockRepository(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * A clock's verdict.
     *
     * @param begun whether it is to be written where it isn't yet
     * @param pauses null where there are none
     */
    public record ClockRow(
            UUID shipment,
            String clock,
            int position,
            String owner,
            String verdict,
            @Nullable Instant dueAt,
            @Nullable Instant endedAt,
            boolean begun,
            @Nullable List<PauseRow> pauses) {}

    /**
     * A stretch that doesn't count on a clock.
     *
     * @param evidence the identity of the event that shows it
     */
    public record PauseRow(Reason reason, Instant from, Instant to, String evidence) {}

    /** A clock's verdict as it is written, and since when it is known; null where that wasn't written down. */
    public record KnownClock(
            String verdict,
            @Nullable Instant dueAt,
            @Nullable Instant endedAt,
            @Nullable List<PauseRow> pauses,
            @Nullable Instant since) {

        public boolean saysTheSameAs(ClockRow row) {
            return hasTheVerdictOf(row) && Objects.equals(pauses, row.pauses());
        }

        private boolean hasTheVerdictOf(ClockRow row) {
            return verdict.equals(row.verdict())
                    && Objects.equals(dueAt, row.dueAt())
                    && Objects.equals(endedAt, row.endedAt());
        }
    }

    /**
     * A clock that is to be written.
     *
     * @param was how it is written; null where it isn't yet
     */
    public record ChangedClock(ClockRow row, @Nullable KnownClock was) {

        private static final Set<String> OPEN = Set.of("RUNNING", "AT_RISK");

        private Stream<PastVerdict> past() {
            return was == null || was.verdict().equals("RUNNING") || was.hasTheVerdictOf(row)
                    ? Stream.empty()
                    : Stream.of(new PastVerdict(
                            row.shipment(), row.clock(), was.verdict(), was.dueAt(), was.endedAt(), was.since()));
        }

        /** Of a warning of it, if there was one. */
        private Stream<Proof> proof() {
            return was == null || Objects.equals(outcome(was.verdict()), outcome(row.verdict()))
                    ? Stream.empty()
                    : Stream.of(new Proof(row.shipment(), row.clock(), outcome(row.verdict())));
        }

        private static @Nullable String outcome(String verdict) {
            return OPEN.contains(verdict) ? null : verdict;
        }
    }

    private record PastVerdict(
            UUID shipment,
            String clock,
            String verdict,
            @Nullable Instant dueAt,
            @Nullable Instant endedAt,
            @Nullable Instant since) {}

    private record Proof(
            UUID shipment, String clock, @Nullable String outcome) {}

    /** Clocks that are written, by shipment and name, in a message with others. */
    Supplier<Map<ShipmentId, Map<String, KnownClock>>> read(Collection<ShipmentId> shipments, Together together) {
        Supplier<List<ClockOf>> clocks =
                together.sql("""
                        select shipment_id, clock, verdict, due_at, ended_at, pauses, since from shipment_clock
                        where shipment_id = any(:ids::uuid[])
                        """).param("ids", Sql.texts(shipments)).query((row, number) -> clock(row));
        return () -> clocks.get().stream()
                .collect(Collectors.groupingBy(ClockOf::shipment, Collectors.toMap(ClockOf::clock, ClockOf::known)));
    }

    private record ClockOf(ShipmentId shipment, String clock, KnownClock known) {}

    private ClockOf clock(ResultSet row) throws SQLException {
        return new ClockOf(
                new ShipmentId(row.getObject("shipment_id", UUID.class)),
                row.getString("clock"),
                new KnownClock(
                        row.getString("verdict"),
                        Sql.instantOrNull(row, "due_at"),
                        Sql.instantOrNull(row, "ended_at"),
                        pauses(row.getString("pauses")),
                        Sql.instantOrNull(row, "since")));
    }

    private @Nullable List<PauseRow> pauses(@Nullable String json) {
        return json == null ? null : List.of(Sql.read(mapper, json, PauseRow[].class));
    }

    /**
     * Writes verdicts, in a message with others, and what came of the warnings of those that are over. A final one or a warning that changes is kept as it
     * was known until now; what is in between was running.
     */
    void write(Collection<ChangedClock> clocks, Instant now, Together together) {
        begin(
                clocks.stream()
                        .filter(clock -> clock.was() == null)
                        .map(ChangedClock::row)
                        .toList(),
                now,
                together);
        change(
                clocks.stream()
                        .filter(clock -> clock.was() != null)
                        .map(ChangedClock::row)
                        .toList(),
                now,
                together);
        keep(clocks.stream().flatMap(ChangedClock::past).toList(), now, together);
        prove(clocks.stream().flatMap(ChangedClock::proof).toList(), together);
    }

    private void begin(List<ClockRow> clocks, Instant now, Together together) {
        if (clocks.isEmpty()) {
            return;
        }
        together.sql("""
                        insert into shipment_clock (shipment_id, clock, position, owner, verdict, due_at, ended_at, pauses, since)
                        select shipment, clock, position, owner, verdict, "dueAt", "endedAt", pauses, :now
                        from jsonb_to_recordset(:clocks::jsonb) as r(shipment uuid, clock text, position int,
                            owner text, verdict text, "dueAt" timestamptz, "endedAt" timestamptz, pauses jsonb)
                        """)
                .param("clocks", Sql.json(mapper, clocks))
                .param("now", Sql.timestamp(now))
                .update();
    }

    private void change(List<ClockRow> clocks, Instant now, Together together) {
        if (clocks.isEmpty()) {
            return;
        }
        together.sql("""
                        update shipment_clock c
                        set verdict = r.verdict, due_at = r."dueAt", ended_at = r."endedAt", pauses = r.pauses, since = case
                            when (c.verdict, c.due_at, c.ended_at) is distinct from (r.verdict, r."dueAt", r."endedAt")
                            then :now else c.since end
                        from jsonb_to_recordset(:clocks::jsonb) as r(shipment uuid, clock text,
                            verdict text, "dueAt" timestamptz, "endedAt" timestamptz, pauses jsonb)
                        where c.shipment_id = r.shipment and c.clock = r.clock
                        """)
                .param("clocks", Sql.json(mapper, clocks))
                .param("now", Sql.timestamp(now))
                .update();
    }

    private void keep(List<PastVerdict> past, Instant now, Together together) {
        if (past.isEmpty()) {
            return;
        }
        together.sql("""
                        insert into past_verdict (shipment_id, clock, verdict, due_at, ended_at, since, until)
                        select shipment, clock, verdict, "dueAt", "endedAt", since, :now
                        from jsonb_to_recordset(:past::jsonb) as p(shipment uuid, clock text, verdict text,
                            "dueAt" timestamptz, "endedAt" timestamptz, since timestamptz)
                        on conflict do nothing
                        """)
                .param("past", Sql.json(mapper, past))
                .param("now", Sql.timestamp(now))
                .update();
    }

    private void prove(List<Proof> proofs, Together together) {
        if (proofs.isEmpty()) {
            return;
        }
        together.sql("""
                        update warning w set outcome = p.outcome
                        from jsonb_to_recordset(:proofs::jsonb) as p(shipment uuid, clock text, outcome text)
                        where w.shipment_id = p.shipment and w.clock = p.clock and w.outcome is distinct from p.outcome
                        """).param("proofs", Sql.json(mapper, proofs)).update();
    }
}
