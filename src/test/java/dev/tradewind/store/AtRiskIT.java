package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tradewind.shipment.Chance;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.sla.Milestone;
import dev.tradewind.sla.Risk;
import dev.tradewind.store.AlertRepository.Alert;
import dev.tradewind.store.AlertRepository.Kind;
import dev.tradewind.store.Carrier.Parcel;
import dev.tradewind.store.ScoreRepository.Cell;
import dev.tradewind.store.ScoreRepository.Figure;
import dev.tradewind.store.WarningRepository.Calibration;
import dev.tradewind.tracking.EventCode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Half of our parcels came four days after their first scan, a tenth after eight, the rest after twelve: too late. */
class AtRiskIT {

    private static final Cell CELL = new Cell(Carrier.DHL.value(), "STD", "CN", "DE", LocalDate.parse("2026-11-16"));
    private static final Instant SCANNED = Instant.parse("2026-11-22T13:00:00Z");
    private static final Instant PROMISED = Store.NOON.plus(Duration.ofDays(10));
    private static final String PROMISE = "delivered-by-promise";

    private static Store store;

    private Carrier carrier;
    private Parcel parcel;

    @BeforeAll
    static void open() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void historyAndAParcelOnItsWay() {
        store.empty();
        store.jdbc.sql("truncate inbox").update();
        carrier = new Carrier(store);
        remember(CELL, "BOOKED>DELIVERED", Map.of(5, 40));
        remember(CELL, "FIRST_SCAN>DELIVERED", Map.of(4, 20, 8, 4, 12, 16));
        remember(CELL, "OUT_FOR_DELIVERY>DELIVERED", Map.of(1, 40));
        carrier.times.readWhenDue();
        parcel = carrier.booked();
        carrier.tell(parcel, SCANNED, EventCode.PICKED_UP);
    }

    @Test
    void warnsOnceWhenWaitingHasMadeItLikelyToBreakAndTakesItBackWhenTheScanComes() {
        subscribe();
        Instant moment = nextMoment();
        assertThat(moment).isBetween(SCANNED.plus(Duration.ofDays(4)), SCANNED.plus(Duration.ofHours(98)));

        carrier.waitUntil(moment.minusNanos(1_000));
        assertThat(alerts(Kind.AT_RISK)).isEmpty();

        carrier.waitUntil(moment);
        carrier.tell(parcel, moment.plusSeconds(60), EventCode.SORTED);

        assertThat(verdict()).isEqualTo("AT_RISK");
        assertThat(alerts(Kind.AT_RISK)).singleElement().satisfies(alert -> {
            assertThat(alert.clock()).isEqualTo(PROMISE);
            assertThat(alert.raisedAt()).isEqualTo(moment);
            assertThat(alert.said().chance()).isEqualByComparingTo("0.8048");
            assertThat(alert.said().basis().cell()).isEqualTo(Risk.Cell.PARTNER_SERVICE_LANE);
            assertThat(alert.said().basis().shipments()).isEqualTo(40);
        });

        carrier.tell(parcel, moment.plusSeconds(3_600), EventCode.OUT_FOR_DELIVERY);

        assertThat(verdict()).isEqualTo("RUNNING");
        assertThat(alerts(Kind.AT_RISK))
                .singleElement()
                .satisfies(alert -> assertThat(alert.reversedAt()).isNotNull());
        assertThat(store.rows("select type from outgoing_event order by number"))
                .extracting(row -> row.get("type"))
                .containsExactly("sla.at_risk", "sla.reversed");
        assertThat(store.rows("select data #>> '{changed,chance}' as chance from outgoing_event order by number"))
                .extracting(row -> row.get("chance"))
                .containsExactly("0.8048", null);
    }

    @Test
    void keepsWhatCameOfEachWarning() {
        Instant moment = nextMoment();
        carrier.waitUntil(moment);
        assertThat(calibration())
                .extracting(Calibration::warnings, Calibration::open, Calibration::broke)
                .containsExactly(tuple(1L, 1L, 0L));

        carrier.waitUntil(PROMISED.plusSeconds(1));

        assertThat(alerts(Kind.AT_RISK)).singleElement().satisfies(alert -> {
            assertThat(alert.state()).isEqualTo(AlertRepository.State.RESOLVED);
            assertThat(alert.reversedAt()).as("it came true").isNull();
        });
        assertThat(calibration()).singleElement().satisfies(said -> {
            assertThat(said.from()).isEqualTo(Chance.of("0.8"));
            assertThat(said.broke()).isEqualTo(1);
            assertThat(said.open()).isZero();
        });

        // A late scan proves that it was in time after all
        carrier.tell(parcel, PROMISED.minusSeconds(60), EventCode.DELIVERED);

        assertThat(calibration())
                .extracting(Calibration::kept, Calibration::broke)
                .containsExactly(tuple(1L, 0L));
    }

    @Test
    void warningIsKnownAsItWasAtAnyMoment() {
        Instant warned = nextMoment();
        Instant out = warned.plusSeconds(3_600);
        Instant delivered = out.plusSeconds(3_600);
        carrier.waitUntil(warned);
        assertThat(known(warned)).isEqualTo("AT_RISK");
        carrier.tell(parcel, out, EventCode.OUT_FOR_DELIVERY);
        carrier.tell(parcel, delivered, EventCode.DELIVERED);

        assertThat(known(Store.NOON.plusSeconds(5))).isEqualTo("RUNNING");
        assertThat(known(warned.minusNanos(1_000))).isEqualTo("RUNNING");
        assertThat(known(warned)).isEqualTo("AT_RISK");
        assertThat(known(out.minusNanos(1_000))).isEqualTo("AT_RISK");
        assertThat(known(out)).isEqualTo("RUNNING");
        assertThat(known(delivered.minusNanos(1_000))).isEqualTo("RUNNING");
        assertThat(known(delivered)).isEqualTo("MET");
        assertThat(store.journal.verdicts(parcel.shipment(), Store.NOON.minusNanos(1_000)))
                .as("before it was ordered")
                .isEmpty();
    }

    @Test
    void warningThatCameTrueIsKnownUntilTheBreachAndSoIsEachOfSeveral() {
        Instant first = nextMoment();
        carrier.waitUntil(first);
        carrier.tell(parcel, first.plusSeconds(60), EventCode.OUT_FOR_DELIVERY);
        Instant second = nextMoment();
        carrier.waitUntil(second);
        Instant broken = PROMISED.plusNanos(1_000);
        carrier.waitUntil(broken);

        assertThat(known(first)).isEqualTo("AT_RISK");
        assertThat(known(first.plusSeconds(60))).isEqualTo("RUNNING");
        assertThat(known(second.minusNanos(1_000))).isEqualTo("RUNNING");
        assertThat(known(second)).isEqualTo("AT_RISK");
        assertThat(known(PROMISED)).isEqualTo("AT_RISK");
        assertThat(known(broken)).isEqualTo("BREACHED");
    }

    private String known(Instant asOf) {
        return store.journal.verdicts(parcel.shipment(), asOf).stream()
                .filter(verdict -> verdict.clock().equals(PROMISE))
                .map(LedgerQueries.KnownVerdict::verdict)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void goesByABroaderCellWhereThePartnersOwnHasTooFew() {
        store.jdbc.sql("truncate sketch").update();
        remember(CELL, "FIRST_SCAN>DELIVERED", Map.of(4, 29));
        remember(new Cell("dpd", "B2C", "CN", "DE", CELL.week()), "FIRST_SCAN>DELIVERED", Map.of(12, 1));
        Carrier anew = new Carrier(store);
        anew.times.readWhenDue();

        assertThat(anew.times
                        .of(Carrier.DHL, "STD", new Lane(new CountryCode("CN"), new CountryCode("DE")))
                        .of(Milestone.FIRST_SCAN, Milestone.DELIVERED))
                .hasValueSatisfying(known -> {
                    assertThat(known.basis().cell()).isEqualTo(Risk.Cell.LANE);
                    assertThat(known.basis().shipments()).isEqualTo(30);
                });
    }

    @Test
    void gatewaysThatCountAtOnceLoseNothing() {
        Cell busy = new Cell("dpd", "B2C", "CN", "FR", CELL.week());
        List<Thread> gateways = List.of(1, 2, 3).stream()
                .map(any -> Thread.ofVirtual().start(() -> {
                    for (int time = 0; time < 20; time++) {
                        remember(busy, "FIRST_SCAN>DELIVERED", Map.of(4, 1));
                    }
                }))
                .toList();
        gateways.forEach(AtRiskIT::join);

        assertThat(store.scorecards.ways(CELL.week()).stream()
                        .filter(sketch -> sketch.figure().cell().equals(busy))
                        .flatMap(sketch -> sketch.counts().values().stream()))
                .containsExactly(60L);
    }

    private static void join(Thread gateway) {
        try {
            gateway.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remember(Cell cell, String measure, Map<Integer, Integer> byDays) {
        Map<Long, Long> seconds = new HashMap<>();
        byDays.forEach((days, count) -> seconds.put(Duration.ofDays(days).toSeconds(), (long) count));
        store.transaction.run(() -> store.scores.addTimes(Map.of(new Figure(cell, "WAY " + measure), seconds)));
    }

    private static void subscribe() {
        store.jdbc.sql("""
                        insert into outgoing_subscription (id, url, types, created_at, enabled_at)
                        values (gen_random_uuid(), 'https://platform.example', '{sla.at_risk,sla.reversed}', now(), now())
                        """).update();
    }

    private static Instant nextMoment() {
        return store.jdbc
                .sql("select at from wake_up")
                .query((row, number) -> Sql.instant(row, "at"))
                .single();
    }

    private String verdict() {
        return store.view(parcel.shipment()).clocks().stream()
                .filter(clock -> clock.clock().equals(PROMISE))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    private static List<Alert> alerts(Kind kind) {
        return store.alerts.list(null, kind, null, null, null, 10).stream()
                .filter(alert -> alert.clock().equals(PROMISE))
                .toList();
    }

    private static List<Calibration> calibration() {
        return store.warnings.calibration(Store.NOON, Store.NOON.plus(Duration.ofDays(60)), "dhl-express");
    }
}
