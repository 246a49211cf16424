package dev.tradewind.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.torture.Books.Shipment;
import dev.tradewind.torture.Books.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The comparison must see what it is there to see. */
class BooksTest {

    private static final Map<String, String> ACKNOWLEDGED = Map.of("T-1", "id-1");

    @Test
    void findsNothingWhereTheBooksAgree() {
        Verdict verdict = compare(shipment("BOOKED", List.of("N-1"), "ref-1"), Map.of("ref-1", List.of("N-1")));

        assertThat(verdict.isKept()).isTrue();
        assertThat(verdict.forAPerson()).isEmpty();
    }

    @Test
    void seesAnAcknowledgedOrderThatIsNotThere() {
        Verdict verdict = new Books(ACKNOWLEDGED, List.of(), Map.of()).compare();

        assertThat(verdict.lost()).singleElement().asString().contains("T-1", "id-1");
    }

    @Test
    void seesAShipmentThatIsAtNoEnd() {
        assertThat(compare(shipment("OUTCOME_UNKNOWN", List.of(), "ref-1"), Map.of())
                        .lost())
                .hasSize(1);
    }

    @Test
    void seesABookingThatThePartnerDoesNotHave() {
        assertThat(compare(shipment("BOOKED", List.of("N-1"), "ref-1"), Map.of())
                        .lost())
                .hasSize(1);
    }

    @Test
    void seesAnothersTrackingNumber() {
        Verdict verdict = compare(shipment("BOOKED", List.of("N-2"), "ref-1"), Map.of("ref-1", List.of("N-1")));

        assertThat(verdict.lost()).singleElement().asString().contains("N-1", "N-2");
    }

    @Test
    void seesTwoBookingsOfOneAttempt() {
        Verdict verdict = compare(shipment("BOOKED", List.of("N-1"), "ref-1"), Map.of("ref-1", List.of("N-1", "N-2")));

        assertThat(verdict.doubled()).hasSize(1);
    }

    @Test
    void seesTheBookingsOfTwoAttempts() {
        Verdict verdict = compare(
                shipment("BOOKED", List.of("N-2"), "ref-1", "ref-2"),
                Map.of("ref-1", List.of("N-1"), "ref-2", List.of("N-2")));

        assertThat(verdict.doubled()).hasSize(1);
    }

    @Test
    void seesABookingOfARejectedShipment() {
        Verdict verdict = compare(shipment("REJECTED", List.of(), "ref-1"), Map.of("ref-1", List.of("N-1")));

        assertThat(verdict.orphaned()).hasSize(1);
    }

    @Test
    void seesABookingThatNobodyAskedFor() {
        Verdict verdict = compare(
                shipment("BOOKED", List.of("N-1"), "ref-1"), Map.of("ref-1", List.of("N-1"), "ref-9", List.of("N-9")));

        assertThat(verdict.orphaned()).hasSize(1);
    }

    @Test
    void leavesToAPersonWhatOnlyAPersonCanDecide() {
        Verdict verdict = compare(shipment("NEEDS_DECISION", List.of(), "ref-1"), Map.of("ref-1", List.of("N-1")));

        assertThat(verdict.isKept()).isTrue();
        assertThat(verdict.forAPerson()).containsExactly(Map.entry("dpd", 1));
    }

    private static Verdict compare(Shipment shipment, Map<String, List<String>> held) {
        return new Books(ACKNOWLEDGED, List.of(shipment), Map.of("dpd", held)).compare();
    }

    private static Shipment shipment(String state, List<String> numbers, String... attempts) {
        return new Shipment("id-1", "T-1", "dpd", state, numbers, List.of(attempts));
    }
}
