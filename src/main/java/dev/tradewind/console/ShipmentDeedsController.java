package dev.tradewind.console;

import dev.tradewind.booking.Decisions;
import dev.tradewind.booking.Decisions.Decision;
import dev.tradewind.booking.VoidAnswer;
import dev.tradewind.booking.Voids;
import dev.tradewind.console.Deeds.Outcome;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.TrackingNumber;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What people do to one shipment. */
@Controller
class ShipmentDeedsController {

    private static final Pattern NUMBER = Pattern.compile("[!-~]([ -~]{0,62}[!-~])?");

    private final Voids voids;
    private final Decisions decisions;
    private final Deeds deeds;

    ShipmentDeedsController(Voids voids, Decisions decisions, Deeds deeds) {
        this.voids = voids;
        this.decisions = decisions;
        this.deeds = deeds;
    }

    @PostMapping("/console/shipments/{id}/void")
    ModelAndView voidShipment(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String reason,
            Visitor visitor,
            HttpServletRequest request) {
        ShipmentId shipment = ShipmentPageController.id(id);
        String why = Deeds.reason(reason);
        Outcome outcome = deeds.perform(
                visitor,
                Act.VOID,
                ShipmentPageController.subject(shipment),
                why,
                () -> outcome(voids.request(shipment).orElseThrow(() -> new NotThere("shipment"))));
        return say(shipment, outcome, "The void is asked for; what comes of it is shown here.", request);
    }

    private static Outcome outcome(VoidAnswer answer) {
        return switch (answer) {
            case VoidAnswer.Voided() -> new Outcome.Done();
            case VoidAnswer.Pending() -> new Outcome.Done();
            case VoidAnswer.NotPossible(var why) -> new Outcome.NotPossible(why);
        };
    }

    /** @param action as the API names it: {@code booked}, {@code rebook}, {@code voided}, {@code not-voided} */
    @PostMapping("/console/shipments/{id}/decision")
    ModelAndView decide(
            @PathVariable String id,
            @RequestParam String action,
            @RequestParam(required = false) @Nullable String trackingNumber,
            @RequestParam(required = false) @Nullable String reason,
            Visitor visitor,
            HttpServletRequest request) {
        ShipmentId shipment = ShipmentPageController.id(id);
        Decision decision = decision(action, trackingNumber == null ? "" : trackingNumber.strip());
        String why = Deeds.reason(reason);
        Outcome outcome = deeds.perform(
                visitor,
                Act.DECIDE,
                ShipmentPageController.subject(shipment),
                action + ": " + why,
                () -> decisions.decide(shipment, decision, why)
                        ? new Outcome.Done()
                        : new Outcome.NotPossible("the shipment waits for no such decision"));
        return say(shipment, outcome, "Decided: " + Words.of(action) + ".", request);
    }

    private static Decision decision(String action, String number) {
        return switch (action) {
            case "booked" -> new Decision.Booked(number(number));
            case "rebook" -> new Decision.Rebook();
            case "voided" -> new Decision.Voided();
            case "not-voided" -> new Decision.NotVoided();
            default -> throw new BadInput("action", "is '" + action + "'", "booked, rebook, voided or not-voided");
        };
    }

    private static TrackingNumber number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new BadInput(
                    "trackingNumber",
                    text.isEmpty() ? "is missing" : "is '" + text + "'",
                    "the partner's tracking number, 1 to 64 visible ASCII characters");
        }
        return new TrackingNumber(text);
    }

    private static ModelAndView say(ShipmentId shipment, Outcome outcome, String done, HttpServletRequest request) {
        return Shells.say(ShipmentPageController.href(shipment), outcome.say(done), request);
    }
}
