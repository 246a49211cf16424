package dev.tradewind.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.shipment.Lane;
import dev.tradewind.sla.Budget;
import dev.tradewind.sla.ClockName;
import dev.tradewind.sla.ClockRule;
import dev.tradewind.sla.Milestone;
import dev.tradewind.tracking.TrackingStatus;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One of a guarantee file's {@code clocks}: exactly one of its kinds of budget is given, with what that one needs. */
record GuaranteeClock(
        String name,
        String owner,
        @Nullable String from,
        @Nullable String to,
        @Nullable Duration within,
        @Nullable Map<String, Duration> lanes,
        @JsonProperty("within-business-time") @Nullable Duration withinBusinessTime,
        @JsonProperty("within-business-days") @Nullable Integer withinBusinessDays,
        @Nullable String calendar,
        @JsonProperty("by-promise") @Nullable Boolean byPromise,
        @Nullable List<String> legs,
        @JsonProperty("silent-for") @Nullable Duration silentFor,
        @Nullable List<String> during) {

    /** Where a parcel can be and nobody hear of it; before its first event and after its last nobody listens. */
    private static final Set<TrackingStatus> ON_THE_WAY = EnumSet.of(
            TrackingStatus.INFO_RECEIVED,
            TrackingStatus.IN_TRANSIT,
            TrackingStatus.CUSTOMS,
            TrackingStatus.OUT_FOR_DELIVERY,
            TrackingStatus.AVAILABLE_FOR_PICKUP,
            TrackingStatus.ATTEMPT_FAILED,
            TrackingStatus.EXCEPTION,
            TrackingStatus.RETURNING);

    ClockRule toRule(String place, Calendars calendars) {
        requireOneBudget(place);
        ClockName clock = new ClockName(name);
        ClockRule.Owner answers =
                FieldFault.at(place, () -> SpecFile.constant(place + ".owner", ClockRule.Owner.class, owner));
        if (silentFor != null) {
            return new ClockRule.Silence(
                    clock, answers, statuses(place), GuaranteeFile.positive(place + ".silent-for", silentFor));
        }
        Milestone begins = milestone(place + ".from", from);
        Milestone ends = milestone(place + ".to", to);
        if (ends.compareTo(begins) <= 0) {
            throw new FieldFault(
                    place + ".to",
                    "'" + to + "' can't be reached: a clock from '" + from + "' ends at a later milestone");
        }
        return new ClockRule.Between(
                clock,
                answers,
                begins,
                ends,
                budget(place, calendars),
                Objects.requireNonNullElse(legs, List.<String>of()).stream()
                        .map(ClockName::new)
                        .toList());
    }

    private void requireOneBudget(String place) {
        long given = Stream.of(within, withinBusinessTime, withinBusinessDays, byPromise, silentFor)
                .filter(Objects::nonNull)
                .count();
        boolean isBusiness = withinBusinessTime != null || withinBusinessDays != null;
        boolean isSilence = silentFor != null;
        if (given != 1
                || isBusiness != (calendar != null)
                || isSilence != (during != null)
                || isSilence == (from != null)
                || isSilence == (to != null)
                || within == null && lanes != null
                || isSilence && legs != null) {
            throw new FieldFault(
                    place,
                    "clock '%s' needs from and to and exactly one of %s; or silent-for with during"
                            .formatted(
                                    name,
                                    "within (and lanes), within-business-time or within-business-days with calendar, by-promise: true"));
        }
    }

    private Set<TrackingStatus> statuses(String place) {
        Set<TrackingStatus> statuses = EnumSet.noneOf(TrackingStatus.class);
        List<String> written = Objects.requireNonNull(during);
        for (int index = 0; index < written.size(); index++) {
            String field = place + ".during[" + index + "]";
            String code = written.get(index);
            TrackingStatus status = FieldFault.at(field, () -> SpecFile.constant(field, TrackingStatus.class, code));
            if (!ON_THE_WAY.contains(status)) {
                throw new FieldFault(field, "can't be reached: nobody listens for a parcel that is '" + code + "'");
            }
            statuses.add(status);
        }
        return statuses;
    }

    private static Milestone milestone(String field, @Nullable String code) {
        return FieldFault.at(field, () -> SpecFile.constant(field, Milestone.class, Objects.requireNonNull(code)));
    }

    private Budget budget(String place, Calendars calendars) {
        if (within != null) {
            return new Budget.Elapsed(GuaranteeFile.positive(place + ".within", within), byLane(place + ".lanes"));
        }
        if (withinBusinessTime != null) {
            Calendars.Entry entry = calendar(place, calendars);
            return new Budget.Business(
                    GuaranteeFile.positive(place + ".within-business-time", withinBusinessTime),
                    entry.place(),
                    entry.hours());
        }
        if (withinBusinessDays != null) {
            Calendars.Entry entry = calendar(place, calendars);
            if (withinBusinessDays < 1) {
                throw new FieldFault(place + ".within-business-days", "a day or more, not " + withinBusinessDays);
            }
            return new Budget.BusinessDays(withinBusinessDays, entry.place(), entry.hours());
        }
        return new Budget.Promised();
    }

    private Map<Lane, Duration> byLane(String place) {
        Map<Lane, Duration> byLane = new HashMap<>();
        Objects.requireNonNullElse(lanes, Map.<String, Duration>of()).forEach((lane, time) -> {
            String field = place + "." + lane;
            byLane.put(FieldFault.at(field, () -> SpecFile.lane(field, lane)), GuaranteeFile.positive(field, time));
        });
        return byLane;
    }

    private Calendars.Entry calendar(String place, Calendars calendars) {
        String field = place + ".calendar";
        return FieldFault.at(field, () -> calendars.named(field, Objects.requireNonNull(calendar)));
    }
}
