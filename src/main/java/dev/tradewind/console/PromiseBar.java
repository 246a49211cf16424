package dev.tradewind.console;

import dev.tradewind.guarantee.PromiseLegs.Way;
import dev.tradewind.shipment.Lane;
import dev.tradewind.sla.Budget;
import dev.tradewind.sla.Buffer;
import dev.tradewind.sla.ClockName;
import dev.tradewind.sla.ClockRule;
import dev.tradewind.store.ClockRepository.PauseRow;
import dev.tradewind.store.ShipmentView;
import dev.tradewind.store.ShipmentView.ClockView;
import dev.tradewind.tracking.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A shipment's promise and clocks on one scale, from its acceptance to the last moment that matters. Places are thousandths of
 * the scale.
 *
 * @param now null when every clock has ended
 * @param promise the clock that is split into legs; null where none is
 * @param buffer what the promise has to spare beyond its legs; null where it has no legs or hasn't begun
 * @param lines the promise first, then its legs in order, then the other clocks
 */
public record PromiseBar(
        Instant from,
        Instant to,
        int promised,
        @Nullable Integer now,
        @Nullable ClockView promise,
        @Nullable Buffer buffer,
        List<Line> lines) {

    private static final int SCALE = 1000;
    private static final double ROOM = 1.04;

    /** What a clock is to the promise. */
    public enum Part {
        PROMISE,
        LEG,
        OTHER
    }

    /** A stretch that doesn't count on a clock. */
    public record Rest(Reason reason, int from, int to, Instant begun, Instant ended) {}

    /**
     * A clock.
     *
     * @param leg which leg it is, from 1; 0 where it is none
     * @param begun from the order's acceptance on where it isn't known when it began; null while it hasn't
     * @param due null while its start has not come, and where it lies behind all that matters
     * @param until how far it has come
     * @param overdueFrom where what is late begins; null when nothing is
     * @param budget how long it may take, in words; null where nobody knows
     * @param took how long it took or has taken; null while it hasn't begun, and where that isn't known
     * @param burned what it took of the promise's buffer; null where nothing
     */
    public record Line(
            ClockView clock,
            Part part,
            int leg,
            @Nullable Integer begun,
            @Nullable Integer due,
            int until,
            @Nullable Integer overdueFrom,
            List<Rest> pauses,
            @Nullable String budget,
            @Nullable Duration took,
            @Nullable Duration burned) {

        public int overdueLength() {
            return overdueFrom == null ? 0 : Math.max(0, until - overdueFrom);
        }

        /** How far it came in time. */
        public int runLength() {
            return begun == null ? 0 : Math.max(0, until - overdueLength() - begun);
        }
    }

    /** @param way what is known of its legs; null where nobody knows */
    static PromiseBar of(ShipmentView shipment, @Nullable Way way, Instant now) {
        Instant from = shipment.acceptedAt();
        boolean open = shipment.clocks().stream().anyMatch(PromiseBar::isOpen);
        // What was kept long before its deadline would press all else into a corner
        Instant last = Stream.concat(
                        Stream.of(shipment.promisedBy(), open ? now : from),
                        shipment.clocks().stream()
                                .flatMap(clock ->
                                        Stream.ofNullable(clock.endedAt() == null ? clock.dueAt() : clock.endedAt())))
                .max(Instant::compareTo)
                .orElseThrow();
        Instant to = from.plusMillis(
                Math.max(1_000, (long) (Duration.between(from, last).toMillis() * ROOM)));
        Scale scale = new Scale(from, to);
        Lines lines = new Lines(shipment, way, scale, now);
        return new PromiseBar(
                from,
                to,
                scale.place(shipment.promisedBy()),
                open ? scale.place(now) : null,
                lines.promise().orElse(null),
                lines.buffer().orElse(null),
                lines.all());
    }

    /** A thousandth of the scale as SVG has it: {@code 12.3%}. */
    public static String percent(int place) {
        return place / 10 + "." + place % 10 + "%";
    }

    /** Towards which side a label at a place has room. */
    public static String anchor(int place) {
        return place > 700 ? "end" : place < 300 ? "start" : "middle";
    }

    /** How the promise stands, in a word for everybody. */
    public String headline(Instant at) {
        if (promise == null || promise.dueAt() == null) {
            return "";
        }
        Instant ended = promise.endedAt();
        return switch (promise.verdict()) {
            case "MET" -> ended == null ? "Kept" : "Kept with " + span(ended, promise.dueAt()) + " to spare";
            case "BREACHED" ->
                ended == null
                        ? "Late by " + span(promise.dueAt(), at) + " and not there yet"
                        : "Broken: it came " + span(promise.dueAt(), ended) + " late";
            case "AT_RISK" -> "At risk: due " + Words.ago(promise.dueAt(), at);
            case "EXCUSED" -> "Late, but excused: nothing is owed";
            default -> "On its way: due " + Words.ago(promise.dueAt(), at);
        };
    }

    public String tone() {
        return promise == null ? "" : tone(promise.verdict());
    }

    static String tone(String verdict) {
        return switch (verdict) {
            case "MET" -> "good";
            case "BREACHED" -> "bad";
            case "AT_RISK" -> "warn";
            default -> "";
        };
    }

    private static String span(Instant from, Instant to) {
        return Words.span(Duration.between(from, to));
    }

    private static boolean isOpen(ClockView clock) {
        return switch (clock.verdict()) {
            case "RUNNING", "AT_RISK", "WAITING" -> true;
            case "BREACHED" -> clock.endedAt() == null;
            default -> false;
        };
    }

    /** A budget in words: {@code 2 working days at the destination}. */
    static String words(Budget budget, Lane lane) {
        return switch (budget) {
            case Budget.Elapsed elapsed -> Words.span(elapsed.on(lane));
            case Budget.Business(var time, var place, var hours) ->
                Words.span(time) + " of working time at the " + Words.of(place);
            case Budget.BusinessDays(var days, var place, var hours) ->
                Words.count(days, "working day") + " at the " + Words.of(place);
            case Budget.Promised() -> "to the promised moment";
        };
    }

    private record Scale(Instant from, Instant to) {

        int place(Instant moment) {
            double share = (double) Duration.between(from, moment).toMillis()
                    / Duration.between(from, to).toMillis();
            return (int) Math.round(Math.clamp(share, 0, 1) * SCALE);
        }
    }

    /** The clocks of one shipment being placed. */
    private record Lines(ShipmentView shipment, @Nullable Way way, Scale scale, Instant now) {

        private Optional<ClockRule.Between> whole() {
            return way == null
                    ? Optional.empty()
                    : way.rules().stream()
                            .filter(ClockRule.Between.class::isInstance)
                            .map(ClockRule.Between.class::cast)
                            .filter(rule -> rule.budget() instanceof Budget.Promised)
                            .findFirst();
        }

        private Map<String, ClockView> known() {
            return shipment.clocks().stream().collect(Collectors.toMap(ClockView::clock, Function.identity()));
        }

        Optional<ClockView> promise() {
            return whole().flatMap(
                            rule -> Optional.ofNullable(known().get(rule.name().value())));
        }

        Optional<Buffer> buffer() {
            return way == null
                    ? Optional.empty()
                    : whole().map(rule -> way.buffers().get(rule.name()));
        }

        List<Line> all() {
            Map<String, ClockRule> rules = way == null
                    ? Map.of()
                    : way.rules().stream()
                            .collect(Collectors.toMap(rule -> rule.name().value(), Function.identity()));
            List<ClockView> clocks = new ArrayList<>(shipment.clocks());
            // A leg that hasn't begun is not written down yet
            legs().stream()
                    .filter(leg ->
                            clocks.stream().noneMatch(clock -> clock.clock().equals(leg)))
                    .flatMap(leg -> Stream.ofNullable(rules.get(leg)))
                    .map(rule ->
                            new ClockView(rule.name().value(), rule.owner().name(), "WAITING", null, null, List.of()))
                    .forEach(clocks::add);
            return clocks.stream()
                    .map(clock -> line(clock, rules.get(clock.clock())))
                    .sorted(Comparator.comparing(Line::part).thenComparing(Line::leg))
                    .toList();
        }

        private List<String> legs() {
            return whole().map(
                            rule -> rule.legs().stream().map(ClockName::value).toList())
                    .orElse(List.of());
        }

        private Line line(ClockView clock, @Nullable ClockRule rule) {
            Instant due = clock.dueAt();
            Integer duePlace = due == null || due.isAfter(scale.to()) ? null : (Integer) scale.place(due);
            boolean late = clock.verdict().equals("BREACHED");
            int leg = legs().indexOf(clock.clock()) + 1;
            Instant begun = begun(clock, rule);
            return new Line(
                    clock,
                    isPromise(clock) ? Part.PROMISE : leg > 0 ? Part.LEG : Part.OTHER,
                    leg,
                    begun == null ? null : (Integer) scale.place(begun),
                    duePlace,
                    until(clock),
                    late ? duePlace : null,
                    clock.pauses().stream().map(this::rest).toList(),
                    budget(rule),
                    rule == null || begun == null ? null : Duration.between(begun, end(clock)),
                    buffer().map(buffer -> buffer.burned().get(new ClockName(clock.clock())))
                            .orElse(null));
        }

        private boolean isPromise(ClockView clock) {
            return whole().filter(rule -> rule.name().value().equals(clock.clock()))
                    .isPresent();
        }

        /** A silence began with the last word, as long before its deadline as it may last. */
        private @Nullable Instant begun(ClockView clock, @Nullable ClockRule rule) {
            if (clock.verdict().equals("WAITING") || clock.dueAt() == null) {
                return null;
            }
            Instant begun = switch (rule) {
                case null -> shipment.acceptedAt();
                case ClockRule.Between between ->
                    way == null ? null : way.reached().getOrDefault(between.from(), shipment.acceptedAt());
                case ClockRule.Silence silence -> clock.dueAt().minus(silence.longest());
            };
            return begun == null || begun.isAfter(end(clock)) ? end(clock) : begun;
        }

        private Instant end(ClockView clock) {
            return clock.endedAt() == null ? now : clock.endedAt();
        }

        private @Nullable String budget(@Nullable ClockRule rule) {
            return switch (rule) {
                case null -> null;
                case ClockRule.Between between -> way == null ? null : words(between.budget(), way.lane());
                case ClockRule.Silence silence -> Words.span(silence.longest()) + " of silence";
            };
        }

        private int until(ClockView clock) {
            if (clock.endedAt() != null) {
                return scale.place(clock.endedAt());
            }
            return isOpen(clock) && clock.dueAt() != null ? scale.place(now) : 0;
        }

        private Rest rest(PauseRow pause) {
            Instant to = pause.to().isAfter(now) ? now : pause.to();
            return new Rest(pause.reason(), scale.place(pause.from()), scale.place(to), pause.from(), to);
        }
    }
}
