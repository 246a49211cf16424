package dev.tradewind.console;

import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.store.AlertRepository.State;
import dev.tradewind.store.IncidentQueries;
import dev.tradewind.store.IncidentRepository;
import dev.tradewind.store.IncidentRepository.Incident;
import dev.tradewind.store.NowQueries;
import dev.tradewind.store.NowQueries.AlertLine;
import dev.tradewind.store.StepRepository;
import dev.tradewind.store.StepRepository.Entry;
import dev.tradewind.store.WantedAlerts;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One incident: what it covers, what is at stake, its alerts, what was done, and what is to be done next. */
@Controller
class IncidentPageController {

    private static final int STEPS = 50;

    private final IncidentRepository incidents;
    private final IncidentQueries queries;
    private final NowQueries alerts;
    private final StepRepository history;
    private final Boards boards;
    private final StepDeeds steps;
    private final PartnerCatalogue catalogue;
    private final Clock clock;

    IncidentPageController(
            IncidentRepository incidents,
            IncidentQueries queries,
            NowQueries alerts,
            StepRepository history,
            Boards boards,
            StepDeeds steps,
            PartnerCatalogue catalogue,
            Clock clock) {
        this.incidents = incidents;
        this.queries = queries;
        this.alerts = alerts;
        this.history = history;
        this.boards = boards;
        this.steps = steps;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * @param state of the alerts that are shown; those that wait for somebody where it doesn't say
     * @param after where the page of alerts before ended
     * @param before where the page of steps before ended
     */
    @GetMapping("/console/incidents/{id}")
    String incident(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            Model page) {
        Incident incident = find(id);
        Map<State, Integer> counts = queries.alerts(incident.id());
        State shown = state == null || state.isEmpty() ? first(counts) : state(state);
        List<AlertLine> found = alerts.alerts(
                WantedAlerts.ofIncident(incident.id(), shown),
                after == null || after.isEmpty() ? null : NowAsked.place("after", after));
        List<Entry> done =
                history.list(incident.id(), before == null || before.isEmpty() ? null : entry(before), STEPS + 1);
        page.addAttribute("page", new IncidentPage(boards.line(incident), counts, shown, found, done, STEPS));
        page.addAttribute(
                "isKnownPartner",
                incident.partner() != null
                        && catalogue.named(incident.partner()).isPresent());
        return "incident";
    }

    @PostMapping("/console/incidents/{id}/steps")
    ModelAndView work(
            @PathVariable String id,
            @RequestParam String act,
            StepForm form,
            Visitor visitor,
            HttpServletRequest request) {
        UUID incident = find(id).id();
        String said = steps.take(
                visitor,
                form.step(act, visitor, clock.instant()),
                StepDeeds.Subjects.of(List.of("incident-" + incident)));
        boards.forget();
        return Shells.say("/console/incidents/" + incident, said, request);
    }

    private Incident find(String id) {
        return incidents.find(NowController.uuid("id", id)).orElseThrow(() -> new NotThere("incident"));
    }

    private static State first(Map<State, Integer> counts) {
        return Arrays.stream(State.values())
                .filter(state -> counts.getOrDefault(state, 0) > 0)
                .findFirst()
                .orElse(State.OPEN);
    }

    private static State state(String text) {
        return Arrays.stream(State.values())
                .filter(state -> state.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadInput("state", "is '" + text + "'", "OPEN, ACKNOWLEDGED or RESOLVED"));
    }

    private static long entry(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException noId) {
            throw new BadInput("before", "is '" + text + "'", "the address of a next page, unchanged");
        }
    }
}
