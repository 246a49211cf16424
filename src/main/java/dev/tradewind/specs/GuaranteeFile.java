package dev.tradewind.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.shipment.Chance;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.sla.ClockName;
import dev.tradewind.sla.ClockRule;
import dev.tradewind.sla.Conditions;
import dev.tradewind.sla.Conditions.Owed;
import dev.tradewind.sla.DataObligation;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Scope;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A file of {@code platform/guarantees/} as it is written; its shape is {@code guarantee.schema.json}. */
record GuaranteeFile(
        String name,
        int version,
        @JsonProperty("effective-from") Instant effectiveFrom,
        @Nullable String programme,
        @Nullable List<String> partners,
        @JsonProperty("merchant-tiers") @Nullable List<String> merchantTiers,
        @JsonProperty("declared-value") @Nullable ValueFile declaredValue,
        @JsonProperty("delivery-days") Map<ServiceLevel, DaysFile> deliveryDays,
        List<GuaranteeClock> clocks,
        @JsonProperty("moves-on-after") @Nullable Duration movesOnAfter,
        @Nullable List<PauseFile> pauses,
        @Nullable List<String> excuses,
        @JsonProperty("counts-as-delivery") @Nullable List<String> countsAsDelivery,
        @Nullable List<ObligationFile> obligations,
        @Nullable List<OwedFile> owed,
        @JsonProperty("owed-at-most") @Nullable String owedAtMost,
        @JsonProperty("warns-at") @Nullable BigDecimal warnsAt) {

    /** One of {@code delivery-days}. */
    record DaysFile(@Nullable Integer otherwise, @Nullable Map<String, Integer> lanes) {

        Guarantee.DeliveryDays toDays(String field) {
            Map<Lane, Integer> byLane = new HashMap<>();
            Objects.requireNonNullElse(lanes, Map.<String, Integer>of()).forEach((lane, days) -> {
                String place = field + ".lanes." + lane;
                byLane.put(FieldFault.at(place, () -> SpecFile.lane(place, lane)), days);
            });
            return new Guarantee.DeliveryDays(otherwise, byLane);
        }
    }

    /** {@code declared-value}: what all goods of the order are worth together. */
    record ValueFile(@Nullable BigDecimal from, @Nullable BigDecimal below, String currency) {

        Scope.Value toValue(Supplier<ExchangeRates> rates) {
            String place = "declared-value.currency";
            Currency known = FieldFault.at(place, () -> SpecFile.currency(place, currency));
            if (!rates.get().knows(known)) {
                throw new FieldFault(place, "exchange-rates.yaml has no rate for " + known);
            }
            if (from == null && below == null) {
                throw new FieldFault("declared-value", "from or below, or both");
            }
            if (below != null && (below.signum() < 1 || from != null && below.compareTo(from) <= 0)) {
                throw new FieldFault(
                        "declared-value.below",
                        "above %s, not %s"
                                .formatted(from == null ? "zero" : from.toPlainString(), below.toPlainString()));
            }
            return new Scope.Value(known, from, below);
        }
    }

    /** One of {@code pauses}. */
    record PauseFile(String reason, @JsonProperty("at-most") Duration atMost) {}

    /** One of {@code obligations}. */
    record ObligationFile(String event, Duration within) {}

    /** One of {@code owed}. */
    record OwedFile(
            String clock, @JsonProperty("late-by") @Nullable Duration lateBy, BigDecimal amount, String currency) {}

    static final String SCHEMA = "guarantee.schema.json";

    /**
     * @param calendars that the platform has, by name
     * @param rates read only where something is owed, or a value declared
     * @param hasPartner whether a partner has a folder
     * @throws InvalidSpec naming file, line and field
     */
    static Guarantee read(
            CheckedYaml yaml, Calendars calendars, Supplier<ExchangeRates> rates, Predicate<String> hasPartner) {
        try {
            return yaml.as(GuaranteeFile.class).toGuarantee(calendars, rates, hasPartner);
        } catch (FieldFault fault) {
            throw yaml.invalid(fault);
        }
    }

    private Guarantee toGuarantee(Calendars calendars, Supplier<ExchangeRates> rates, Predicate<String> hasPartner) {
        Map<ServiceLevel, Guarantee.DeliveryDays> days = new EnumMap<>(ServiceLevel.class);
        deliveryDays.forEach(
                (service, written) -> days.put(service, written.toDays("delivery-days." + SpecFile.codeOf(service))));
        List<ClockRule> rules = new ArrayList<>();
        for (int index = 0; index < clocks.size(); index++) {
            rules.add(clocks.get(index).toRule("clocks[" + index + "]", calendars));
        }
        if (movesOnAfter != null) {
            positive("moves-on-after", movesOnAfter);
        }
        Guarantee guarantee = FieldFault.at(
                "clocks",
                () -> new Guarantee(
                        name,
                        version,
                        effectiveFrom,
                        programme,
                        days,
                        rules,
                        conditions(rates),
                        movesOnAfter,
                        scope(rates, hasPartner)));
        GuaranteeLegs.check(guarantee);
        return guarantee;
    }

    private Scope scope(Supplier<ExchangeRates> rates, Predicate<String> hasPartner) {
        Set<PartnerId> only = new HashSet<>();
        each(partners, "partners", (partner, place) -> {
            if (!hasPartner.test(partner)) {
                throw new FieldFault(place, "no partner '" + partner + "'");
            }
            only.add(new PartnerId(partner));
        });
        return new Scope(
                only,
                Set.copyOf(Objects.requireNonNullElse(merchantTiers, List.of())),
                declaredValue == null ? null : declaredValue.toValue(rates));
    }

    private Conditions conditions(Supplier<ExchangeRates> rates) {
        Conditions conditions =
                new Conditions(caps(), excused(), asDelivery(), toTell(), debts(rates), owedAtMost != null);
        return warnsAt == null ? conditions : conditions.warningFrom(new Chance(warnsAt));
    }

    private Map<Reason, Duration> caps() {
        Map<Reason, Duration> caps = new EnumMap<>(Reason.class);
        each(pauses, "pauses", (pause, place) -> {
            Reason reason = reason(place + ".reason", pause.reason());
            if (caps.put(reason, positive(place + ".at-most", pause.atMost())) != null) {
                throw new FieldFault(place + ".reason", "'" + pause.reason() + "' has a cap already");
            }
        });
        return caps;
    }

    private Set<Reason> excused() {
        Set<Reason> excused = EnumSet.noneOf(Reason.class);
        each(excuses, "excuses", (reason, place) -> excused.add(reason(place, reason)));
        return excused;
    }

    private Set<EventCode> asDelivery() {
        Set<EventCode> codes = EnumSet.noneOf(EventCode.class);
        each(countsAsDelivery, "counts-as-delivery", (code, place) -> codes.add(event(place, code)));
        return codes;
    }

    private List<DataObligation> toTell() {
        List<DataObligation> toTell = new ArrayList<>();
        each(
                obligations,
                "obligations",
                (obligation, place) -> toTell.add(new DataObligation(
                        event(place + ".event", obligation.event()),
                        positive(place + ".within", obligation.within()))));
        return toTell;
    }

    private List<Owed> debts(Supplier<ExchangeRates> rates) {
        List<Owed> debts = new ArrayList<>();
        each(owed, "owed", (debt, place) -> debts.add(debt(debt, place, rates)));
        return debts;
    }

    private Owed debt(OwedFile debt, String place, Supplier<ExchangeRates> rates) {
        if (clocks.stream().noneMatch(clock -> clock.name().equals(debt.clock()))) {
            throw new FieldFault(place + ".clock", "no clock is called '" + debt.clock() + "'");
        }
        Duration lateBy = Objects.requireNonNullElse(debt.lateBy(), Duration.ZERO);
        if (lateBy.isNegative()) {
            throw new FieldFault(place + ".late-by", "a time from zero, not " + lateBy);
        }
        if (debt.amount().signum() < 1) {
            throw new FieldFault(
                    place + ".amount", "above zero, not " + debt.amount().toPlainString());
        }
        String currencyAt = place + ".currency";
        Currency currency = FieldFault.at(currencyAt, () -> SpecFile.currency(currencyAt, debt.currency()));
        if (!rates.get().knows(currency)) {
            throw new FieldFault(currencyAt, "exchange-rates.yaml has no rate for " + currency);
        }
        if (debt.amount().scale() > currency.getDefaultFractionDigits()) {
            throw new FieldFault(
                    place + ".amount",
                    "%s has %d decimals, not %d"
                            .formatted(
                                    currency,
                                    currency.getDefaultFractionDigits(),
                                    debt.amount().scale()));
        }
        return new Owed(new ClockName(debt.clock()), lateBy, new Money(debt.amount(), currency));
    }

    private static Reason reason(String field, String code) {
        Reason reason = FieldFault.at(field, () -> SpecFile.constant(field, Reason.class, code));
        if (reason == Reason.UNKNOWN) {
            throw new FieldFault(field, "a reason that nobody knows excuses nothing");
        }
        return reason;
    }

    private static EventCode event(String field, String code) {
        return FieldFault.at(field, () -> SpecFile.constant(field, EventCode.class, code));
    }

    static Duration positive(String field, Duration time) {
        return FieldFault.at(field, () -> SpecFile.positive(field, time));
    }

    private interface Item<T> {
        void read(T item, String place);
    }

    private static <T> void each(@Nullable List<T> items, String field, Item<T> item) {
        List<T> all = Objects.requireNonNullElse(items, List.of());
        for (int index = 0; index < all.size(); index++) {
            item.read(all.get(index), field + "[" + index + "]");
        }
    }
}
