package dev.tradewind.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.Incoterm;
import dev.tradewind.tracking.MustAct.What;
import dev.tradewind.tracking.MustAct.Who;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who must do something, so that a parcel goes on. */
class MustActTest {

    private static final Instant START = Instant.parse("2026-05-04T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PICKUP_FAILED, NOT_READY, MERCHANT, HAND_OVER",
        "PICKUP_FAILED, MISSED_PICKUP, PARTNER, HAND_OVER",
        "EXPORT_CUSTOMS_HELD, CUSTOMS_DOCUMENTS, MERCHANT, CLEAR_EXPORT",
        "IMPORT_CUSTOMS_HELD, INSPECTION, PLATFORM, CLEAR_IMPORT",
        "IMPORT_CUSTOMS_HELD, UNPAID_DUTIES, CONSIGNEE, CLEAR_IMPORT",
        "IMPORT_CUSTOMS_HELD, WRONG_DATA, MERCHANT, CLEAR_IMPORT",
        "DUTIES_REQUESTED, , CONSIGNEE, PAY_DUTIES",
        "ADDRESS_PROBLEM, , CONSIGNEE, CORRECT_ADDRESS",
        "ADDRESS_PROBLEM, WRONG_DATA, MERCHANT, CORRECT_ADDRESS",
        "DELIVERY_ATTEMPTED, , PARTNER, ARRANGE_DELIVERY",
        "DELIVERY_ATTEMPTED, NOT_HOME, CONSIGNEE, ARRANGE_DELIVERY",
        "AVAILABLE_FOR_PICKUP, NOT_HOME, CONSIGNEE, COLLECT",
        "HELD, , PARTNER, RELEASE",
        "MISROUTED, SORTING_ERROR, PARTNER, SEND_ON",
        "REFUSED, REFUSED, MERCHANT, DECIDE",
        "DAMAGED, PACKAGING, PLATFORM, CLAIM_DAMAGE",
        "LOST, LOST, PLATFORM, CLAIM_LOSS"
    })
    void theReasonOrElseTheEventTellsWhoMustAct(EventCode code, @Nullable Reason reason, Who who, What what) {
        assertThat(timeline(event(code, reason, 0)).mustAct(Incoterm.DAP))
                .singleElement()
                .satisfies(act -> {
                    assertThat(act.who()).isEqualTo(who);
                    assertThat(act.what()).isEqualTo(what);
                    assertThat(act.since()).isEqualTo(START);
                    assertThat(act.reason()).isEqualTo(reason);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "DUTIES_REQUESTED, , PLATFORM, PAY_DUTIES",
        "DUTIES_REQUESTED, UNPAID_DUTIES, PLATFORM, PAY_DUTIES",
        "DUTIES_REQUESTED, WRONG_DATA, MERCHANT, PAY_DUTIES",
        "IMPORT_CUSTOMS_HELD, UNPAID_DUTIES, PLATFORM, CLEAR_IMPORT",
        "DELIVERY_ATTEMPTED, UNPAID_DUTIES, PLATFORM, ARRANGE_DELIVERY",
        "DELIVERY_ATTEMPTED, NOT_HOME, CONSIGNEE, ARRANGE_DELIVERY",
        "ADDRESS_PROBLEM, , CONSIGNEE, CORRECT_ADDRESS"
    })
    void deliveredDutyPaidTheConsigneeOwesNoDuties(EventCode code, @Nullable Reason reason, Who who, What what) {
        assertThat(timeline(event(code, reason, 0)).mustAct(Incoterm.DDP))
                .singleElement()
                .satisfies(act -> {
                    assertThat(act.who()).isEqualTo(who);
                    assertThat(act.what()).isEqualTo(what);
                });
    }

    @Test
    void nobodyCanDoAnythingAboutTheWeather() {
        assertThat(timeline(event(EventCode.DELIVERY_ATTEMPTED, Reason.WEATHER, 0))
                        .mustAct(Incoterm.DAP))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PICKUP_FAILED, PICKED_UP",
        "EXPORT_CUSTOMS_HELD, EXPORT_CUSTOMS_CLEARED",
        "EXPORT_CUSTOMS_HELD, LINE_HAUL_DEPARTED",
        "IMPORT_CUSTOMS_HELD, IMPORT_CUSTOMS_CLEARED",
        "DUTIES_REQUESTED, DUTIES_PAID",
        "ADDRESS_PROBLEM, ADDRESS_CORRECTED",
        "ADDRESS_PROBLEM, OUT_FOR_DELIVERY",
        "DELIVERY_ATTEMPTED, OUT_FOR_DELIVERY",
        "DELIVERY_ATTEMPTED, DELIVERY_SCHEDULED",
        "AVAILABLE_FOR_PICKUP, DELIVERED",
        "HELD, SORTED",
        "MISROUTED, TRANSIT_DEPARTED",
        "REFUSED, RETURN_STARTED",
        "LOST, SORTED"
    })
    void itEndsWithWhatShowsThatItWasDone(EventCode code, EventCode end) {
        assertThat(timeline(event(code, null, 0), event(end, null, 1)).mustAct(Incoterm.DAP))
                .isEmpty();
        assertThat(timeline(event(end, null, 0), event(code, null, 1)).mustAct(Incoterm.DAP))
                .hasSize(end == EventCode.DELIVERED ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({"DUTIES_REQUESTED, LINE_HAUL_ARRIVED", "ADDRESS_PROBLEM, SORTED", "IMPORT_CUSTOMS_HELD, TRANSIT_ARRIVED"
    })
    void aScanOnTheWayDoesNotSettleWhatSomebodyOwes(EventCode code, EventCode scan) {
        assertThat(timeline(event(code, null, 0), event(scan, null, 1)).mustAct(Incoterm.DAP))
                .hasSize(1);
    }

    @Test
    void itLastsSinceItWasFirstToldForTheReasonThatWasToldLast() {
        assertThat(timeline(
                                event(EventCode.DELIVERY_ATTEMPTED, Reason.NOT_HOME, 0),
                                event(EventCode.OUT_FOR_DELIVERY, null, 1),
                                event(EventCode.DELIVERY_ATTEMPTED, Reason.NOT_HOME, 2),
                                event(EventCode.DELIVERY_ATTEMPTED, Reason.VEHICLE, 3))
                        .mustAct(Incoterm.DAP))
                .singleElement()
                .satisfies(act -> {
                    assertThat(act.since()).isEqualTo(START.plusSeconds(7200));
                    assertThat(act.who()).isEqualTo(Who.PARTNER);
                });
    }

    @Test
    void severalThingsMayBeAskedAtOnceTheLongestFirst() {
        assertThat(timeline(
                                event(EventCode.ADDRESS_PROBLEM, null, 1),
                                event(EventCode.IMPORT_CUSTOMS_HELD, null, 2),
                                event(EventCode.DUTIES_REQUESTED, null, 0))
                        .mustAct(Incoterm.DAP))
                .extracting(MustAct::what)
                .containsExactly(What.PAY_DUTIES, What.CORRECT_ADDRESS, What.CLEAR_IMPORT);
    }

    @Test
    void nothingIsAskedOfADeliveredParcelThatADepotScans() {
        assertThat(timeline(event(EventCode.DELIVERED, null, 0), event(EventCode.HELD, null, 1))
                        .mustAct(Incoterm.DAP))
                .isEmpty();
    }

    private static RecordedEvent event(EventCode code, @Nullable Reason reason, int hour) {
        Instant at = START.plusSeconds(3600L * hour);
        TrackingEvent event = Told.event(code, Classifier.ACTUAL, at.toString());
        return Told.recorded(
                new TrackingEvent(
                        event.partner(),
                        event.trackingNumber(),
                        code,
                        reason,
                        event.occurred(),
                        event.classifier(),
                        null,
                        event.partnerCode(),
                        ""),
                at);
    }

    private static Timeline timeline(RecordedEvent... events) {
        return Told.timeline(Arrays.stream(events).toList());
    }
}
