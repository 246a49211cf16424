package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.guarantee.SimulationFindings;
import dev.tradewind.guarantee.SimulationQuestion;
import dev.tradewind.guarantee.Simulations.Simulation;
import dev.tradewind.ledger.Books;
import dev.tradewind.ledger.Sums;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Stretch;
import dev.tradewind.store.Carrier.Parcel;
import dev.tradewind.store.ScorecardQueries.Search;
import dev.tradewind.tracking.EventCode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What buyers are owed is the same wherever it is told: in the books, on the scorecards, and by a simulation of the guarantee in
 * force. The buyer is owed 2 EUR, 5 EUR beyond seven days, and at most what the goods are worth.
 */
class MoneyIT {

    private static final Instant DUE = Store.NOON.plus(Duration.ofDays(10));
    private static final Instant SEVEN_DAYS = DUE.plus(Duration.ofDays(7));
    private static final Instant SCANNED = Instant.parse("2026-11-22T13:00:00Z");

    private static Store store;

    private Carrier carrier;

    @BeforeAll
    static void open() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void parcelsOfEachKind() {
        store.empty();
        store.jdbc.sql("truncate inbox").update();
        carrier = new Carrier(store);
        carrier.booked();
        worth(
                carrier.booked(),
                "[{\"amount\": \"1.10\", \"currency\": \"EUR\"}, {\"amount\": \"0.30\", \"currency\": \"GBP\"}]");
        worth(carrier.booked(), "[{\"amount\": \"4.00\", \"currency\": \"EUR\"}]");
        Parcel lost = carrier.booked();
        Parcel inTime = carrier.booked();
        promisedForTheSameDay();
        carrier.tell(lost, SCANNED, EventCode.PICKED_UP);
        carrier.tell(lost, SCANNED.plus(Duration.ofDays(3)), EventCode.LOST);
        carrier.tell(inTime, DUE, EventCode.DELIVERED);
    }

    @Test
    void isTheSameInTheBooksOnTheScorecardsAndInASimulationAtAnyMoment() {
        isToldAlike(DUE, Sums.NONE);
        isToldAlike(DUE.plusNanos(1_000), sums("7.10 EUR", "0.30 GBP"));
        isToldAlike(SEVEN_DAYS, sums("7.10 EUR", "0.30 GBP"));
        isToldAlike(SEVEN_DAYS.plusNanos(1_000), sums("15.10 EUR", "0.30 GBP"));
    }

    @Test
    void isTheSameWhenParcelsComeAtTheEdgeAndJustBeyondIt() {
        Parcel atTheEdge = carrier.booked();
        Parcel beyond = carrier.booked();
        promisedForTheSameDay();
        carrier.waitUntil(SEVEN_DAYS);
        carrier.tell(atTheEdge, SEVEN_DAYS, EventCode.DELIVERED);
        carrier.tell(beyond, SEVEN_DAYS.plusNanos(1_000), EventCode.DELIVERED);

        isToldAlike(SEVEN_DAYS.plusSeconds(1), sums("22.10 EUR", "0.30 GBP"));
        isToldAlike(SEVEN_DAYS.plus(Duration.ofDays(9)), sums("22.10 EUR", "0.30 GBP"));
    }

    @Test
    void isTheSameWhenABreachIsTakenBack() {
        Parcel parcel = carrier.booked();
        promisedForTheSameDay();
        isToldAlike(SEVEN_DAYS.plusSeconds(1), sums("20.10 EUR", "0.30 GBP"));

        carrier.tell(parcel, DUE.minusSeconds(60), EventCode.DELIVERED);

        isToldAlike(SEVEN_DAYS.plusSeconds(2), sums("15.10 EUR", "0.30 GBP"));
    }

    private void isToldAlike(Instant moment, Sums expected) {
        carrier.waitUntil(moment);
        carrier.count();
        SimulationFindings simulated = simulated();
        assertThat(books()).as("the books at %s", moment).isEqualTo(expected);
        assertThat(scorecards()).as("the scorecards at %s", moment).isEqualTo(expected);
        assertThat(Sums.of(simulated.owed().before().byCurrency()))
                .as("what is replayed as it was, at %s", moment)
                .isEqualTo(expected);
        assertThat(Sums.of(simulated.owed().after().byCurrency()))
                .as("what is replayed under the guarantee in force, at %s", moment)
                .isEqualTo(expected);
        assertThat(simulated.different()).isZero();
    }

    private SimulationFindings simulated() {
        Guarantee inForce = store.guarantees().version("free-shipping", 1);
        SimulationQuestion all = new SimulationQuestion(inForce, Store.NOON, Stretch.OPEN, null, null);
        try (Simulation simulation = store.simulations(carrier.clock).begin(all).orElseThrow()) {
            SimulationFindings found = simulation.run(progress -> {});
            assertThat(found.shipments()).isEqualTo(shipments().size());
            return found;
        }
    }

    private static Sums books() {
        return store.ledger.books(shipments()).values().stream()
                .map(Books::owedToTheBuyer)
                .reduce(Sums.NONE, Sums::plus);
    }

    private static Sums scorecards() {
        LocalDate week = LocalDate.parse("2026-11-30");
        return store.scorecards.scorecards(new Search(week, "dhl-express", "STD", "CN", "DE")).stream()
                .flatMap(card -> card.sums().entrySet().stream())
                .filter(sum -> sum.getKey().startsWith("OWED "))
                .map(sum -> Sums.of(new Money(
                        sum.getValue(), Currency.getInstance(sum.getKey().substring("OWED ".length())))))
                .reduce(Sums.NONE, Sums::plus);
    }

    private static List<ShipmentId> shipments() {
        return store.jdbc
                .sql("select id from shipment")
                .query((row, number) -> new ShipmentId(row.getObject("id", UUID.class)))
                .list();
    }

    private static Sums sums(String... amounts) {
        return Sums.of(List.of(amounts).stream()
                .map(amount -> amount.split(" "))
                .map(amount -> Money.of(amount[0], amount[1]))
                .toList());
    }

    /** Of the programme with that guarantee. What their orders say of the promise is what a simulation reads. */
    private static void promisedForTheSameDay() {
        store.jdbc.sql("""
                        update shipment set guarantee = 'free-shipping', guarantee_version = 1,
                            order_document = order_document || jsonb_build_object(
                                'promise', jsonb_build_object('deliverBy', :due), 'attributes', '{"programme": "free-shipping"}'::jsonb)
                        """).param("due", DUE.toString()).update();
    }

    /** The goods of a parcel are one piece of each of these values. */
    private static void worth(Parcel parcel, String values) {
        store.jdbc
                .sql("""
                        update shipment set order_document = jsonb_set(order_document, '{parcels,0,goods}', (
                            select jsonb_agg(order_document #> '{parcels,0,goods,0}' || jsonb_build_object(
                                'quantity', 1, 'unitValue', value))
                            from jsonb_array_elements(:values::jsonb) as each(value)))
                        where id = :id
                        """)
                .param("values", values)
                .param("id", parcel.shipment().value())
                .update();
    }
}
