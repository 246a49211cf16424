package dev.tradewind.sla;

import dev.tradewind.shipment.Money;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a guarantee excuses, what it takes for a delivery, which data it asks for and what it owes when it is broken.
 *
 * @param pauses for how long at most a shipment's clocks stand still, by reason
 * @param excuses reasons for which nothing is owed, however fixed the day, where they were the last thing that held the parcel up
 * @param asDelivery what counts as delivery where it comes in time; an attempt only where the consignee was the reason
 * @param owed to the buyer
 * @param owedAtMostTheGoods whether the buyer is never owed more than the goods are worth
 */
public record Conditions(
        Map<Reason, Duration> pauses,
        Set<Reason> excuses,
        Set<EventCode> asDelivery,
        List<DataObligation> obligations,
        List<Owed> owed,
        boolean owedAtMostTheGoods) {

    public static final Conditions NONE = new Conditions(Map.of(), Set.of(), Set.of(), List.of(), List.of(), false);

    public Conditions {
        pauses = Map.copyOf(pauses);
        excuses = Set.copyOf(excuses);
        asDelivery = Set.copyOf(asDelivery);
        obligations = List.copyOf(obligations);
        owed = List.copyOf(owed);
    }

    /** What the buyer is owed when a clock breaks by more than so much; of several, the latest that applies. */
    public record Owed(ClockName clock, Duration lateBy, Money amount) {}
}
