package dev.tradewind.console;

import dev.tradewind.partner.PartnerCatalogue;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The first page: what breaks now, what will break today, and people's work on it. */
@Controller
class NowController {

    private final Boards boards;
    private final StepDeeds steps;
    private final PartnerCatalogue catalogue;
    private final Clock clock;

    NowController(Boards boards, StepDeeds steps, PartnerCatalogue catalogue, Clock clock) {
        this.boards = boards;
        this.steps = steps;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @GetMapping("/console")
    ModelAndView now(NowAsked asked, Visitor visitor) {
        return show(asked.filter(catalogue, visitor), null, "now");
    }

    /** The part of the page that is alive. */
    @GetMapping("/console/board")
    ModelAndView board(NowAsked asked, Visitor visitor) {
        return show(asked.filter(catalogue, visitor), null, "parts/board");
    }

    /**
     * Takes a step with alerts and incidents.
     *
     * @param act a step of {@link StepForm}, with those that are ticked; with a name behind it, with that one: {@code
     *     resolve:alert-<uuid>}
     */
    @PostMapping("/console/work")
    ModelAndView work(
            @RequestParam String act,
            @RequestParam(name = "id", required = false) @Nullable List<String> ticked,
            StepForm form,
            NowAsked asked,
            Visitor visitor,
            HttpServletRequest request) {
        NowFilter filter = asked.filter(catalogue, visitor);
        String[] parts = act.split(":", 2);
        List<String> named = parts.length == 2 ? List.of(parts[1]) : ticked == null ? List.of() : ticked;
        String said = steps.take(visitor, form.step(parts[0], visitor, clock.instant()), StepDeeds.Subjects.of(named));
        boards.forget();
        return request.getHeader("HX-Request") == null
                ? Shells.say(filter.href(), said, request)
                : show(filter, said, "parts/board");
    }

    private ModelAndView show(NowFilter filter, @Nullable String said, String template) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("board", boards.of(filter));
        model.put("partners", catalogue.codes());
        model.put("outcome", said);
        return new ModelAndView(template, model);
    }

    static UUID uuid(String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw new BadInput(field, "is '" + text + "'", "an id as a page gives it");
        }
    }
}
