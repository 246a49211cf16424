package dev.tradewind.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.api.Problem.FieldError;
import dev.tradewind.api.Problem.Kind;
import dev.tradewind.guarantee.PromiseResolver;
import dev.tradewind.json.OrderDocument;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.shipment.GoodsItem;
import dev.tradewind.shipment.Promise;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.specs.CustomsAreas;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads a shipment order and names everything that is wrong with it at once. */
@Component
class OrderReader {

    private final Contract.Judge schema;
    private final OrderChecks checks;
    private final CustomsAreas customsAreas;
    private final PromiseResolver promises;
    private final ObjectMapper mapper;
    private final Clock clock;

    OrderReader(
            Contract contract,
            PartnerCatalogue catalogue,
            CustomsAreas customsAreas,
            PromiseResolver promises,
            ObjectMapper mapper,
            Clock clock) {
        this.schema = contract.judge("ShipmentOrder");
        this.checks = new OrderChecks(catalogue, clock);
        this.customsAreas = customsAreas;
        this.promises = promises;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * @throws ProblemException when anything is wrong
     */
    ShipmentOrder read(JsonNode body) {
        Map<String, FieldError> faults = new LinkedHashMap<>();
        schema.faults(body).forEach(fault -> faults.put(fault.path(), fault));
        checks.faults(body).forEach(fault -> faults.putIfAbsent(fault.path(), fault));
        refuse(List.copyOf(faults.values()));
        ShipmentOrder order = order(body);
        refuse(faults(order));
        return order;
    }

    private static void refuse(List<FieldError> faults) {
        if (!faults.isEmpty()) {
            throw ProblemException.faults(Kind.INVALID_ORDER, faults);
        }
    }

    private ShipmentOrder order(JsonNode body) {
        try {
            return mapper.treeToValue(body, OrderDocument.class).toOrder();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an order that passed the contract can't be read", impossible);
        }
    }

    /** What only shows when the parts are looked at together. */
    private List<FieldError> faults(ShipmentOrder order) {
        List<FieldError> faults = new ArrayList<>();
        Promise promise = order.promise();
        if (promise != null && !promises.lastMoment(promise, order.consignee()).isAfter(clock.instant())) {
            faults.add(new FieldError(
                    "$.promise.deliverBy",
                    "lies in the past where the consignee lives",
                    "a day or an instant that is still to come"));
        }
        if (order.allGoods().stream()
                        .map(item -> item.unitValue().currency())
                        .distinct()
                        .count()
                > 1) {
            faults.add(
                    new FieldError("$.parcels", "the goods are valued in several currencies", "one currency an order"));
        }
        if (customsAreas.bordersBetween(order.shipper(), order.consignee())) {
            addCustomsFaults(order, faults);
        }
        return faults;
    }

    private static void addCustomsFaults(ShipmentOrder order, List<FieldError> faults) {
        if (order.customs() == null) {
            faults.add(new FieldError(
                    "$.customs", "is missing, and the parcels cross a customs border", "a customs declaration"));
        }
        for (int parcel = 0; parcel < order.parcels().size(); parcel++) {
            List<GoodsItem> goods = order.parcels().get(parcel).goods();
            for (int item = 0; item < goods.size(); item++) {
                String path = "$.parcels[" + parcel + "].goods[" + item + "]";
                if (goods.get(item).hsCode() == null) {
                    faults.add(new FieldError(
                            path + ".hsCode",
                            "is missing, and the parcels cross a customs border",
                            "digits only, 6 to 10 of them"));
                }
                if (goods.get(item).originCountry() == null) {
                    faults.add(new FieldError(
                            path + ".originCountry",
                            "is missing, and the parcels cross a customs border",
                            "the country where it was made, such as CN"));
                }
            }
        }
    }
}
