package dev.tradewind.tracking;

import static dev.tradewind.tracking.EventCode.DUTIES_REQUESTED;
import static dev.tradewind.tracking.EventCode.IMPORT_CUSTOMS_CLEARED;
import static dev.tradewind.tracking.EventCode.IMPORT_CUSTOMS_HELD;
import static dev.tradewind.tracking.EventCode.PICKED_UP;
import static dev.tradewind.tracking.EventCode.SORTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a parcel was last seen. */
class WhereaboutsTest {

    private static final String MONDAY = "2026-05-04T10:00:00Z";
    private static final String TUESDAY = "2026-05-05T10:00:00Z";
    private static final String WEDNESDAY = "2026-05-06T10:00:00Z";

    @Test
    void nobodyKnowsWhereAParcelIsThatWasNeverScanned() {
        assertThat(Timeline.EMPTY.whereabouts()).isEqualTo(new Whereabouts(null, false));
    }

    @Test
    void onePlaceIsOneHoweverItIsWritten() {
        assertThat(seen(at("Frankfurt  am Main ", SORTED, MONDAY)).place()).isEqualTo("FRANKFURT AM MAIN");
    }

    @Test
    void theLastScanThatNamesAPlaceCounts() {
        Whereabouts seen =
                seen(at("Shenzhen", PICKED_UP, MONDAY), at("Leipzig", SORTED, TUESDAY), at(null, SORTED, WEDNESDAY));

        assertThat(seen).isEqualTo(new Whereabouts("LEIPZIG", false));
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "EXPORT_CUSTOMS_PRESENTED",
                "EXPORT_CUSTOMS_HELD",
                "EXPORT_CUSTOMS_REFUSED",
                "IMPORT_CUSTOMS_PRESENTED",
                "IMPORT_CUSTOMS_HELD",
                "IMPORT_CUSTOMS_REFUSED"
            })
    void customsHasItInHandUntilAnotherScan(EventCode code) {
        assertThat(seen(at("Frankfurt", code, MONDAY))).isEqualTo(new Whereabouts("FRANKFURT", true));
        assertThat(seen(at("Frankfurt", code, MONDAY), at("Frankfurt", IMPORT_CUSTOMS_CLEARED, TUESDAY)))
                .isEqualTo(new Whereabouts("FRANKFURT", false));
    }

    @Test
    void wordsAboutDutiesTakeNothingOutOfTheHandsOfCustoms() {
        Whereabouts seen = seen(at("Frankfurt", IMPORT_CUSTOMS_HELD, MONDAY), at("Bonn", DUTIES_REQUESTED, TUESDAY));

        assertThat(seen).isEqualTo(new Whereabouts("FRANKFURT", true));
    }

    @Test
    void customsOfNowhereIsNoOffice() {
        assertThat(seen(at("Shenzhen", PICKED_UP, MONDAY), at(null, IMPORT_CUSTOMS_HELD, TUESDAY)))
                .isEqualTo(new Whereabouts("SHENZHEN", false));
    }

    private static Whereabouts seen(RecordedEvent... events) {
        return Told.timeline(List.of(events)).whereabouts();
    }

    private static RecordedEvent at(@Nullable String place, EventCode code, String moment) {
        TrackingEvent event = Told.event(code, Classifier.ACTUAL, moment);
        return Told.recorded(
                new TrackingEvent(
                        event.partner(),
                        event.trackingNumber(),
                        event.code(),
                        null,
                        event.occurred(),
                        event.classifier(),
                        place,
                        event.partnerCode(),
                        event.partnerText()),
                Instant.parse(moment));
    }
}
