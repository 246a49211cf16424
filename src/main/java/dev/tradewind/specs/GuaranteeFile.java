package dev.tradewind.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.sla.Budget;
import dev.tradewind.sla.ClockName;
import dev.tradewind.sla.ClockRule;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Milestone;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file of {@code platform/guarantees/} as it is written. */
record GuaranteeFile(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) int version,

        @JsonProperty(value = "effective-from", required = true)
        Instant effectiveFrom,

        @JsonProperty(value = "delivery-days", required = true)
        Map<ServiceLevel, DaysFile> deliveryDays,

        @JsonProperty(required = true) List<ClockFile> clocks,
        @JsonProperty("moves-on-after") @Nullable Duration movesOnAfter) {

    /** One of {@code delivery-days}. */
    record DaysFile(
            @JsonProperty(required = true) int otherwise,
            @Nullable Map<String, Integer> lanes) {

        Guarantee.DeliveryDays toDays() {
            Map<Lane, Integer> byLane = new HashMap<>();
            Objects.requireNonNullElse(lanes, Map.<String, Integer>of())
                    .forEach((lane, days) -> byLane.put(SpecFile.lane("delivery-days", lane), days));
            return new Guarantee.DeliveryDays(otherwise, byLane);
        }
    }

    /** One of {@code clocks}: exactly one of the three budgets is given. */
    record ClockFile(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String owner,
            @JsonProperty(required = true) String from,
            @JsonProperty(required = true) String to,
            @Nullable Duration within,
            @JsonProperty("within-business-time") @Nullable Duration withinBusinessTime,
            @Nullable String calendar,
            @JsonProperty("by-promise") @Nullable Boolean byPromise) {

        ClockRule toRule() {
            return new ClockRule(
                    new ClockName(name),
                    SpecFile.constant("owner", ClockRule.Owner.class, owner),
                    SpecFile.constant("from", Milestone.class, from),
                    SpecFile.constant("to", Milestone.class, to),
                    budget());
        }

        private Budget budget() {
            long given = Stream.of(within, withinBusinessTime, byPromise)
                    .filter(Objects::nonNull)
                    .count();
            boolean calendarFits = (calendar == null) == (withinBusinessTime == null);
            if (given == 1 && calendarFits) {
                if (within != null) {
                    return new Budget.Elapsed(positive(within));
                }
                if (withinBusinessTime != null && calendar != null) {
                    return new Budget.Business(
                            positive(withinBusinessTime), SpecFile.constant("calendar", Budget.Place.class, calendar));
                }
                if (Boolean.TRUE.equals(byPromise)) {
                    return new Budget.Promised();
                }
            }
            throw new IllegalArgumentException("clock '" + name
                    + "' needs exactly one of within, within-business-time with calendar, by-promise: true");
        }

        private Duration positive(Duration time) {
            return GuaranteeFile.positive("clock '" + name + "'", time);
        }
    }

    private static Duration positive(String where, Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException(where + " needs a time above zero, not " + time);
        }
        return time;
    }

    Guarantee toGuarantee(Path file) {
        try {
            Map<ServiceLevel, Guarantee.DeliveryDays> days = new EnumMap<>(ServiceLevel.class);
            deliveryDays.forEach((service, written) -> days.put(service, written.toDays()));
            return new Guarantee(
                    name,
                    version,
                    effectiveFrom,
                    days,
                    clocks.stream().map(ClockFile::toRule).toList(),
                    movesOnAfter == null ? null : positive("moves-on-after", movesOnAfter));
        } catch (IllegalArgumentException invalid) {
            throw new InvalidSpec(file, Objects.requireNonNullElse(invalid.getMessage(), "invalid value"));
        }
    }
}
