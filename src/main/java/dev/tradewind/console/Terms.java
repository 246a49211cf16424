package dev.tradewind.console;

import dev.tradewind.shipment.Lane;
import dev.tradewind.sla.Budget;
import dev.tradewind.sla.ClockName;
import dev.tradewind.sla.ClockRule;
import dev.tradewind.sla.Conditions;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Hours;
import dev.tradewind.sla.Scope;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a guarantee says, point by point and in words, so that two versions can be laid side by side. */
public final class Terms {

    private Terms() {}

    /**
     * One point.
     *
     * @param part of the guarantee that it stands in, such as a clock
     */
    public record Term(String part, String point, String says) {

        private Place place() {
            return new Place(part, point);
        }
    }

    /** A point that two versions don't say alike; null where one of them says nothing of it. */
    public record Change(
            String part,
            String point,
            @Nullable String before,
            @Nullable String after) {}

    private record Place(String part, String point) {}

    /** What became otherwise, in the order in which the later version says it; what it says no more comes last. */
    public static List<Change> changes(Guarantee before, Guarantee after) {
        Map<Place, String> was = byPlace(before);
        Map<Place, String> is = byPlace(after);
        Set<Place> places = new LinkedHashSet<>();
        of(after).forEach(term -> places.add(term.place()));
        of(before).forEach(term -> places.add(term.place()));
        return places.stream()
                .map(place -> new Change(place.part(), place.point(), was.get(place), is.get(place)))
                .filter(change -> change.before() == null || !change.before().equals(change.after()))
                .toList();
    }

    private static Map<Place, String> byPlace(Guarantee guarantee) {
        return of(guarantee).stream().collect(Collectors.toMap(Term::place, Term::says));
    }

    /** Everything but name, version and date. */
    public static List<Term> of(Guarantee guarantee) {
        List<Term> terms = new ArrayList<>();
        terms.add(new Term("for whom", "orders", forWhom(guarantee)));
        delivery(guarantee, terms);
        guarantee.clocks().forEach(clock -> clock(clock, terms));
        conditions(guarantee.conditions(), terms);
        guarantee
                .movesOnAfter()
                .ifPresent(time -> terms.add(new Term("partner out of reach", "another is asked after", span(time))));
        return terms;
    }

    private static void delivery(Guarantee guarantee, List<Term> terms) {
        inOrder(guarantee.deliveryDays(), Comparator.naturalOrder()).forEach(service -> {
            String part = "delivery, " + Words.of(service.getKey());
            inOrder(service.getValue().lanes(), Comparator.comparing(Lane::toString))
                    .forEach(lane ->
                            terms.add(new Term(part, lane.getKey().toString(), Words.count(lane.getValue(), "day"))));
            Integer otherwise = service.getValue().otherwise();
            if (otherwise != null) {
                terms.add(new Term(part, "every other lane", Words.count(otherwise, "day")));
            }
        });
    }

    private static void clock(ClockRule clock, List<Term> terms) {
        String part = "clock " + clock.name();
        terms.add(new Term(part, "whose", Words.of(clock.owner())));
        terms.add(new Term(part, "runs", way(clock)));
        terms.add(new Term(part, "budget", budget(clock)));
        exceptions(clock).forEach((lane, time) -> terms.add(new Term(part, "budget on " + lane, span(time))));
        terms.add(new Term(part, "calendar", calendar(clock)));
        if (clock instanceof ClockRule.Between between && !between.legs().isEmpty()) {
            terms.add(new Term(part, "legs", Words.line(between.legs())));
        }
    }

    private static void conditions(Conditions conditions, List<Term> terms) {
        conditions
                .owed()
                .forEach(owed -> terms.add(new Term(
                        "owed to the buyer",
                        owed.clock() + (owed.lateBy().isZero() ? "" : ", later than " + span(owed.lateBy())),
                        owed.amount().toString())));
        if (conditions.owedAtMostTheGoods()) {
            terms.add(new Term("owed to the buyer", "at most", "what the goods are worth"));
        }
        inOrder(conditions.pauses(), Comparator.naturalOrder())
                .forEach(pause -> terms.add(new Term(
                        "clocks stand still for", Words.of(pause.getKey()), "at most " + span(pause.getValue()))));
        conditions.excuses().stream()
                .sorted()
                .forEach(reason -> terms.add(new Term("nothing is owed for", Words.of(reason), "excused")));
        conditions.asDelivery().stream()
                .sorted()
                .forEach(event -> terms.add(new Term("counts as delivery", Words.of(event), "in time")));
        conditions
                .obligations()
                .forEach(data ->
                        terms.add(new Term("must be told", Words.of(data.event()), "within " + span(data.within()))));
        terms.add(new Term(
                "warning",
                "from a chance to break of",
                percent(conditions.warnFrom().value())));
    }

    /** Which orders it is for beside service and lane. */
    public static String forWhom(Guarantee guarantee) {
        List<String> words = new ArrayList<>();
        Scope scope = guarantee.scope();
        if (guarantee.programme() != null) {
            words.add("programme " + guarantee.programme());
        }
        if (!scope.partners().isEmpty()) {
            words.add("partner " + either(scope.partners()));
        }
        if (!scope.merchantTiers().isEmpty()) {
            words.add("merchants of tier " + either(scope.merchantTiers()));
        }
        if (scope.value() != null) {
            words.add(goods(scope.value()));
        }
        return words.isEmpty() ? "every order" : String.join(", ", words);
    }

    private static String goods(Scope.Value value) {
        String from = value.from() == null ? "" : " from " + value.from().toPlainString();
        String below = value.below() == null ? "" : " below " + value.below().toPlainString();
        return "goods" + from + below + " " + value.currency();
    }

    private static String either(Set<?> names) {
        return names.stream().map(Object::toString).sorted().collect(Collectors.joining(" or "));
    }

    /** From where to where a clock runs, or while what. */
    public static String way(ClockRule clock) {
        return switch (clock) {
            case ClockRule.Between between -> Words.of(between.from()) + " to " + Words.of(between.to());
            case ClockRule.Silence silence ->
                "while " + silence.during().stream().sorted().map(Words::of).collect(Collectors.joining(", "));
        };
    }

    /** How long it may run. */
    public static String budget(ClockRule clock) {
        return switch (clock) {
            case ClockRule.Silence silence -> span(silence.longest()) + " without a scan";
            case ClockRule.Between between ->
                switch (between.budget()) {
                    case Budget.Elapsed elapsed -> span(elapsed.otherwise());
                    case Budget.Business business -> hours(business.workingTime()) + " of working time";
                    case Budget.BusinessDays days -> Words.count(days.days(), "working day");
                    case Budget.Promised() -> "until the promised day";
                };
        };
    }

    /** Where its budget is another, by lane. */
    public static Map<String, Duration> exceptions(ClockRule clock) {
        return clock instanceof ClockRule.Between between && between.budget() instanceof Budget.Elapsed elapsed
                ? inOrder(elapsed.lanes(), Comparator.comparing(Lane::toString)).stream()
                        .collect(Collectors.toMap(
                                lane -> lane.getKey().toString(),
                                Map.Entry::getValue,
                                (one, other) -> one,
                                LinkedHashMap::new))
                : Map.of();
    }

    /** By which days and hours it is counted. */
    public static String calendar(ClockRule clock) {
        return switch (clock) {
            case ClockRule.Silence silence -> "around the clock, but for a partner's outages";
            case ClockRule.Between between ->
                switch (between.budget()) {
                    case Budget.Elapsed elapsed -> "around the clock";
                    case Budget.Business(var time, var place, var hours) -> workingDays(place, hours);
                    case Budget.BusinessDays(var days, var place, var hours) -> workingDays(place, hours);
                    case Budget.Promised() -> "no pause moves that day";
                };
        };
    }

    private static String workingDays(Budget.Place place, Hours hours) {
        String days = "working days of the " + Words.of(place);
        String when = hours.opens().equals(LocalTime.MIDNIGHT) && hours.closes().equals(LocalTime.MIDNIGHT)
                ? ""
                : ", " + hours.opens() + " to "
                        + (hours.closes().equals(LocalTime.MIDNIGHT) ? "24:00" : hours.closes());
        return days + when + (hours.cutOff() == null ? "" : ", cut-off " + hours.cutOff());
    }

    /** What the buyer is owed when a clock breaks; empty where nothing is. */
    public static String compensation(Guarantee guarantee, ClockName clock) {
        return guarantee.conditions().owed().stream()
                .filter(owed -> owed.clock().equals(clock))
                .sorted(Comparator.comparing(Conditions.Owed::lateBy))
                .map(owed -> owed.amount() + (owed.lateBy().isZero() ? "" : " after " + span(owed.lateBy())))
                .collect(Collectors.joining(", "));
    }

    private static String hours(Duration time) {
        return time.toMinutesPart() == 0 ? time.toHours() + " h" : span(time);
    }

    private static String span(Duration time) {
        return Words.span(time);
    }

    private static String percent(BigDecimal part) {
        return Words.percent(part);
    }

    private static <K, V> List<Map.Entry<K, V>> inOrder(Map<K, V> map, Comparator<? super K> order) {
        return map.entrySet().stream().sorted(Map.Entry.comparingByKey(order)).toList();
    }
}
