package dev.tradewind.guarantee;

import dev.tradewind.store.ClockRepository.ClockRow;
import dev.tradewind.store.ClockRepository.KnownClock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A clock that came to be at risk or is so no more, or that was over and has another verdict now.
 *
 * @param was its verdict before; null where it had none
 */
record Turned(UUID shipment, String clock, @Nullable String was, String verdict) {

    private static final Set<String> CAN_TURN = Set.of("AT_RISK", "MET", "BREACHED", "EXCUSED");

    static Optional<Turned> of(ClockRow row, @Nullable KnownClock written) {
        String was = written == null ? null : written.verdict();
        boolean turned = !row.verdict().equals(was)
                && (was != null && CAN_TURN.contains(was) || row.verdict().equals("AT_RISK"));
        return turned ? Optional.of(new Turned(row.shipment(), row.clock(), was, row.verdict())) : Optional.empty();
    }

    boolean from(String verdictBefore) {
        return verdictBefore.equals(was);
    }

    boolean to(String verdictNow) {
        return verdictNow.equals(verdict);
    }

    boolean isOpenAgain() {
        return !from("AT_RISK") && to("RUNNING");
    }
}
