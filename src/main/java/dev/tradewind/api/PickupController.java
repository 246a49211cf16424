package dev.tradewind.api;

import dev.tradewind.api.Problem.Kind;
import dev.tradewind.booking.PickupAnswer;
import dev.tradewind.booking.Pickups;
import dev.tradewind.json.PickupDocument;
import dev.tradewind.partner.PickupId;
import dev.tradewind.store.PickupRepository.Pickup;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Collections for the order system. */
@RestController
@RequestMapping("/v1/pickups")
class PickupController {

    private final PickupReader reader;
    private final Pickups pickups;
    private final Filters filters;

    PickupController(PickupReader reader, Pickups pickups, Filters filters) {
        this.reader = reader;
        this.pickups = pickups;
        this.filters = filters;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<PickupBody> request(
            HttpServletRequest request,
            Principal client,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key)
            throws IOException {
        String checked = IdempotencyKey.checked(key);
        PickupDocument document = reader.read(JsonBodies.json(request));
        return answer(
                pickups.earlier(document, client.getName(), checked)
                        .orElseGet(
                                () -> pickups.request(document, reader.shipments(document), client.getName(), checked)),
                HttpStatus.CREATED);
    }

    @GetMapping
    Page<PickupBody> list(
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        int size = Page.size(limit);
        List<Pickup> found = pickups.list(filters.text("partner", partner), Parameters.cursor(cursor), size + 1);
        return Page.of(found, size, PickupBody::of, pickup -> pickup.id().toString());
    }

    @GetMapping("/{id}")
    PickupBody pickup(@PathVariable String id) {
        return pickups.find(pickupId(id)).map(PickupBody::of).orElseThrow(() -> Parameters.notFound("pickup"));
    }

    @PostMapping("/{id}/cancel")
    ResponseEntity<PickupBody> cancel(@PathVariable String id) {
        return answer(pickups.cancel(pickupId(id)).orElseThrow(() -> Parameters.notFound("pickup")), HttpStatus.OK);
    }

    private static ResponseEntity<PickupBody> answer(PickupAnswer answer, HttpStatus done) {
        return switch (answer) {
            case PickupAnswer.Standing(var pickup) -> reply(pickup, done).body(PickupBody.of(pickup));
            case PickupAnswer.Replayed(var pickup) ->
                reply(pickup, done).header("Idempotency-Replayed", "true").body(PickupBody.of(pickup));
            case PickupAnswer.InHand(var retryAfter) ->
                throw new ProblemException(
                        Kind.IN_PROGRESS,
                        "The partner is being asked, or is to be asked later.",
                        List.of(),
                        retryAfter);
            case PickupAnswer.KeyReused() ->
                throw new ProblemException(
                        Kind.IDEMPOTENCY_KEY_REUSED, "An earlier request with this Idempotency-Key had another body.");
            case PickupAnswer.NotPossible(var why) -> throw new ProblemException(Kind.WRONG_STATE, why);
        };
    }

    /** What nobody knows yet is accepted, and not yet done. */
    private static ResponseEntity.BodyBuilder reply(Pickup pickup, HttpStatus done) {
        HttpStatus status = switch (pickup.state()) {
            case CONFIRMED, REJECTED, NOT_SENT, CANCELLED -> done;
            case ASKING, UNKNOWN, CANCELLING, CANCEL_UNKNOWN -> HttpStatus.ACCEPTED;
        };
        return ResponseEntity.status(status).location(URI.create("/v1/pickups/" + pickup.id()));
    }

    private static PickupId pickupId(String id) {
        return new PickupId(Parameters.pathId(id, "pickup"));
    }
}
