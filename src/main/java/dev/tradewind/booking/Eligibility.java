package dev.tradewind.booking;

import dev.tradewind.booking.RefusalReason.Code;
import dev.tradewind.partner.PartnerSpec.Service;
import dev.tradewind.partner.ServiceLimits;
import dev.tradewind.shipment.Dimensions;
import dev.tradewind.shipment.GoodsItem;
import dev.tradewind.shipment.Length;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.Parcel;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.specs.ExchangeRates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds an order against what a service takes, and tells everything that stands against it. */
final class Eligibility {

    private final ExchangeRates exchangeRates;

    Eligibility(ExchangeRates exchangeRates) {
        this.exchangeRates = exchangeRates;
    }

    /** Empty: the service can carry the order, as far as we know. */
    List<RefusalReason> against(Service service, ShipmentOrder order) {
        if (!service.runsOn(order.lane())) {
            return List.of(new RefusalReason(
                    Code.LANE,
                    order.partnerService() == null ? "$.service" : "$.partnerService",
                    "%s does not run from %s to %s"
                            .formatted(
                                    service.code(),
                                    order.lane().origin(),
                                    order.lane().destination())));
        }
        Check check = new Check(service, order);
        check.parcelCount();
        check.weights();
        check.sizes();
        check.dangerousGoods();
        check.value();
        check.incoterm();
        return List.copyOf(check.reasons);
    }

    private final class Check {

        private final String code;
        private final ServiceLimits limits;
        private final ShipmentOrder order;
        private final List<RefusalReason> reasons = new ArrayList<>();

        private Check(Service service, ShipmentOrder order) {
            this.code = service.code();
            this.limits = service.limits();
            this.order = order;
        }

        private void parcelCount() {
            Integer most = limits.maxParcels();
            int count = order.parcels().size();
            if (most != null && count > most) {
                refuse(Code.PARCELS, "$.parcels", "takes at most %d parcels an order, not %d", most, count);
            }
        }

        private void weights() {
            long most = limits.maxParcelWeight().grams();
            for (int index = 0; index < order.parcels().size(); index++) {
                long grams = order.parcels().get(index).weight().grams();
                if (grams > most) {
                    refuse(
                            Code.WEIGHT,
                            path(index) + ".weightGrams",
                            "takes parcels up to %d g, not of %d g",
                            most,
                            grams);
                }
            }
            long all = order.totalWeight().grams();
            if (limits.maxWeight() != null && all > limits.maxWeight().grams()) {
                refuse(
                        Code.WEIGHT,
                        "$.parcels",
                        "takes up to %d g in all parcels together, not %d g",
                        limits.maxWeight().grams(),
                        all);
            }
        }

        private void sizes() {
            for (int index = 0; index < order.parcels().size(); index++) {
                Dimensions size = order.parcels().get(index).dimensions();
                String path = path(index);
                atMost(limits.maxSide(), size.longestMillimetres(), path + longestField(size), "on its longest side");
                atMost(
                        limits.maxLengthAndGirth(),
                        size.longestAndGirthMillimetres(),
                        path,
                        "in longest side and girth (once around the other two) together");
                atMost(limits.maxSidesSum(), size.sumMillimetres(), path, "in length, width and height together");
            }
        }

        private void atMost(@Nullable Length most, long millimetres, String path, String measure) {
            if (most != null && millimetres > most.millimetres()) {
                refuse(
                        Code.SIZE,
                        path,
                        "takes parcels up to %d mm %s, not of %d mm",
                        most.millimetres(),
                        measure,
                        millimetres);
            }
        }

        private void dangerousGoods() {
            for (int index = 0; index < order.parcels().size(); index++) {
                Parcel parcel = order.parcels().get(index);
                for (int item = 0; item < parcel.goods().size(); item++) {
                    dangerousGoods(
                            parcel.goods().get(item), "%s.goods[%d].dangerousGoods".formatted(path(index), item));
                }
            }
        }

        private void dangerousGoods(GoodsItem goods, String path) {
            List<String> refused = goods.dangerousGoods().stream()
                    .filter(number -> !limits.dangerousGoods().contains(number))
                    .toList();
            if (!refused.isEmpty()) {
                refuse(
                        Code.DANGEROUS_GOODS,
                        path,
                        "does not take %s: %s",
                        String.join(", ", refused),
                        dangerousTaken());
            }
        }

        private String dangerousTaken() {
            List<String> taken = limits.dangerousGoods().stream().sorted().toList();
            return taken.isEmpty() ? "it takes no dangerous goods" : "it takes " + String.join(", ", taken);
        }

        private void value() {
            Money most = limits.maxValue();
            if (most == null) {
                return;
            }
            Optional<Money> worth = worth(most);
            if (worth.isEmpty()) {
                refuse(
                        Code.VALUE,
                        "$.parcels",
                        "takes goods worth up to %s, and there is no exchange rate to compare them by",
                        most);
            } else if (worth.get().amount().compareTo(most.amount()) > 0) {
                refuse(Code.VALUE, "$.parcels", "takes goods worth up to %s, not %s", most, worth.get());
            }
        }

        private Optional<Money> worth(Money most) {
            return order.allGoods().stream()
                    .map(goods -> exchangeRates.convert(goods.totalValue(), most.currency()))
                    .reduce((one, other) -> one.flatMap(sum -> other.map(sum::plus)))
                    .orElseThrow();
        }

        /** Inside a country there is no duty to pay. */
        private void incoterm() {
            boolean leaves = !order.lane().origin().equals(order.lane().destination());
            if (leaves && !limits.incoterms().contains(order.incoterm())) {
                refuse(
                        Code.INCOTERM,
                        "$.incoterm",
                        "is offered %s, not %s",
                        limits.incoterms().stream().sorted().toList(),
                        order.incoterm());
            }
        }

        private void refuse(Code reason, String path, String words, Object... values) {
            reasons.add(new RefusalReason(reason, path, code + " " + words.formatted(values)));
        }
    }

    private static String path(int parcel) {
        return "$.parcels[%d]".formatted(parcel);
    }

    private static String longestField(Dimensions size) {
        long longest = size.longestMillimetres();
        if (size.length().millimetres() == longest) {
            return ".lengthMm";
        }
        return size.width().millimetres() == longest ? ".widthMm" : ".heightMm";
    }
}
