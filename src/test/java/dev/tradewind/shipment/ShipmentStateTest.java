package dev.tradewind.shipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The machine as it is agreed: whatever isn't written here must not happen. */
class ShipmentStateTest {

    private static final String EVERYWHERE_ON_THE_WAY = "BOOKED TENDERED IN_TRANSIT DELIVERED RETURNED LOST";

    /** From each state, where a shipment may go. */
    private static final Map<ShipmentState, String> MOVES = Map.ofEntries(
            Map.entry(ShipmentState.ACCEPTED, "BOOKING REJECTED VOIDED"),
            // Back to ACCEPTED when nothing was sent
            Map.entry(ShipmentState.BOOKING, "BOOKED REJECTED OUTCOME_UNKNOWN ACCEPTED VOIDING VOIDED"),
            Map.entry(ShipmentState.OUTCOME_UNKNOWN, "BOOKED ACCEPTED BOOKING REJECTED NEEDS_DECISION VOIDING VOIDED"),
            // A person says: it is booked, or try again; whoever wished a void meanwhile has it
            Map.entry(ShipmentState.NEEDS_DECISION, "BOOKED ACCEPTED VOIDING VOIDED"),
            Map.entry(ShipmentState.REJECTED, ""),
            Map.entry(ShipmentState.BOOKED, "TENDERED IN_TRANSIT DELIVERED RETURNED LOST VOIDING"),
            Map.entry(ShipmentState.TENDERED, EVERYWHERE_ON_THE_WAY),
            Map.entry(ShipmentState.IN_TRANSIT, EVERYWHERE_ON_THE_WAY),
            // A correction can undo each of these
            Map.entry(ShipmentState.DELIVERED, EVERYWHERE_ON_THE_WAY),
            Map.entry(ShipmentState.RETURNED, EVERYWHERE_ON_THE_WAY),
            Map.entry(ShipmentState.LOST, EVERYWHERE_ON_THE_WAY),
            // The partner won't void
            Map.entry(ShipmentState.VOIDING, "VOIDED BOOKED"),
            Map.entry(ShipmentState.VOIDED, ""));

    @ParameterizedTest
    @EnumSource
    void goesWhereItMayAndNowhereElse(ShipmentState from) {
        Set<ShipmentState> reached = Arrays.stream(ShipmentState.values())
                .filter(from::mayBecome)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ShipmentState.class)));

        assertThat(reached).isEqualTo(states(MOVES.get(from)));
    }

    @ParameterizedTest
    @EnumSource
    void isReachedFromTheBeginning(ShipmentState state) {
        Set<ShipmentState> reached = EnumSet.of(ShipmentState.ACCEPTED);
        boolean grew = true;
        while (grew) {
            Set<ShipmentState> known = EnumSet.copyOf(reached);
            for (ShipmentState next : ShipmentState.values()) {
                if (known.stream().anyMatch(from -> from.mayBecome(next))) {
                    reached.add(next);
                }
            }
            grew = !known.equals(reached);
        }
        assertThat(reached).contains(state);
    }

    @ParameterizedTest
    @CsvSource({"DELIVERED, ACCEPTED", "DELIVERED, BOOKING", "BOOKED, BOOKING", "REJECTED, BOOKING", "VOIDED, BOOKED"})
    void aSecondBookingHasNoWay(ShipmentState from, ShipmentState to) {
        assertThat(from.mayBecome(to)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void isTrackedFromTheBookingOn(ShipmentState state) {
        assertThat(state.isTracked()).isEqualTo(states(EVERYWHERE_ON_THE_WAY).contains(state));
    }

    @ParameterizedTest
    @EnumSource
    void isClosedUnbookedWhenNobodyWillCarryIt(ShipmentState state) {
        assertThat(state.isClosedUnbooked()).isEqualTo(states("REJECTED VOIDED").contains(state));
    }

    private static Set<ShipmentState> states(String names) {
        return Arrays.stream(names.split(" "))
                .filter(name -> !name.isEmpty())
                .map(ShipmentState::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ShipmentState.class)));
    }
}
