package dev.tradewind.specs;

import dev.tradewind.shipment.Lane;
import dev.tradewind.sla.Budget;
import dev.tradewind.sla.ClockName;
import dev.tradewind.sla.ClockRule;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Milestone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds a clock against the legs into which its way is split. */
final class GuaranteeLegs {

    private GuaranteeLegs() {}

    /**
     * Each leg is a clock of the same guarantee that begins where the one before it ends, and all of them fit into the days of
     * each lane that has its own.
     *
     * @throws FieldFault naming the field
     */
    static void check(Guarantee guarantee) {
        for (int index = 0; index < guarantee.clocks().size(); index++) {
            if (guarantee.clocks().get(index) instanceof ClockRule.Between whole
                    && !whole.legs().isEmpty()) {
                String field = "clocks[" + index + "].legs";
                List<ClockRule.Between> legs = legs(guarantee, whole, field);
                requireAnUnbrokenWay(whole, legs, field);
                if (whole.budget() instanceof Budget.Promised) {
                    requireTimeFor(legs, guarantee, field);
                }
            }
        }
    }

    private static List<ClockRule.Between> legs(Guarantee guarantee, ClockRule.Between whole, String field) {
        List<ClockRule.Between> legs = new ArrayList<>();
        for (ClockName name : whole.legs()) {
            legs.add(guarantee.clocks().stream()
                    .filter(clock -> clock.name().equals(name) && clock != whole)
                    .filter(ClockRule.Between.class::isInstance)
                    .map(ClockRule.Between.class::cast)
                    .findFirst()
                    .orElseThrow(
                            () -> new FieldFault(field, "no other clock between milestones is called '" + name + "'")));
        }
        return legs;
    }

    private static void requireAnUnbrokenWay(ClockRule.Between whole, List<ClockRule.Between> legs, String field) {
        Milestone at = whole.from();
        for (ClockRule.Between leg : legs) {
            if (leg.from() != at) {
                throw new FieldFault(
                        field,
                        "'%s' begins at %s, where the way has come to %s"
                                .formatted(leg.name(), SpecFile.codeOf(leg.from()), SpecFile.codeOf(at)));
            }
            at = leg.to();
        }
        if (at != whole.to()) {
            throw new FieldFault(
                    field, "they end at %s, not at %s".formatted(SpecFile.codeOf(at), SpecFile.codeOf(whole.to())));
        }
    }

    private static void requireTimeFor(List<ClockRule.Between> legs, Guarantee guarantee, String field) {
        guarantee.deliveryDays().forEach((service, days) -> {
            for (Lane lane : lanes(days, legs)) {
                Duration least =
                        legs.stream().map(leg -> least(leg.budget(), lane)).reduce(Duration.ZERO, Duration::plus);
                Duration promised = Duration.ofDays(days.on(lane).orElseThrow());
                if (least.compareTo(promised) > 0) {
                    throw new FieldFault(
                            field,
                            "from %s to %s they take %s at least, and %s is promised within %s"
                                    .formatted(
                                            lane.origin(),
                                            lane.destination(),
                                            least,
                                            SpecFile.codeOf(service),
                                            promised));
                }
            }
        });
    }

    private static Set<Lane> lanes(Guarantee.DeliveryDays days, List<ClockRule.Between> legs) {
        Set<Lane> lanes = new HashSet<>(days.lanes().keySet());
        for (ClockRule.Between leg : legs) {
            if (leg.budget() instanceof Budget.Elapsed elapsed) {
                lanes.addAll(elapsed.lanes().keySet());
            }
        }
        lanes.removeIf(lane -> days.on(lane).isEmpty());
        return lanes;
    }

    /** What a leg takes where there is no day off. */
    private static Duration least(Budget budget, Lane lane) {
        return switch (budget) {
            case Budget.Elapsed elapsed -> elapsed.on(lane);
            case Budget.Business(var time, var place, var hours) -> time;
            // Begun late on one day, it is over at the close of another
            case Budget.BusinessDays(var count, var place, var hours) -> Duration.ofDays(count);
            case Budget.Promised() -> Duration.ZERO;
        };
    }
}
