package dev.tradewind.console;

import dev.tradewind.alerting.Desk;
import dev.tradewind.alerting.Desk.Declared;
import dev.tradewind.alerting.Desk.Said;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.tracking.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where people say what only they know: weather, a strike, a closed road. */
@Controller
class DeclareController {

    private static final String PAGE = "/console/declare";

    private final Desk desk;
    private final Deeds deeds;
    private final Boards boards;
    private final PartnerCatalogue catalogue;

    DeclareController(Desk desk, Deeds deeds, Boards boards, PartnerCatalogue catalogue) {
        this.desk = desk;
        this.deeds = deeds;
        this.boards = boards;
        this.catalogue = catalogue;
    }

    /** What a form says; empty where any is meant, and for the severity where it is the usual one. */
    record Form(
            String reason,
            String partner,
            String origin,
            String destination,
            String place,
            String severity,
            String detail) {

        Form(
                @Nullable String reason,
                @Nullable String partner,
                @Nullable String origin,
                @Nullable String destination,
                @Nullable String place,
                @Nullable String severity,
                @Nullable String detail) {
            this.reason = text(reason);
            this.partner = text(partner);
            this.origin = text(origin);
            this.destination = text(destination);
            this.place = text(place);
            this.severity = text(severity);
            this.detail = text(detail);
        }

        private static String text(@Nullable String said) {
            return Objects.requireNonNullElse(said, "").strip();
        }

        /** @throws BadInput when it can't be */
        private Said said(PartnerCatalogue catalogue) {
            if (partner.isEmpty() && origin.isEmpty() && destination.isEmpty() && place.isEmpty()) {
                throw new BadInput(
                        "partner",
                        "is missing, and origin, destination and place are too",
                        "at least one of them: an incident covers something, not everything");
            }
            return new Said(
                    cause(reason),
                    said(partner, code -> NowAsked.partner("partner", code, catalogue)),
                    said(origin, code -> NowAsked.country("origin", code)),
                    said(destination, code -> NowAsked.country("destination", code)),
                    said(place, name -> NowAsked.name("place", name)),
                    said(severity, word -> NowAsked.severity("severity", word)),
                    Deeds.said("detail", detail));
        }

        private static <T> @Nullable T said(String text, Function<String, T> reading) {
            return text.isEmpty() ? null : reading.apply(text);
        }

        private static Reason cause(String word) {
            return Arrays.stream(Reason.values())
                    .filter(one -> one.name().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new BadInput("reason", "is '" + word + "'", "a reason, such as WEATHER"));
        }
    }

    @GetMapping(PAGE)
    String form(Visitor visitor, Model page) {
        Deeds.demand(visitor, Act.DECLARE);
        page.addAttribute("partners", catalogue.codes());
        return "declare";
    }

    /** What is declared already stays as it is, and is shown. */
    @PostMapping(PAGE)
    ModelAndView declare(Form form, Visitor visitor, HttpServletRequest request) {
        Deeds.demand(visitor, Act.DECLARE);
        Said said = form.said(catalogue);
        Declared declared = declare(visitor, said);
        boards.forget();
        return Shells.say(
                "/console/incidents/" + declared.incident().id(),
                declared.isNew()
                        ? "Declared. Alerts that it covers join it now."
                        : "This cause is declared already: here it is, unchanged.",
                request);
    }

    /** Written down only where it changed something. */
    private Declared declare(Visitor visitor, Said said) {
        AtomicReference<Declared> declared = new AtomicReference<>();
        deeds.performAll(visitor, Act.DECLARE, "incident", said.detail(), () -> {
            declared.set(desk.declare(said, visitor.name()));
            return declared.get().isNew() ? Set.of(declared.get().incident().id()) : Set.of();
        });
        return declared.get();
    }
}
