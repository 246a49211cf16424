package dev.tradewind.api;

import dev.tradewind.json.OrderDocument.MoneyDocument;
import dev.tradewind.shipment.Money;
import dev.tradewind.sla.ClockName;
import dev.tradewind.sla.ClockRule;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A version of a guarantee as operations people read it: what it is for, and from when until when. */
record GuaranteeBody(
        String name,
        int version,
        Instant effectiveFrom,
        @Nullable Instant effectiveUntil,
        boolean inForce,
        @Nullable String programme,
        List<String> partners,
        List<String> merchantTiers,
        @Nullable ValueBody declaredValue,
        List<ServiceBody> services,
        List<String> clocks) {

    /**
     * @param until when the next version takes its place; null: nothing does yet
     */
    static GuaranteeBody of(Guarantee guarantee, @Nullable Instant until, Instant now) {
        Scope scope = guarantee.scope();
        return new GuaranteeBody(
                guarantee.name(),
                guarantee.version(),
                guarantee.effectiveFrom(),
                until,
                !guarantee.effectiveFrom().isAfter(now) && (until == null || until.isAfter(now)),
                guarantee.programme(),
                scope.partners().stream().map(Object::toString).sorted().toList(),
                scope.merchantTiers().stream().sorted().toList(),
                ValueBody.of(scope.value()),
                guarantee.deliveryDays().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(days -> ServiceBody.of(days.getKey().name(), days.getValue()))
                        .toList(),
                guarantee.clocks().stream()
                        .map(ClockRule::name)
                        .map(ClockName::value)
                        .toList());
    }

    /** A range of what goods are worth. */
    record ValueBody(@Nullable MoneyDocument from, @Nullable MoneyDocument below) {

        static @Nullable ValueBody of(Scope.@Nullable Value value) {
            return value == null
                    ? null
                    : new ValueBody(money(value.from(), value.currency()), money(value.below(), value.currency()));
        }

        private static @Nullable MoneyDocument money(@Nullable BigDecimal amount, Currency currency) {
            return amount == null ? null : MoneyDocument.of(new Money(amount, currency));
        }
    }

    /** In how many calendar days a service delivers, by lane; null: not on every other lane. */
    record ServiceBody(String service, @Nullable Integer otherwise, Map<String, Integer> lanes) {

        static ServiceBody of(String service, Guarantee.DeliveryDays days) {
            Map<String, Integer> lanes = new TreeMap<>(Comparator.naturalOrder());
            days.lanes().forEach((lane, within) -> lanes.put(lane.toString(), within));
            return new ServiceBody(service.toLowerCase(Locale.ROOT), days.otherwise(), lanes);
        }
    }
}
