package dev.tradewind.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of the agreed domain, no fewer and no more. */
class VocabularyTest {

    @Test
    void everyReasonHasTheOwnerWhoAnswersForIt() {
        assertThat(owned(Reason.Owner.PARTNER))
                .isEqualTo("DAMAGE SORTING_ERROR LOST VEHICLE CAPACITY NOT_ENOUGH_TIME MECHANICAL MISSED_PICKUP");
        assertThat(owned(Reason.Owner.MERCHANT)).isEqualTo("NOT_READY WRONG_DATA WRONG_DIMENSIONS PACKAGING CANCELLED");
        assertThat(owned(Reason.Owner.CONSIGNEE))
                .isEqualTo(
                        "REFUSED NOT_HOME BUSINESS_CLOSED WRONG_ADDRESS NO_ACCESS ASKED_FOR_ANOTHER_DAY UNPAID_DUTIES");
        assertThat(owned(Reason.Owner.AUTHORITY)).isEqualTo("CUSTOMS_DOCUMENTS INSPECTION PROHIBITED REGULATORY_HOLD");
        assertThat(owned(Reason.Owner.NOBODY)).isEqualTo("WEATHER DISASTER STRIKE FORCE_MAJEURE");
        assertThat(owned(Reason.Owner.UNKNOWN)).isEqualTo("UNKNOWN");
    }

    @Test
    void onlyTheseEventsProveNothingOfTheParcelsWhereabouts() {
        List<EventCode> notices =
                Arrays.stream(EventCode.values()).filter(code -> !code.isScan()).toList();

        assertThat(notices)
                .containsExactly(
                        EventCode.LABEL_CREATED,
                        EventCode.DATA_RECEIVED,
                        EventCode.PICKUP_SCHEDULED,
                        EventCode.PICKUP_FAILED,
                        EventCode.TENDERED,
                        EventCode.DUTIES_REQUESTED,
                        EventCode.DUTIES_PAID,
                        EventCode.DELAYED,
                        EventCode.ADDRESS_PROBLEM,
                        EventCode.ADDRESS_CORRECTED,
                        EventCode.DELIVERY_SCHEDULED,
                        EventCode.LOST,
                        EventCode.CANCELLED,
                        EventCode.INFORMATION,
                        EventCode.UNRECOGNISED);
    }

    @Test
    void onlyADeliveryIsOneAndOnlyAReturnIsOne() {
        assertThat(Arrays.stream(EventCode.values()).filter(EventCode::isDelivery))
                .containsExactly(EventCode.DELIVERED, EventCode.DELIVERED_TO_NEIGHBOUR);
        assertThat(Arrays.stream(EventCode.values()).filter(EventCode::isReturn))
                .containsExactly(EventCode.RETURN_STARTED, EventCode.RETURNED);
    }

    @ParameterizedTest
    @CsvSource({
        "EXPORT_CUSTOMS_HELD, CUSTOMS",
        "EXPORT_CUSTOMS_CLEARED, IN_TRANSIT",
        "IMPORT_CUSTOMS_REFUSED, EXCEPTION",
        "DUTIES_REQUESTED, CUSTOMS",
        "MISROUTED, EXCEPTION",
        "REFUSED, EXCEPTION",
        "DAMAGED, EXCEPTION",
        "DESTROYED, LOST",
        "CANCELLED, CANCELLED",
        "AVAILABLE_FOR_PICKUP, AVAILABLE_FOR_PICKUP",
        "DELIVERY_ATTEMPTED, ATTEMPT_FAILED"
    })
    void anEventShowsAsAStatus(EventCode code, TrackingStatus status) {
        assertThat(code.status()).isEqualTo(status);
    }

    private static String owned(Reason.Owner owner) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.owner() == owner)
                .map(Reason::name)
                .collect(Collectors.joining(" "));
    }
}
