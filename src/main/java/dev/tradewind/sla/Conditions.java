package dev.tradewind.sla;

import dev.tradewind.shipment.Chance;
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
 * @param warnFrom a clock is at risk when the chance that it breaks comes to this
 */
public record Conditions(
        Map<Reason, Duration> pauses,
        Set<Reason> excuses,
        Set<EventCode> asDelivery,
        List<DataObligation> obligations,
        List<Owed> owed,
        boolean owedAtMostTheGoods,
        Chance warnFrom) {

    /** As likely as not. */
    private static final Chance USUAL_WARNING = Chance.of("0.5");

    public static final Conditions NONE =
            new Conditions(Map.of(), Set.of(), Set.of(), List.of(), List.of(), false, USUAL_WARNING);

    public Conditions {
        pauses = Map.copyOf(pauses);
        excuses = Set.copyOf(excuses);
        asDelivery = Set.copyOf(asDelivery);
        obligations = List.copyOf(obligations);
        owed = List.copyOf(owed);
    }

    /** With a warning when a clock breaks as likely as not. */
    public Conditions(
            Map<Reason, Duration> pauses,
            Set<Reason> excuses,
            Set<EventCode> asDelivery,
            List<DataObligation> obligations,
            List<Owed> owed,
            boolean owedAtMostTheGoods) {
        this(pauses, excuses, asDelivery, obligations, owed, owedAtMostTheGoods, USUAL_WARNING);
    }

    public Conditions warningFrom(Chance chance) {
        return new Conditions(pauses, excuses, asDelivery, obligations, owed, owedAtMostTheGoods, chance);
    }

    /**
     * What the buyer is owed when a clock breaks by more than so much; of several, the latest that applies. At exactly so much it
     * isn't owed yet, as what comes at the deadline is in time.
     */
    public record Owed(ClockName clock, Duration lateBy, Money amount) {}
}
