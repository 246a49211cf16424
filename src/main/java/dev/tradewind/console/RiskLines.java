package dev.tradewind.console;

import dev.tradewind.booking.Alternatives;
import dev.tradewind.booking.Alternatives.Alternative;
import dev.tradewind.guarantee.Foresight;
import dev.tradewind.guarantee.Foresight.Prospect;
import dev.tradewind.shipment.Chance;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.NowQueries.AlertLine;
import dev.tradewind.store.NowQueries.RiskLine;
import dev.tradewind.store.ShipmentQueries;
import dev.tradewind.store.ShipmentView;
import dev.tradewind.store.WarningRepository.Basis;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What will probably break: how likely, what it would cost, and who could still keep it. */
@Component
public class RiskLines {

    private final ShipmentQueries shipments;
    private final Alternatives alternatives;
    private final Foresight foresight;

    RiskLines(ShipmentQueries shipments, Alternatives alternatives, Foresight foresight) {
        this.shipments = shipments;
        this.alternatives = alternatives;
        this.foresight = foresight;
    }

    /**
     * A clock at risk.
     *
     * @param costs what the buyer is owed as soon as it breaks, an amount a currency; empty where nothing is
     * @param alternative null where no other partner is likely enough to keep it
     */
    public record Line(
            RiskLine risk, List<Money> costs, @Nullable Alternative alternative) {

        public AlertLine alert() {
            return risk.alert();
        }

        /** {@code 81 %}; null where nobody wrote it down. */
        public @Nullable String chance() {
            return risk.said() == null ? null : percent(risk.said().chance());
        }

        /** What the chance rests on: {@code 40 parcels of partner, service, lane in 28 d}. */
        public String basis() {
            Basis basis = risk.said() == null ? null : risk.said().basis();
            if (basis == null) {
                return "";
            }
            if (basis.cell() == null || basis.shipments() == null || basis.period() == null) {
                return "the legs' budgets";
            }
            String alike = switch (basis.cell()) {
                case PARTNER_SERVICE_LANE -> "same partner, service and lane";
                case PARTNER_LANE -> "same partner and lane";
                case LANE -> "same lane";
            };
            return "%s in %s, %s".formatted(Words.count(basis.shipments(), "parcel"), days(basis.period()), alike);
        }

        /** Who could still keep it, and how: {@code Rebook with dpd, 92 % likely}. */
        public @Nullable String way() {
            if (alternative == null) {
                return null;
            }
            String how = switch (alternative.how()) {
                case REBOOK -> "Rebook with ";
                case SEND_ANEW -> "Send anew with ";
            };
            Chance chance = alternative.candidate().chance();
            return how + alternative.candidate().partner() + ", " + percent(chance.value()) + " in time";
        }

        public @Nullable String price() {
            Money price = alternative == null ? null : alternative.candidate().price();
            return price == null ? null : Words.money(price);
        }

        private static String percent(BigDecimal share) {
            return share.movePointRight(2).setScale(0, RoundingMode.HALF_UP) + " %";
        }

        private static String days(Duration period) {
            return Words.count(period.toDays(), "day");
        }
    }

    List<Line> of(List<RiskLine> risks) {
        List<ShipmentView> views = shipments.find(
                risks.stream().map(risk -> risk.alert().shipment()).distinct().toList());
        Map<ShipmentId, Alternative> ways = new HashMap<>();
        views.forEach(view -> alternatives.of(view).ifPresent(way -> ways.put(view.id(), way)));
        Map<ShipmentId, Map<String, Prospect>> prospects = foresight.of(views);
        return risks.stream()
                .map(risk -> new Line(
                        risk, costs(risk, prospects), ways.get(risk.alert().shipment())))
                .toList();
    }

    private static List<Money> costs(RiskLine risk, Map<ShipmentId, Map<String, Prospect>> prospects) {
        Prospect prospect = prospects
                .getOrDefault(risk.alert().shipment(), Map.of())
                .get(risk.alert().clock());
        return prospect == null ? List.of() : prospect.breachCosts().amounts();
    }
}
