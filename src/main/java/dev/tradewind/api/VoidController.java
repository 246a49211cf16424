package dev.tradewind.api;

import dev.tradewind.api.Problem.Kind;
import dev.tradewind.booking.VoidAnswer;
import dev.tradewind.booking.Voids;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.ShipmentQueries;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Voids shipments for the order system. */
@RestController
class VoidController {

    private final Voids voids;
    private final ShipmentQueries shipments;
    private final ShipmentBodies bodies;
    private final Clock clock;

    VoidController(Voids voids, ShipmentQueries shipments, ShipmentBodies bodies, Clock clock) {
        this.voids = voids;
        this.shipments = shipments;
        this.bodies = bodies;
        this.clock = clock;
    }

    @PostMapping("/v1/shipments/{id}/void")
    ResponseEntity<ShipmentBody> voidShipment(
            @PathVariable String id, @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        ShipmentId shipment = new ShipmentId(Parameters.pathId(id, "shipment"));
        Duration patience = Preference.waiting(prefer);
        VoidAnswer first = voids.request(shipment).orElseThrow(() -> Parameters.notFound("shipment"));
        return switch (first) {
            case VoidAnswer.Pending() -> answer(shipment, waited(shipment, first, patience), patience);
            case VoidAnswer.Voided voided -> answer(shipment, voided, Duration.ZERO);
            case VoidAnswer.NotPossible refused -> answer(shipment, refused, Duration.ZERO);
        };
    }

    private VoidAnswer waited(ShipmentId shipment, VoidAnswer pending, Duration patience) {
        Waiting.whileIt(() -> answer(shipment, pending) instanceof VoidAnswer.Pending, patience, clock);
        return answer(shipment, pending);
    }

    private VoidAnswer answer(ShipmentId shipment, VoidAnswer otherwise) {
        return voids.answer(shipment).orElse(otherwise);
    }

    private ResponseEntity<ShipmentBody> answer(ShipmentId shipment, VoidAnswer answer, Duration waited) {
        HttpStatus status = switch (answer) {
            case VoidAnswer.Voided() -> HttpStatus.OK;
            case VoidAnswer.Pending() -> HttpStatus.ACCEPTED;
            case VoidAnswer.NotPossible(var why) -> throw new ProblemException(Kind.VOID_NOT_POSSIBLE, why);
        };
        ResponseEntity.BodyBuilder reply = ResponseEntity.status(status);
        if (!waited.isZero()) {
            reply.header("Preference-Applied", "wait=" + waited.toSeconds());
        }
        return reply.body(bodies.of(shipments.find(shipment).orElseThrow()));
    }
}
