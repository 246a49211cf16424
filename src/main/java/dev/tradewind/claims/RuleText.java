package dev.tradewind.claims;

import dev.tradewind.sla.Budget;
import dev.tradewind.sla.ClockRule;
import dev.tradewind.sla.Guarantee;
import java.util.Locale;

/** A guarantee's rules in words, for who was not there when they were written. */
final class RuleText {

    private RuleText() {}

    static String of(Guarantee guarantee, ClockRule rule) {
        String clock = switch (rule) {
            case ClockRule.Between between ->
                "from %s to %s, %s".formatted(between.from(), between.to(), within(between.budget()));
            case ClockRule.Silence silence ->
                "no word for more than %s while %s"
                        .formatted(
                                silence.longest(),
                                silence.during().stream()
                                        .map(Enum::name)
                                        .sorted()
                                        .toList());
        };
        return "Guarantee %s version %d, clock %s: %s; answered for by the %s"
                .formatted(
                        guarantee.name(),
                        guarantee.version(),
                        rule.name(),
                        clock,
                        rule.owner().name().toLowerCase(Locale.ROOT));
    }

    private static String within(Budget budget) {
        return switch (budget) {
            case Budget.Elapsed(var otherwise, var lanes) ->
                "within %s%s".formatted(otherwise, lanes.isEmpty() ? "" : ", or as its lane says");
            case Budget.Business(var time, var place, var hours) ->
                "within %s of working time at the %s".formatted(time, lower(place));
            case Budget.BusinessDays(var days, var place, var hours) ->
                "within %d working days at the %s".formatted(days, lower(place));
            case Budget.Promised() -> "by the moment that the buyer was promised, which no pause moves";
        };
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
