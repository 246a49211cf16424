package dev.tradewind.sla;

import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.shipment.ShipmentOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of what the platform guarantees for some of its shipments. A shipment keeps the version in force when it was
 * accepted.
 *
 * @param effectiveFrom when this version comes into force, in place of the one before it
 * @param programme only orders of this programme are covered, and before any other guarantee; null: orders of every programme
 * @param deliveryDays the services that it covers, and how soon each delivers where the order brings no promise
 * @param scope which orders of that programme it covers
 * @param patience how long an order waits for a partner that can't be given it before another is asked; null: for ever
 */
public record Guarantee(
        String name,
        int version,
        Instant effectiveFrom,
        @Nullable String programme,
        Map<ServiceLevel, DeliveryDays> deliveryDays,
        List<ClockRule> clocks,
        Conditions conditions,
        @Nullable Duration patience,
        Scope scope) {

    /** The order's attribute that names its programme. */
    public static final String PROGRAMME = "programme";

    public Guarantee {
        deliveryDays = Map.copyOf(deliveryDays);
        clocks = List.copyOf(clocks);
        Set<ClockName> names = new HashSet<>();
        for (ClockRule clock : clocks) {
            if (!names.add(clock.name())) {
                throw new IllegalArgumentException("two clocks are called '" + clock.name() + "'");
            }
        }
    }

    /** For every order of its programme. */
    public Guarantee(
            String name,
            int version,
            Instant effectiveFrom,
            @Nullable String programme,
            Map<ServiceLevel, DeliveryDays> deliveryDays,
            List<ClockRule> clocks,
            Conditions conditions,
            @Nullable Duration patience) {
        this(name, version, effectiveFrom, programme, deliveryDays, clocks, conditions, patience, Scope.EVERY_ORDER);
    }

    /**
     * Calendar days from the order to the promised delivery.
     *
     * @param otherwise on every other lane; null: it is not covered
     */
    public record DeliveryDays(@Nullable Integer otherwise, Map<Lane, Integer> lanes) {

        public DeliveryDays {
            lanes = Map.copyOf(lanes);
        }

        /** Empty where the lane is not covered. */
        public Optional<Integer> on(Lane lane) {
            return Optional.ofNullable(lanes.get(lane)).or(() -> Optional.ofNullable(otherwise));
        }

        /** Whether a lane exists that both cover. */
        public boolean overlaps(DeliveryDays other) {
            return otherwise != null && other.otherwise != null
                    || lanes.keySet().stream().anyMatch(lane -> other.on(lane).isPresent())
                    || other.lanes.keySet().stream().anyMatch(lane -> on(lane).isPresent());
        }
    }

    /** How long an order waits for a partner that can't be given it before another is asked; empty: for ever. */
    public Optional<Duration> movesOnAfter() {
        return Optional.ofNullable(patience);
    }

    /** Whether an order is one of those that it is for; another guarantee may be for it too, and go before it. */
    public boolean covers(ShipmentOrder order, Scope.Worth worth) {
        return (programme == null || programme.equals(order.attributes().get(PROGRAMME)))
                && days(order.service(), order.lane()).isPresent()
                && scope.covers(order, worth);
    }

    /** Of several that cover an order the one with the highest counts: a programme's own, then the one for fewer orders. */
    public int precedence() {
        return (programme == null ? 0 : 8) + scope.precedence();
    }

    /** Whether neither goes before the other, and an order of some service and lane may be one of both. */
    public boolean contends(Guarantee other, Scope.Worth worth) {
        return precedence() == other.precedence()
                && Objects.equals(programme, other.programme)
                && scope.overlaps(other.scope, worth);
    }

    /** How many calendar days after the order it promises the delivery; empty where it doesn't cover service and lane. */
    public Optional<Integer> days(ServiceLevel service, Lane lane) {
        return Optional.ofNullable(deliveryDays.get(service)).flatMap(days -> days.on(lane));
    }

    /** The stretches of a shipment's way that it excuses, in order; which clocks they move is told by each clock's budget. */
    public List<Pause> pausesOf(Facts facts) {
        return Pauses.of(facts.events(), conditions.pauses());
    }

    /** The clocks that make up the way of another, in order; names that aren't its clocks don't count. */
    List<ClockRule.Between> legsOf(ClockRule.Between whole) {
        return whole.legs().stream()
                .flatMap(name -> clocks.stream()
                        .filter(clock -> clock.name().equals(name))
                        .limit(1))
                .filter(ClockRule.Between.class::isInstance)
                .map(ClockRule.Between.class::cast)
                .toList();
    }

    /** Which version of which guarantee it is, for people. */
    public String title() {
        return title(name, version);
    }

    /** The same of one that is known by name and number alone. */
    public static String title(String name, int version) {
        return name + " version " + version;
    }

    /** Whether the buyer is owed something when a clock breaks. */
    public boolean owesFor(ClockName clock) {
        return conditions.owed().stream().anyMatch(owed -> owed.clock().equals(clock));
    }

    /** The clock that is split into some others, one of which this is; else the clock itself. */
    public ClockName promiseOf(ClockName leg) {
        return clocks.stream()
                .filter(rule ->
                        rule instanceof ClockRule.Between whole && whole.legs().contains(leg))
                .map(ClockRule::name)
                .findFirst()
                .orElse(leg);
    }
}
