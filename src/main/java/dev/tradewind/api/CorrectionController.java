package dev.tradewind.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.api.Problem.FieldError;
import dev.tradewind.api.Problem.Kind;
import dev.tradewind.api.ShipmentBody.EventBody;
import dev.tradewind.ingest.Corrections;
import dev.tradewind.ingest.Corrections.Answer;
import dev.tradewind.ingest.Corrections.Declaration;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.CorrectionRepository.EventKey;
import dev.tradewind.store.ShipmentQueries;
import dev.tradewind.tracking.EventCode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes operations people's word that an event is wrong. */
@RestController
class CorrectionController {

    private static final String OCCURRED_AT = "$.occurredAt";

    private final Corrections corrections;
    private final ShipmentQueries shipments;
    private final Contract.Judge schema;

    CorrectionController(Corrections corrections, ShipmentQueries shipments, Contract contract) {
        this.corrections = corrections;
        this.shipments = shipments;
        this.schema = contract.judge("EventCorrection");
    }

    /** Answers with all events of the shipment, for a correction may move an event among the others. */
    @PostMapping(path = "/v1/ops/events/{id}/corrections", consumes = MediaType.APPLICATION_JSON_VALUE)
    Page<EventBody> correct(@PathVariable String id, Principal client, HttpServletRequest request) throws IOException {
        Declaration declaration = declaration(JsonBodies.json(request));
        EventKey event = EventIds.read(id).orElseThrow(() -> Parameters.notFound("event"));
        return switch (corrections.declare(event, declaration, client.getName())) {
            case Answer.Holds(var shipment) -> events(shipment);
            case Answer.NoSuchEvent() -> throw Parameters.notFound("event");
            case Answer.ImpossibleTime(var earliest, var latest) ->
                throw fault("is a time at which it can't have happened", "from %s to %s".formatted(earliest, latest));
        };
    }

    private Page<EventBody> events(ShipmentId shipment) {
        return Page.whole(EventBody.all(shipments.find(shipment).orElseThrow().timeline()));
    }

    private Declaration declaration(JsonNode body) {
        List<FieldError> faults = schema.faults(body);
        if (!faults.isEmpty()) {
            throw ProblemException.faults(Kind.INVALID_REQUEST, faults);
        }
        return new Declaration(
                body.get("why").asText(),
                body.has("eventCode") ? EventCode.valueOf(body.get("eventCode").asText()) : null,
                body.has("occurredAt") ? time(body.get("occurredAt").asText()) : null);
    }

    private static OffsetDateTime time(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw fault(
                    "'" + text + "' is no instant", "an instant with its offset, such as 2026-12-10T18:00:00+01:00");
        }
    }

    private static ProblemException fault(String detail, String expected) {
        return ProblemException.faults(Kind.INVALID_REQUEST, List.of(new FieldError(OCCURRED_AT, detail, expected)));
    }
}
