package dev.tradewind.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.api.Problem.FieldError;
import dev.tradewind.api.Problem.Kind;
import dev.tradewind.api.ShipmentBody.EventBody;
import dev.tradewind.booking.Acceptance;
import dev.tradewind.booking.Decisions;
import dev.tradewind.booking.Decisions.Decision;
import dev.tradewind.booking.OrderIntake;
import dev.tradewind.booking.Submission;
import dev.tradewind.shipment.Label;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.store.ShipmentQueries;
import dev.tradewind.store.ShipmentQueries.Search;
import dev.tradewind.store.ShipmentView;
import dev.tradewind.tracking.Timeline;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The order system's API. */
@RestController
@RequestMapping("/v1/shipments")
class ShipmentController {

    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    private final OrderReader orders;
    private final OrderIntake intake;
    private final Decisions decisions;
    private final ShipmentQueries shipments;
    private final Contract.Judge decisionSchema;
    private final Filters filters;
    private final ShipmentBodies bodies;
    private final Clock clock;

    ShipmentController(
            OrderReader orders,
            OrderIntake intake,
            Decisions decisions,
            ShipmentQueries shipments,
            Contract contract,
            Filters filters,
            ShipmentBodies bodies,
            Clock clock) {
        this.orders = orders;
        this.intake = intake;
        this.decisions = decisions;
        this.shipments = shipments;
        this.decisionSchema = contract.judge("Decision");
        this.filters = filters;
        this.bodies = bodies;
        this.clock = clock;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> submit(
            HttpServletRequest request,
            Principal client,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer)
            throws IOException {
        IdempotencyKey.checked(key);
        ShipmentOrder order = orders.read(JsonBodies.json(request));
        Duration patience = Preference.waiting(prefer);
        Acceptance acceptance = intake.accept(
                        List.of(new Submission(order, client.getName(), key, patience)), bodies::json)
                .getFirst();
        return switch (acceptance) {
            case Acceptance.Accepted(var shipment, var body) ->
                patience.isZero() ? answer(shipment, ACCEPTED).body(body) : answerAfterWaiting(shipment, patience);
            case Acceptance.Replayed(var shipment, var status, var body) ->
                answer(shipment, status).header("Idempotency-Replayed", "true").body(body);
            case Acceptance.NotTaken notTaken -> throw Refusals.problem(notTaken, order);
        };
    }

    private ResponseEntity<String> answerAfterWaiting(ShipmentId shipment, Duration patience) {
        Waiting.whileIt(() -> isBeingBooked(shipment), patience, clock);
        ShipmentView view = shipments.find(shipment).orElseThrow();
        int status = view.state().isTracked() ? CREATED : ACCEPTED;
        String body = bodies.json(view);
        intake.answered(shipment, status, body);
        return answer(shipment, status)
                .header("Preference-Applied", "wait=" + patience.toSeconds())
                .body(body);
    }

    private boolean isBeingBooked(ShipmentId shipment) {
        return switch (shipments.stateOf(shipment).orElseThrow()) {
            case ACCEPTED, BOOKING, OUTCOME_UNKNOWN -> true;
            case NEEDS_DECISION, REJECTED, BOOKED, TENDERED, IN_TRANSIT, DELIVERED, RETURNED, LOST, VOIDING, VOIDED ->
                false;
        };
    }

    private static ResponseEntity.BodyBuilder answer(ShipmentId shipment, int status) {
        return ResponseEntity.status(status)
                .location(URI.create("/v1/shipments/" + shipment))
                .contentType(MediaType.APPLICATION_JSON);
    }

    @GetMapping
    Page<ShipmentBody> search(
            @RequestParam(required = false) @Nullable String orderReference,
            @RequestParam(required = false) @Nullable String merchantId,
            @RequestParam(required = false) @Nullable String trackingNumber,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        int size = Page.size(limit);
        Instant now = clock.instant();
        List<ShipmentView> found = shipments.search(new Search(
                filters.text("orderReference", orderReference),
                filters.text("merchantId", merchantId),
                filters.text("trackingNumber", trackingNumber),
                Parameters.constant("state", state, ShipmentState.class),
                filters.text("partner", partner),
                Parameters.cursor(cursor),
                size + 1));
        Page<ShipmentView> page =
                Page.of(found, size, Function.identity(), view -> view.id().toString());
        return new Page<>(bodies.of(page.items()), page.next());
    }

    @GetMapping("/{id}")
    ShipmentBody shipment(@PathVariable String id) {
        return bodies.of(view(id));
    }

    @GetMapping("/{id}/label")
    ResponseEntity<byte[]> label(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        ShipmentView view = view(id);
        Label label = shipments.label(view.id()).orElseThrow(() -> noLabel(view));
        MediaType available = MediaType.parseMediaType(label.format().mediaType());
        MediaType chosen = MediaTypes.choose(accept, available);
        return ResponseEntity.ok()
                .contentType(chosen)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "inline; filename=\"%s.%s\""
                                .formatted(view.id(), label.format().name().toLowerCase(Locale.ROOT)))
                .body(label.content());
    }

    private ProblemException noLabel(ShipmentView view) {
        return shipments
                .labelRefusal(view.id())
                .map(why -> new ProblemException(
                        Kind.LABEL_NOT_READY, "%s gives no label: %s".formatted(view.partner(), why)))
                .orElseGet(() -> shipments.isLabelToCome(view.id())
                        ? new ProblemException(
                                Kind.LABEL_NOT_READY,
                                "The shipment is %s; its label is still to come.".formatted(view.state()),
                                List.of(),
                                Duration.ofSeconds(2))
                        : new ProblemException(
                                Kind.LABEL_NOT_READY,
                                "The shipment is %s, and nobody is asked for a label.".formatted(view.state())));
    }

    @GetMapping("/{id}/events")
    Page<EventBody> events(@PathVariable String id, @RequestParam(required = false) @Nullable String asOf) {
        return Page.whole(EventBody.all(timeline(id, asOf)));
    }

    @GetMapping("/{id}/tracking")
    TrackingBody tracking(@PathVariable String id, @RequestParam(required = false) @Nullable String asOf) {
        Timeline timeline = timeline(id, asOf);
        return TrackingBody.of(timeline, shipments.incoterm(new ShipmentId(Parameters.pathId(id, "shipment"))));
    }

    private Timeline timeline(String id, @Nullable String asOf) {
        Instant moment = asOf == null ? clock.instant() : Parameters.instant("asOf", asOf);
        return shipments
                .timelineAsOf(new ShipmentId(Parameters.pathId(id, "shipment")), moment)
                .orElseThrow(() -> Parameters.notFound("shipment"));
    }

    @PostMapping(path = "/{id}/decision", consumes = MediaType.APPLICATION_JSON_VALUE)
    ShipmentBody decide(@PathVariable String id, HttpServletRequest request) throws IOException {
        JsonNode body = JsonBodies.json(request);
        List<FieldError> faults = decisionSchema.faults(body);
        if (!faults.isEmpty()) {
            throw ProblemException.faults(Kind.INVALID_REQUEST, faults);
        }
        ShipmentView before = view(id);
        String note = body.hasNonNull("note") ? body.get("note").asText() : null;
        if (!decisions.decide(before.id(), decision(body), note)) {
            throw new ProblemException(
                    Kind.WRONG_STATE, "The shipment is %s; %s.".formatted(before.state(), whatCanBeDecided(body)));
        }
        return shipment(id);
    }

    private static Decision decision(JsonNode body) {
        return switch (body.get("action").asText()) {
            case "booked" ->
                new Decision.Booked(
                        new TrackingNumber(body.get("trackingNumber").asText()));
            case "rebook" -> new Decision.Rebook();
            case "voided" -> new Decision.Voided();
            default -> new Decision.NotVoided();
        };
    }

    private static String whatCanBeDecided(JsonNode body) {
        return body.get("action").asText().endsWith("voided")
                ? "only a void whose outcome is UNKNOWN can be decided so"
                : "only one that is NEEDS_DECISION can be decided";
    }

    private ShipmentView view(String id) {
        return shipments
                .find(new ShipmentId(Parameters.pathId(id, "shipment")))
                .orElseThrow(() -> Parameters.notFound("shipment"));
    }
}
