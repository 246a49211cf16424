package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.guarantee.Foresight;
import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.guarantee.PromiseLegs;
import dev.tradewind.guarantee.RemainingTimes;
import dev.tradewind.guarantee.Scoring;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.store.ShipmentView.ClockView;
import dev.tradewind.tracking.EventCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One of two shipments keeps a version that this gateway doesn't know: its neighbour must not notice. */
class UnknownGuaranteeIT {

    private static final String NUMBER = "1000000001";
    private static final String NEIGHBOURS = "1000000002";
    private static final Instant SCANNED = Instant.parse("2026-11-22T13:00:00Z");
    private static final Instant BROKEN = ReviewDesk.PROMISED.plusSeconds(1);

    private static Store store;

    private ReviewDesk desk;
    private ShipmentId shipment;
    private ShipmentId neighbour;

    @BeforeAll
    static void open() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void bookedUnderAVersionThatOnlyAnotherGatewayKnows() {
        store.empty();
        store.jdbc.sql("truncate inbox, incident").update();
        desk = new ReviewDesk(store);
        shipment = desk.booked(NUMBER);
        neighbour = desk.booked(NEIGHBOURS);
        keeps(99);
    }

    @Test
    void theNeighbourIsJudgedAndTheOtherLookedAtAgainALittleLater() {
        String before = verdict(shipment);

        desk.wakeUpAt(BROKEN);

        assertThat(verdict(neighbour)).isEqualTo("BREACHED");
        assertThat(verdict(shipment)).isEqualTo(before).isNotEqualTo("BREACHED");
        assertThat(wakeUp(shipment)).isEqualTo(BROKEN.plusSeconds(5));

        keeps(2);
        desk.wakeUpAt(BROKEN.plusSeconds(6));

        assertThat(verdict(shipment)).isEqualTo("BREACHED");
    }

    @Test
    void whatPartnersTellOfItIsAppliedAndAnnounced() {
        store.subscriptions.insert(
                UUID.randomUUID(),
                "https://platform.example",
                List.of("tracking.updated"),
                "whsec_AAAA",
                desk.clock.instant());

        desk.tell(NUMBER, SCANNED, EventCode.PICKED_UP);

        assertThat(store.view(shipment).state()).isEqualTo(ShipmentState.IN_TRANSIT);
        assertThat(store.view(shipment).events()).hasSize(1);
        assertThat(store.rows("select 1 from outgoing_event where shipment_id = '" + shipment.value()
                        + "' and type = 'tracking.updated'"))
                .hasSize(1);
        assertThat(wakeUp(shipment)).isEqualTo(SCANNED.plusSeconds(5));
    }

    @Test
    void theNeighbourIsCountedAndTheOtherWaitsForAGatewayThatKnowsIt() {
        desk.tell(NEIGHBOURS, SCANNED, EventCode.DELIVERED);
        store.scores.queue(List.of(shipment));
        Scoring scoring = new Scoring(
                store.scores,
                store.reviews,
                store.ledger,
                store.guarantees(),
                store.adjudicator(),
                store.transaction,
                desk.clock);

        assertThat(scoring.scoreSome()).isEqualTo(1);

        assertThat(store.rows("select shipment_id from unscored"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("shipment_id")).isEqualTo(shipment.value()));
        assertThat(scoring.scoreSome()).as("it is not tried without rest").isZero();
        assertThat(store.rows("select 1 from scored where shipment_id = '" + neighbour.value() + "' and added <> '[]'"))
                .hasSize(1);
    }

    @Test
    void whoLooksAtItIsToldAllButWhatTheGuaranteeSays() {
        GuaranteeBook book = store.guarantees();
        Foresight foresight = new Foresight(
                store.reviews,
                book,
                store.adjudicator(),
                new RemainingTimes(store.scorecards, desk.clock),
                (money, currency) -> Optional.empty(),
                desk.clock);

        assertThat(foresight.of(List.of(store.view(shipment), store.view(neighbour))))
                .containsOnlyKeys(neighbour);
        assertThat(new PromiseLegs(store.reviews, book, store.adjudicator())
                        .of(shipment, store.view(shipment).timeline(), desk.clock.instant()))
                .isEmpty();
        assertThat(book.unknown()).containsExactly("cross-border version 99");
    }

    private void keeps(int version) {
        store.jdbc
                .sql("update shipment set guarantee_version = :version where id = :id")
                .param("version", version)
                .param("id", shipment.value())
                .update();
    }

    private static String verdict(ShipmentId id) {
        return store.view(id).clocks().stream()
                .filter(clock -> clock.clock().equals("delivered-by-promise"))
                .map(ClockView::verdict)
                .findFirst()
                .orElseThrow();
    }

    private static Instant wakeUp(ShipmentId id) {
        return store.reviews.look(List.of(id)).getFirst().wakeUpAt();
    }
}
