package dev.tradewind.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.api.Problem.FieldError;
import dev.tradewind.api.Problem.Kind;
import dev.tradewind.json.PickupDocument;
import dev.tradewind.partner.Capability;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.CountryZones;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.store.PickupRepository;
import dev.tradewind.store.PickupRepository.Collectable;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a request for a collection and names what is wrong with it. */
@Component
class PickupReader {

    private final Contract.Judge schema;
    private final PartnerCatalogue catalogue;
    private final CountryZones zones;
    private final PickupRepository repository;
    private final ObjectMapper mapper;
    private final Clock clock;

    PickupReader(
            Contract contract,
            PartnerCatalogue catalogue,
            CountryZones zones,
            PickupRepository repository,
            ObjectMapper mapper,
            Clock clock) {
        this.schema = contract.judge("PickupRequest");
        this.catalogue = catalogue;
        this.zones = zones;
        this.repository = repository;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * The request in its form.
     *
     * @throws ProblemException when anything is wrong with its form
     */
    PickupDocument read(JsonNode body) {
        List<FieldError> faults = new ArrayList<>(schema.faults(body));
        OrderChecks.texts("$", body, faults);
        OrderChecks.country("$.address.country", body.path("address").path("country"), faults);
        refuse(faults);
        return document(body);
    }

    /**
     * The shipments of a request that can be made now.
     *
     * @throws ProblemException when it can't
     */
    List<Collectable> shipments(PickupDocument document) {
        List<FieldError> faults = new ArrayList<>();
        List<Collectable> shipments = repository.shipments(
                document.shipmentsOrNone().stream().map(UUID::fromString).toList());
        partner(document, faults);
        times(document, faults);
        shipments(document, shipments, faults);
        refuse(faults);
        return shipments;
    }

    private static void refuse(List<FieldError> faults) {
        if (!faults.isEmpty()) {
            throw ProblemException.faults(Kind.INVALID_REQUEST, faults);
        }
    }

    private PickupDocument document(JsonNode body) {
        try {
            return mapper.treeToValue(body, PickupDocument.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a request that passed the contract can't be read", impossible);
        }
    }

    private void partner(PickupDocument document, List<FieldError> faults) {
        boolean collects = catalogue
                .find(new PartnerId(document.partner()))
                .filter(spec -> spec.can(Capability.PICKUP))
                .isPresent();
        if (!collects) {
            faults.add(new FieldError(
                    "$.partner",
                    "no such partner can be asked for pickups",
                    "one of "
                            + catalogue.all().stream()
                                    .filter(spec -> spec.can(Capability.PICKUP))
                                    .map(PartnerSpec::id)
                                    .toList()));
        }
    }

    private void times(PickupDocument document, List<FieldError> faults) {
        Instant readyAt = instant(document);
        if (readyAt == null || !readyAt.isAfter(clock.instant())) {
            faults.add(new FieldError(
                    "$.readyAt",
                    readyAt == null ? "there is no such instant" : "lies in the past",
                    "an instant that is still to come"));
            return;
        }
        Address address = document.addressOf();
        ZonedDateTime local = readyAt.atZone(zones.zoneOf(address.country(), address.region()));
        if (!document.closesAtTime().isAfter(local.toLocalTime())) {
            faults.add(new FieldError(
                    "$.closesAt",
                    "is not after readyAt, which is %s there".formatted(local.toLocalTime()),
                    "a time of the same day, on the address's own clock"));
        }
    }

    private static @Nullable Instant instant(PickupDocument document) {
        try {
            return document.readyAtInstant();
        } catch (DateTimeException noSuchInstant) {
            return null;
        }
    }

    private static void shipments(PickupDocument document, List<Collectable> found, List<FieldError> faults) {
        Map<String, Collectable> byId = found.stream()
                .collect(Collectors.toMap(shipment -> shipment.id().toString(), Function.identity()));
        List<String> ids = document.shipmentsOrNone();
        for (int index = 0; index < ids.size(); index++) {
            String fault = fault(document, byId.get(ids.get(index).toLowerCase(Locale.ROOT)));
            if (fault != null) {
                faults.add(new FieldError(
                        "$.shipments[" + index + "]", fault, "a BOOKED shipment of this merchant with this partner"));
            }
        }
        int listed = found.stream()
                .mapToInt(shipment -> shipment.order().parcels().size())
                .sum();
        if (document.parcels() < listed) {
            faults.add(new FieldError(
                    "$.parcels",
                    "is less than the %d parcels of the shipments".formatted(listed),
                    "all parcels that are to be collected"));
        }
    }

    private static @Nullable String fault(PickupDocument document, @Nullable Collectable shipment) {
        if (shipment == null || !shipment.merchant().value().equals(document.merchantId())) {
            return "is no shipment of this merchant";
        }
        if (!shipment.partner().value().equals(document.partner())) {
            return "is carried by " + shipment.partner();
        }
        return shipment.state() == ShipmentState.BOOKED ? null : "is " + shipment.state();
    }
}
