package dev.tradewind.sla;

import dev.tradewind.tracking.TrackingStatus;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** One clock of a guarantee. */
public sealed interface ClockRule {

    ClockName name();

    /** Who answers for it. */
    Owner owner();

    /**
     * From one milestone to another within a budget.
     *
     * @param legs the clocks into which its way is split, in order; none where it isn't
     */
    record Between(ClockName name, Owner owner, Milestone from, Milestone to, Budget budget, List<ClockName> legs)
            implements ClockRule {

        public Between {
            legs = List.copyOf(legs);
        }

        public Between(ClockName name, Owner owner, Milestone from, Milestone to, Budget budget) {
            this(name, owner, from, to, budget, List.of());
        }
    }

    /**
     * No word of the parcel for so long while it is in one of some states. The first silence that lasted too long counts; a
     * scan that is told later may show that there was none.
     */
    record Silence(ClockName name, Owner owner, Set<TrackingStatus> during, Duration longest) implements ClockRule {

        public Silence {
            during = Set.copyOf(during);
        }
    }

    /** Who answers for a clock. */
    enum Owner {
        GATEWAY,
        MERCHANT,
        PARTNER
    }
}
