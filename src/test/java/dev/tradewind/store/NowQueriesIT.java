package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.alerting.Desk;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.Milestone;
import dev.tradewind.specs.Severity;
import dev.tradewind.store.AlertRepository.Kind;
import dev.tradewind.store.AlertRepository.State;
import dev.tradewind.store.IncidentQueries.Stake;
import dev.tradewind.store.IncidentQueries.Term;
import dev.tradewind.store.IncidentRepository.Incident;
import dev.tradewind.store.NowQueries.AlertLine;
import dev.tradewind.store.NowQueries.Assigned;
import dev.tradewind.store.NowQueries.RiskLine;
import dev.tradewind.store.WorkRepository.Action;
import dev.tradewind.store.WorkRepository.Work;
import dev.tradewind.tracking.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NowQueriesIT extends IncidentStage {

    private static final Map<String, Severity> SEVERITIES =
            Map.of("lane", Severity.MEDIUM, "feed-dead", Severity.HIGH, "declared", Severity.MEDIUM);

    private final NowQueries queries = new NowQueries(store.jdbc, store.mapper);
    private final IncidentQueries incidents = new IncidentQueries(store.jdbc, store.mapper);

    @Test
    void showsAnIncidentInPlaceOfItsAlertsUnlessTheyAreAskedFor() {
        raise(ENOUGH, "dpd", Milestone.DELIVERED);
        ShipmentId single = raise(1, "bring", Milestone.DELIVERED).getFirst();
        watch.look();

        assertThat(queries.alerts(singles(), null))
                .extracting(AlertLine::shipment)
                .containsExactly(single);
        assertThat(queries.counts())
                .singleElement()
                .isEqualTo(new NowQueries.Count(Kind.BREACHED, "bring", State.OPEN, 1));
        assertThat(queries.alerts(wanted(null, null, false, false), null)).hasSize(ENOUGH + 1);
        assertThat(queries.alerts(WantedAlerts.ofIncident(open().getFirst().id(), State.OPEN), null))
                .hasSize(ENOUGH);
        assertThat(incidents.alerts(open().getFirst().id())).isEqualTo(Map.of(State.OPEN, ENOUGH));
    }

    @Test
    void findsWhatIsMineNobodysAndAsleep() {
        UUID mine = alertOf(raise(1, "dpd", Milestone.DELIVERED).getFirst()).id();
        UUID asleep = alertOf(raise(1, "dpd", Milestone.DELIVERED).getFirst()).id();
        UUID nobodys = alertOf(raise(1, "dpd", Milestone.DELIVERED).getFirst()).id();
        desk.alerts(List.of(mine), new Work(Action.ASSIGN, "mei", null, "mei", null));
        desk.alerts(List.of(asleep), snooze());

        assertThat(ids(wanted(new Assigned("mei"), null, false, true))).containsExactly(mine);
        assertThat(ids(wanted(new Assigned(null), null, false, true))).containsExactly(nobodys);
        assertThat(ids(wanted(null, null, true, true))).containsExactly(asleep);
        assertThat(ids(wanted(null, "dpd", false, true))).containsExactlyInAnyOrder(mine, nobodys);
        assertThat(ids(wanted(null, "bring", false, true))).isEmpty();
    }

    @Test
    void countsLatenessUntilTheParcelCame() {
        ShipmentId shipment = raise(1, "dpd", Milestone.DELIVERED).getFirst();
        AlertRepository.Alert alert = alertOf(shipment);
        clock(shipment, alert.clock(), "BREACHED", alert.dueAt(), alert.dueAt().plus(Duration.ofHours(2)));
        Instant later = alert.dueAt().plus(Duration.ofDays(9));

        assertThat(queries.alerts(singles(), null))
                .extracting(line -> line.lateBy(later))
                .containsExactly(Duration.ofHours(2));
    }

    @Test
    void findsALane() {
        raise(2, "dpd", Milestone.DELIVERED);

        assertThat(ids(lane("CN", "DE"))).hasSize(2);
        assertThat(ids(lane("CN", "FR"))).isEmpty();
    }

    @Test
    void pagesTheNewestFirstWithoutLeavingAnyOut() {
        raise(NowQueries.PAGE + 3, "bring", Milestone.DELIVERED);

        List<AlertLine> first = queries.alerts(singles(), null);
        AlertLine last = first.get(NowQueries.PAGE - 1);
        List<AlertLine> second = queries.alerts(singles(), new NowQueries.Place(last.raisedAt(), last.id()));

        assertThat(first).hasSize(NowQueries.PAGE + 1);
        assertThat(second).hasSize(3).doesNotContainAnyElementsOf(first.subList(0, NowQueries.PAGE));
    }

    @Test
    void pagesWhatIsAtRiskByDeadlineWithoutLeavingAnyOut() {
        raise(NowQueries.RISKS + 3, "bring", Milestone.DELIVERED);
        // Some have the same deadline
        store.jdbc
                .sql(
                        "update alert set kind = 'AT_RISK', due_at = due_at + interval '1 hour' * abs(hashtext(id::text) % 4)")
                .update();
        WantedAlerts atRisk =
                new WantedAlerts(Kind.AT_RISK, State.OPEN, "bring", null, null, null, false, true, null, null);

        List<AlertLine> first =
                queries.atRisk(atRisk, null).stream().map(RiskLine::alert).toList();
        AlertLine last = first.get(NowQueries.RISKS - 1);
        List<AlertLine> second = queries.atRisk(atRisk, new NowQueries.Place(last.dueAt(), last.id())).stream()
                .map(RiskLine::alert)
                .toList();

        assertThat(first).hasSize(NowQueries.RISKS + 1).isSortedAccordingTo(Comparator.comparing(AlertLine::dueAt));
        assertThat(second).hasSize(3).doesNotContainAnyElementsOf(first.subList(0, NowQueries.RISKS));
        assertThat(second.getFirst()).isEqualTo(first.getLast());
    }

    @Test
    void anAlertIsAsBadAsItsIncidentOrAsTheRuleForSingleOnes() {
        raise(ENOUGH, "dpd", Milestone.DELIVERED);
        watch.look();
        UUID single = alertOf(raise(1, "bring", Milestone.DELIVERED).getFirst()).id();

        assertThat(ids(bad(Severity.MEDIUM, false, false))).as("the lane's").hasSize(ENOUGH);
        assertThat(ids(bad(Severity.MEDIUM, true, false))).hasSize(ENOUGH + 1);
        assertThat(ids(bad(Severity.LOW, true, false))).containsExactly(single);
        assertThat(ids(bad(Severity.LOW, false, false))).isEmpty();
        assertThat(ids(bad(Severity.MEDIUM, true, true))).containsExactly(single);
        assertThat(ids(bad(Severity.MEDIUM, false, true))).isEmpty();
    }

    @Test
    void putsTheWorstIncidentFirstAndASnoozedOneAway() {
        raise(ENOUGH, "dpd", Milestone.DELIVERED);
        watch.look();
        UUID lane = open().getFirst().id();
        UUID storm = declare("NO", Severity.CRITICAL);
        UUID strike = declare("SE", Severity.LOW);

        assertThat(found(null, null, false)).containsExactly(storm, lane, strike);
        assertThat(found(Severity.MEDIUM, null, false)).containsExactly(lane);
        assertThat(found(null, "NO", false)).as("what covers the lane").containsExactly(storm);

        desk.incidents(List.of(storm), snooze());

        assertThat(found(null, null, false)).containsExactly(lane, strike);
        assertThat(found(null, null, true)).containsExactly(storm);
    }

    @Test
    void countsAPromiseOnceAShipmentAtWhatItOwesByNow() {
        List<ShipmentId> parcels = raise(ENOUGH, "dpd", Milestone.DELIVERED);
        watch.look();
        UUID incident = open().getFirst().id();
        // One broke long ago, one just now, one was kept after all; of the others no clock is known
        clock(parcels.get(0), "BREACHED", Duration.ofDays(6));
        clock(parcels.get(1), "BREACHED", Duration.ofHours(1));
        clock(parcels.get(2), "MET", Duration.ofDays(6));
        store.jdbc
                .sql("""
                        insert into alert (id, shipment_id, clock, kind, state, partner, due_at, raised_at, incident_id)
                        select gen_random_uuid(), :shipment, 'promise', 'BREACHED', 'OPEN', 'dpd', now(), now(), :incident
                        """)
                .param("shipment", parcels.get(0).value())
                .param("incident", incident)
                .update();

        Stake stake = incidents.stakes(terms(), clock.instant()).get(incident);

        assertThat(stake.shipments()).isEqualTo(ENOUGH);
        assertThat(stake.owed()).extracting(Object::toString).containsExactly("13.00 EUR");
    }

    @Test
    void countsNoMoneyOfWhatIsResolved() {
        raise(ENOUGH, "dpd", Milestone.DELIVERED).forEach(one -> clock(one, "BREACHED", Duration.ofHours(1)));
        watch.look();
        UUID incident = open().getFirst().id();
        assertThat(incidents.stakes(terms(), clock.instant()).get(incident).owed())
                .extracting(Object::toString)
                .containsExactly("60.00 EUR");

        desk.alerts(
                all().subList(0, ENOUGH / 2).stream()
                        .map(AlertRepository.Alert::id)
                        .toList(),
                Desk.plain(Action.RESOLVE, "mei", null));

        assertThat(incidents.stakes(terms(), clock.instant()).get(incident).owed())
                .extracting(Object::toString)
                .containsExactly("30.00 EUR");
        desk.incidents(List.of(incident), Desk.plain(Action.RESOLVE, "mei", null));
        assertThat(incidents.stakes(terms(), clock.instant())).isEmpty();
    }

    /** The tests' clock is a leg of the promise. */
    private static List<Term> terms() {
        return List.of(
                term("clock", 0, "3.00"),
                term("clock", Duration.ofDays(5).toSeconds(), "10.00"),
                term("promise", 0, "3.00"),
                term("promise", Duration.ofDays(5).toSeconds(), "10.00"));
    }

    private static Term term(String clock, long lateBy, String amount) {
        return new Term("cross-border", 1, clock, "promise", lateBy, new BigDecimal(amount), "EUR");
    }

    private void clock(ShipmentId shipment, String verdict, Duration late) {
        clock(shipment, "promise", verdict, clock.instant().minus(late), null);
    }

    private void clock(ShipmentId shipment, String name, String verdict, Instant due, @Nullable Instant ended) {
        store.jdbc
                .sql("""
                        insert into shipment_clock (shipment_id, clock, position, owner, verdict, due_at, ended_at)
                        values (:shipment, :name, 1, 'PARTNER', :verdict, :due, :ended)
                        """)
                .param("shipment", shipment.value())
                .param("name", name)
                .param("verdict", verdict)
                .param("due", Sql.timestamp(due))
                .param("ended", Sql.timestampOrNull(ended))
                .update();
    }

    private UUID declare(String destination, Severity severity) {
        return desk.declare(new Desk.Said(Reason.WEATHER, null, null, destination, null, severity, "snow"), "mei")
                .incident()
                .id();
    }

    private Work snooze() {
        return new Work(Action.SNOOZE, "mei", null, null, clock.instant().plusSeconds(3_600));
    }

    private List<UUID> found(@Nullable Severity severity, @Nullable String destination, boolean snoozed) {
        return incidents
                .open(new IncidentQueries.Wanted(null, null, destination, severity, null, false, snoozed), SEVERITIES)
                .stream()
                .map(Incident::id)
                .toList();
    }

    private List<UUID> ids(WantedAlerts wanted) {
        return queries.alerts(wanted, null).stream().map(AlertLine::id).toList();
    }

    private static WantedAlerts singles() {
        return wanted(null, null, false, true);
    }

    private static WantedAlerts wanted(
            @Nullable Assigned assigned, @Nullable String partner, boolean snoozed, boolean single) {
        return new WantedAlerts(Kind.BREACHED, State.OPEN, partner, null, null, assigned, snoozed, single, null, null);
    }

    private static WantedAlerts bad(Severity severity, boolean isSingleSo, boolean single) {
        return new WantedAlerts(
                Kind.BREACHED,
                State.OPEN,
                null,
                null,
                null,
                null,
                false,
                single,
                null,
                new WantedAlerts.Bad(severity, isSingleSo, SEVERITIES));
    }

    private static WantedAlerts lane(String origin, String destination) {
        return new WantedAlerts(Kind.BREACHED, State.OPEN, null, origin, destination, null, false, true, null, null);
    }
}
