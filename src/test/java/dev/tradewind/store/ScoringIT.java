package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tradewind.store.Carrier.Parcel;
import dev.tradewind.store.ScorecardQueries.Scorecard;
import dev.tradewind.store.ScorecardQueries.Search;
import dev.tradewind.store.ScorecardQueries.Sketch;
import dev.tradewind.tracking.EventCode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Booked in one week, promised for the second of December, a Wednesday. */
class ScoringIT {

    private static final LocalDate BOOKED = LocalDate.parse("2026-11-16");
    private static final LocalDate PROMISED = LocalDate.parse("2026-11-30");
    private static final Instant DUE = Store.NOON.plus(Duration.ofDays(10));
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
    void empty() {
        store.empty();
        store.jdbc.sql("truncate inbox").update();
        carrier = new Carrier(store);
    }

    @Test
    void countsAShipmentOnceItsPromiseIsOver() {
        Parcel parcel = carrier.booked();
        carrier.tell(parcel, SCANNED, EventCode.PICKED_UP);
        carrier.count();
        assertThat(store.rows("select * from scorecard")).isEmpty();

        carrier.tell(parcel, SCANNED.plus(Duration.ofDays(4)), EventCode.OUT_FOR_DELIVERY);
        carrier.tell(parcel, SCANNED.plus(Duration.ofDays(5)), EventCode.DELIVERED);
        carrier.count();
        carrier.count();

        Scorecard card = card(PROMISED);
        assertThat(numbers(card))
                .containsOnly(
                        entry("PROMISED", 1),
                        entry("ON_TIME", 1),
                        entry("ATTEMPTED", 1),
                        entry("DELIVERED_AT_FIRST_ATTEMPT", 1),
                        entry("NUMBERED", 1),
                        entry("TRACKED", 1),
                        entry("OBLIGATIONS", 2),
                        entry("OBLIGATIONS_KEPT", 2));
        assertThat(card.times().get("FIRST_SCAN>DELIVERED")).satisfies(times -> {
            assertThat(times).hasSize(1);
            assertThat(times.keySet().iterator().next())
                    .isBetween(Duration.ofDays(5).toSeconds(), (long)
                            (Duration.ofDays(5).toSeconds() * 1.01));
        });
        assertThat(numbers(card(BOOKED))).containsOnly(entry("BOOKINGS", 1), entry("BOOKED", 1));
    }

    @Test
    void takesBackWhatALateScanHasProvedWrong() {
        Parcel parcel = carrier.booked();
        carrier.tell(parcel, SCANNED, EventCode.PICKED_UP);
        carrier.waitUntil(DUE.plusSeconds(1));
        carrier.count();
        assertThat(numbers(card(PROMISED))).doesNotContainKey("ON_TIME").containsEntry("PROMISED", 1);
        assertThat(card(PROMISED).sums().get("OWED EUR")).isEqualByComparingTo("3.00");

        assertThat(lessons()).as("it is still on its way").isZero();

        carrier.tell(parcel, DUE.minusSeconds(60), EventCode.DELIVERED);
        carrier.count();

        assertThat(lessons()).isEqualTo(1);
        assertThat(numbers(card(PROMISED))).containsEntry("ON_TIME", 1).doesNotContainKey("OWED EUR");
    }

    @Test
    void countsNoMoreWhatACorrectionHasMadeRunAgain() {
        Parcel parcel = carrier.booked();
        carrier.tell(parcel, SCANNED, EventCode.PICKED_UP);
        carrier.tell(parcel, SCANNED.plus(Duration.ofDays(5)), EventCode.DELIVERED);
        carrier.count();
        assertThat(numbers(card(PROMISED))).containsEntry("ON_TIME", 1);

        store.jdbc.sql("""
                        update tracking_event set corrections = jsonb_build_array(jsonb_build_object(
                            'declaredAt', :now::text, 'declaredBy', 'ops', 'why', 'it was another parcel'))
                        where event_code = 'DELIVERED'
                        """).param("now", carrier.clock.instant().toString()).update();
        store.transaction.run(() -> carrier.review.review(List.of(parcel.shipment())));
        carrier.count();

        assertThat(cards(PROMISED)).isEmpty();
        assertThat(lessons()).isZero();
    }

    @Test
    void aWeekThatIsCountedAnewFromTheFactsHasTheSameFigures() {
        List<Parcel> parcels = Stream.generate(carrier::booked).limit(12).toList();
        for (int place = 0; place < parcels.size(); place++) {
            carrier.tell(parcels.get(place), SCANNED.plusSeconds(place * 1_000L), EventCode.PICKED_UP);
        }
        for (int place = 0; place < 6; place++) {
            carrier.tell(parcels.get(place), SCANNED.plus(Duration.ofHours(100 + place * 7)), EventCode.DELIVERED);
            carrier.count();
        }
        carrier.tell(parcels.get(6), DUE.minus(Duration.ofDays(2)), EventCode.DELIVERY_ATTEMPTED);
        carrier.tell(parcels.get(7), DUE.minus(Duration.ofDays(1)), EventCode.LOST);
        carrier.waitUntil(DUE.plusSeconds(1));
        carrier.count();
        carrier.tell(parcels.get(6), DUE.plus(Duration.ofDays(6)), EventCode.DELIVERED);
        carrier.tell(parcels.get(8), DUE.minus(Duration.ofDays(3)), EventCode.DELIVERED);
        carrier.tell(parcels.get(7), DUE.plus(Duration.ofDays(6)), EventCode.DELIVERED);
        carrier.tell(parcels.get(0), SCANNED.plus(Duration.ofHours(50)), EventCode.SORTED);
        carrier.count();
        List<Scorecard> counted = cards();
        List<Sketch> learned = learned();

        store.jdbc.sql("truncate scorecard, sketch, scored").update();
        store.jdbc
                .sql("insert into unscored (shipment_id) select id from shipment")
                .update();
        carrier.count();

        assertThat(learned()).isNotEmpty().isEqualTo(learned);
        assertThat(counted).hasSize(2);
        assertThat(numbers(counted.getLast()))
                .containsEntry("PROMISED", 12)
                .containsEntry("ON_TIME", 7)
                .containsEntry("ATTEMPTED", 9);
        // Three never came and one was two days late; two came six days late
        assertThat(counted.getLast().sums().get("OWED EUR")).isEqualByComparingTo("29.00");
        assertThat(cards())
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(counted);
    }

    private static List<Sketch> learned() {
        return store.scorecards.ways(BOOKED).stream()
                .filter(sketch -> !sketch.counts().isEmpty())
                .sorted(Comparator.comparing(sketch -> sketch.figure().toString()))
                .toList();
    }

    /** How many shipments tell how long it takes from the first scan. */
    private static long lessons() {
        return store.scorecards.ways(BOOKED).stream()
                .filter(sketch -> sketch.figure().measure().equals("WAY FIRST_SCAN>DELIVERED"))
                .flatMap(sketch -> sketch.counts().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private static List<Scorecard> cards() {
        return Stream.of(BOOKED, PROMISED).flatMap(week -> cards(week).stream()).toList();
    }

    private static Scorecard card(LocalDate week) {
        return cards(week).getFirst();
    }

    private static List<Scorecard> cards(LocalDate week) {
        return store.scorecards.scorecards(new Search(week, "dhl-express", "STD", "CN", "DE"));
    }

    private static Map<String, Integer> numbers(Scorecard card) {
        Map<String, Integer> numbers = new TreeMap<>();
        card.sums().forEach((measure, amount) -> numbers.put(measure, amount.intValue()));
        return numbers;
    }
}
