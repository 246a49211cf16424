package dev.tradewind.console;

import dev.tradewind.booking.PartnerHealth;
import dev.tradewind.booking.PartnerHolds;
import dev.tradewind.console.Deeds.Outcome;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.store.GuardRepository.Hold;
import dev.tradewind.store.PartnerQueries;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** How the partners stand, and the switch that keeps new orders from one. */
@Controller
class PartnerPageController {

    private static final String PAGE = "/console/partners";

    private final PartnerCatalogue catalogue;
    private final PartnerQueries queries;
    private final PartnerHealth health;
    private final PartnerHolds holds;
    private final Deeds deeds;

    PartnerPageController(
            PartnerCatalogue catalogue, PartnerQueries queries, PartnerHealth health, PartnerHolds holds, Deeds deeds) {
        this.catalogue = catalogue;
        this.queries = queries;
        this.health = health;
        this.holds = holds;
        this.deeds = deeds;
    }

    @GetMapping(PAGE)
    String partners(Model page) {
        PartnerQueries.Standing standing = queries.standing();
        Map<String, Hold> held = holds.holds().stream().collect(Collectors.toMap(Hold::partner, Function.identity()));
        page.addAttribute(
                "cards",
                catalogue.all().stream()
                        .map(spec -> new PartnerCard(
                                spec, health.of(spec.id()), held.get(spec.id().value()), standing))
                        .toList());
        return "partners";
    }

    @PostMapping(PAGE + "/{partner}/hold")
    ModelAndView hold(
            @PathVariable String partner,
            @RequestParam(required = false) @Nullable String reason,
            Visitor visitor,
            HttpServletRequest request) {
        PartnerId held = partner(partner);
        String why = Deeds.reason(reason);
        perform(visitor, Act.HOLD, held, why, () -> holds.hold(held, why, visitor.name()));
        return Shells.say(PAGE + "#" + held, held + " is held: it gets no new orders.", request);
    }

    @PostMapping(PAGE + "/{partner}/release")
    ModelAndView release(
            @PathVariable String partner,
            @RequestParam(required = false) @Nullable String reason,
            Visitor visitor,
            HttpServletRequest request) {
        PartnerId released = partner(partner);
        String why = Deeds.reason(reason);
        perform(visitor, Act.RELEASE, released, why, () -> holds.release(released, visitor.name()));
        return Shells.say(PAGE + "#" + released, released + " is released: what waited is booked now.", request);
    }

    private void perform(Visitor visitor, Act act, PartnerId partner, String why, Runnable change) {
        deeds.perform(visitor, act, "partner " + partner, why, () -> {
            change.run();
            return new Outcome.Done();
        });
    }

    private PartnerId partner(String code) {
        return catalogue.named(code).map(PartnerSpec::id).orElseThrow(() -> new NotThere("partner"));
    }
}
