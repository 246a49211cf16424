package dev.tradewind.tracking;

import static dev.tradewind.tracking.Told.event;
import static dev.tradewind.tracking.Told.recorded;
import static dev.tradewind.tracking.Told.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the delivery is to be expected. */
class EtaTest {

    private static final String MONDAY = "2026-05-04T10:00:00Z";
    private static final String TUESDAY = "2026-05-05T10:00:00Z";
    private static final String WEDNESDAY = "2026-05-06T10:00:00Z";
    private static final String THURSDAY = "2026-05-07T10:00:00Z";

    @Test
    void nothingToldIsNothingExpected() {
        assertThat(Timeline.EMPTY.eta()).isEqualTo(new Eta(null, null, null));
    }

    @Test
    void theLastThatWasToldCountsEvenWhereItIsTheEarlierDay() {
        Eta eta = eta(
                expected(EventCode.DELIVERED, Classifier.ESTIMATED, THURSDAY, MONDAY),
                expected(EventCode.DELIVERED, Classifier.ESTIMATED, WEDNESDAY, TUESDAY));

        assertThat(eta.estimated()).isEqualTo(word(WEDNESDAY, TUESDAY));
        assertThat(eta.planned()).isNull();
        assertThat(eta.actual()).isNull();
    }

    @Test
    void planEstimateAndFactAreKeptApart() {
        Eta eta = eta(
                expected(EventCode.DELIVERY_SCHEDULED, Classifier.PLANNED, TUESDAY, MONDAY),
                expected(EventCode.DELIVERED, Classifier.ESTIMATED, WEDNESDAY, MONDAY),
                told(EventCode.DELIVERED, THURSDAY, THURSDAY));

        assertThat(eta).isEqualTo(new Eta(word(TUESDAY, MONDAY), word(WEDNESDAY, MONDAY), word(THURSDAY, THURSDAY)));
    }

    @Test
    void aPlanForSomethingElseIsNoneForTheDelivery() {
        assertThat(eta(expected(EventCode.LINE_HAUL_ARRIVED, Classifier.PLANNED, TUESDAY, MONDAY))
                        .planned())
                .isNull();
    }

    @Test
    void anEstimateThatIsWithdrawnCountsNoMore() {
        RecordedEvent wrong = Told.corrected(
                expected(EventCode.DELIVERED, Classifier.ESTIMATED, WEDNESDAY, TUESDAY),
                List.of(new Correction(Instant.parse(WEDNESDAY), "operator", "a slip", null, null)));

        assertThat(eta(wrong, expected(EventCode.DELIVERED, Classifier.ESTIMATED, THURSDAY, MONDAY))
                        .estimated())
                .isEqualTo(word(THURSDAY, MONDAY));
    }

    private static RecordedEvent expected(EventCode code, Classifier classifier, String at, String toldAt) {
        return recorded(event(code, classifier, at), Instant.parse(toldAt));
    }

    private static Eta.Word word(String at, String toldAt) {
        return new Eta.Word(
                OffsetDateTime.parse(at),
                event(EventCode.SORTED, Classifier.ACTUAL, at).partner(),
                Instant.parse(toldAt));
    }

    private static Eta eta(RecordedEvent... events) {
        return Told.timeline(List.of(events)).eta();
    }
}
