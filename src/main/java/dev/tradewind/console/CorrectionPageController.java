package dev.tradewind.console;

import dev.tradewind.api.EventIds;
import dev.tradewind.console.Deeds.Outcome;
import dev.tradewind.ingest.Corrections;
import dev.tradewind.ingest.Corrections.Answer;
import dev.tradewind.ingest.Corrections.Declaration;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.CorrectionRepository.EventKey;
import dev.tradewind.tracking.EventCode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Takes an operator's word that an event is wrong as a partner told it. */
@Controller
class CorrectionPageController {

    private final Corrections corrections;
    private final Deeds deeds;

    CorrectionPageController(Corrections corrections, Deeds deeds) {
        this.corrections = corrections;
        this.deeds = deeds;
    }

    /**
     * @param event as the API names it
     * @param eventCode what it was; left empty: as told
     * @param occurredAt when it was; left empty: as told. Both empty: it was not
     */
    @PostMapping("/console/shipments/{id}/corrections")
    ModelAndView correct(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String event,
            @RequestParam(required = false) @Nullable String eventCode,
            @RequestParam(required = false) @Nullable String occurredAt,
            @RequestParam(required = false) @Nullable String reason,
            Visitor visitor,
            HttpServletRequest request) {
        ShipmentId shipment = ShipmentPageController.id(id);
        EventKey key = EventIds.read(event)
                .orElseThrow(() -> new BadInput("event", "is none of ours", "one that the page names"));
        EventCode code = Addresses.read(eventCode, text -> Addresses.constant("eventCode", text, EventCode.class));
        OffsetDateTime at = Addresses.read(occurredAt, text -> Addresses.moment("occurredAt", text));
        String why = Deeds.reason(reason);
        Outcome outcome = deeds.perform(
                visitor,
                Act.CORRECT,
                ShipmentPageController.subject(shipment),
                words(key, code, at) + ": " + why,
                () -> outcome(corrections.declare(key, new Declaration(why, code, at), visitor.name()), shipment));
        return Shells.say(
                ShipmentPageController.href(shipment) + "#timeline",
                outcome.say("The event is corrected; clocks and money follow."),
                request);
    }

    private static String words(EventKey key, @Nullable EventCode code, @Nullable OffsetDateTime at) {
        String right = code == null && at == null
                ? "did not happen"
                : "was" + (code == null ? "" : " " + Words.of(code)) + (at == null ? "" : " at " + at);
        return "event " + key.identity() + " " + right;
    }

    private static Outcome outcome(Answer answer, ShipmentId shipment) {
        return switch (answer) {
            case Answer.Holds(var of) when of.equals(shipment) -> new Outcome.Done();
            case Answer.Holds ignored ->
                throw new BadInput("event", "is another shipment's", "one that the page names");
            case Answer.NoSuchEvent() -> throw new NotThere("event");
            case Answer.ImpossibleTime(var earliest, var latest) ->
                throw new BadInput(
                        "occurredAt",
                        "is a time at which it can't have happened",
                        "one from " + Words.exact(earliest) + " to " + Words.exact(latest));
        };
    }
}
