package dev.tradewind.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.api.Problem.FieldError;
import dev.tradewind.api.Problem.Kind;
import dev.tradewind.ingest.LinkAnswer;
import dev.tradewind.ingest.NumberLinks;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.store.LinkRepository;
import dev.tradewind.store.LinkRepository.ShipmentNumber;
import dev.tradewind.store.ShipmentQueries;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The numbers that a shipment has with each partner that carries it; the platform adds those that no partner tells. */
@RestController
@RequestMapping("/v1/shipments/{id}/tracking-numbers")
class TrackingNumberController {

    private final NumberLinks links;
    private final LinkRepository numbers;
    private final ShipmentQueries shipments;
    private final PartnerCatalogue catalogue;
    private final Contract.Judge schema;

    TrackingNumberController(
            NumberLinks links,
            LinkRepository numbers,
            ShipmentQueries shipments,
            PartnerCatalogue catalogue,
            Contract contract) {
        this.links = links;
        this.numbers = numbers;
        this.shipments = shipments;
        this.catalogue = catalogue;
        this.schema = contract.judge("TrackingNumberLink");
    }

    /** A number of the shipment's, who told it, and since when it is the shipment's. */
    record NumberBody(String partner, String number, String toldBy, Instant toldAt, Instant from) {

        static NumberBody of(ShipmentNumber number) {
            return new NumberBody(
                    number.partner().value(), number.number().value(), number.toldBy(), number.toldAt(), number.from());
        }
    }

    @GetMapping
    Page<NumberBody> numbers(@PathVariable String id) {
        ShipmentId shipment = new ShipmentId(Parameters.pathId(id, "shipment"));
        if (shipments.stateOf(shipment).isEmpty()) {
            throw Parameters.notFound("shipment");
        }
        return page(shipment);
    }

    private Page<NumberBody> page(ShipmentId shipment) {
        return Page.whole(numbers.numbers(shipment).stream().map(NumberBody::of).toList());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Page<NumberBody>> link(@PathVariable String id, HttpServletRequest request) throws IOException {
        ShipmentId shipment = new ShipmentId(Parameters.pathId(id, "shipment"));
        JsonNode body = JsonBodies.json(request);
        List<FieldError> faults = schema.faults(body);
        if (!faults.isEmpty()) {
            throw ProblemException.faults(Kind.INVALID_REQUEST, faults);
        }
        String partner = body.get("partner").asText();
        String number = body.get("number").asText();
        HttpStatus status = switch (links.link(shipment, new PartnerId(partner), new TrackingNumber(number))) {
            case LinkAnswer.Linked() -> HttpStatus.CREATED;
            case LinkAnswer.Known() -> HttpStatus.OK;
            case LinkAnswer.NoSuchShipment() -> throw Parameters.notFound("shipment");
            case LinkAnswer.Taken(var other) ->
                throw new ProblemException(
                        Kind.TRACKING_NUMBER_TAKEN,
                        "%s of %s is shipment %s's.".formatted(number, partner, other),
                        List.of(new FieldError(
                                "$.number",
                                "is another shipment's in the same period",
                                "a number that no other shipment has had of late")));
            case LinkAnswer.WrongCheckDigit(var corrected) ->
                throw fault("$.number", "has the form of a post's number (S10), but a wrong check digit", corrected);
            case LinkAnswer.UnknownPartner() ->
                throw fault("$.partner", "'" + partner + "' is no partner", "one of " + catalogue.codes());
        };
        return ResponseEntity.status(status).body(page(shipment));
    }

    private static ProblemException fault(String path, String detail, String expected) {
        return ProblemException.faults(Kind.INVALID_REQUEST, List.of(new FieldError(path, detail, expected)));
    }
}
