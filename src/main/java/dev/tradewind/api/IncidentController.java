package dev.tradewind.api;

import dev.tradewind.alerting.Desk;
import dev.tradewind.alerting.Desk.Declared;
import dev.tradewind.api.Problem.Kind;
import dev.tradewind.api.WorkBody.StepBody;
import dev.tradewind.api.WorkReader.Many;
import dev.tradewind.specs.IncidentRules;
import dev.tradewind.store.IncidentRepository;
import dev.tradewind.store.IncidentRepository.Incident;
import dev.tradewind.store.StepRepository;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Incidents: what has one cause, and people's work on it. */
@RestController
@RequestMapping("/v1/ops")
class IncidentController {

    private final IncidentRepository incidents;
    private final StepRepository steps;
    private final Desk desk;
    private final IncidentRules rules;
    private final WorkReader reader;
    private final Filters filters;

    IncidentController(
            IncidentRepository incidents,
            StepRepository steps,
            Desk desk,
            IncidentRules rules,
            WorkReader reader,
            Filters filters) {
        this.incidents = incidents;
        this.steps = steps;
        this.desk = desk;
        this.rules = rules;
        this.reader = reader;
        this.filters = filters;
    }

    @GetMapping("/incidents")
    Page<IncidentBody> incidents(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        int size = Page.size(limit);
        List<Incident> found = incidents.list(
                Parameters.smallConstant("state", state, IncidentRepository.State.class),
                filters.text("partner", partner),
                Parameters.cursor(cursor),
                size + 1);
        return Page.of(found, size, this::body, incident -> incident.id().toString());
    }

    @PostMapping("/incidents")
    ResponseEntity<IncidentBody> declare(Principal person, HttpServletRequest request) throws IOException {
        Declared declared = desk.declare(reader.declaration(request), person.getName());
        URI location = URI.create("/v1/ops/incidents/" + declared.incident().id());
        return (declared.isNew() ? ResponseEntity.created(location) : ResponseEntity.ok())
                .body(body(declared.incident()));
    }

    @GetMapping("/incidents/{id}")
    IncidentBody incident(@PathVariable String id) {
        return body(find(Parameters.pathId(id, "incident")));
    }

    @PostMapping("/incidents/{id}/" + WorkReader.STEP)
    IncidentBody work(@PathVariable String id, @PathVariable String step, Principal person, HttpServletRequest request)
            throws IOException {
        UUID incident = Parameters.pathId(id, "incident");
        Set<UUID> done = desk.incidents(List.of(incident), reader.one(step, person, request));
        Incident after = find(incident);
        if (done.isEmpty()) {
            throw new ProblemException(
                    Kind.WRONG_STATE,
                    after.resolvedAt() == null
                            ? "A dead feed's incident ends by itself, when the feed speaks again."
                            : "The incident is resolved.");
        }
        return body(after);
    }

    @PostMapping("/incidents:" + WorkReader.STEP)
    WorkBody work(@PathVariable String step, Principal person, HttpServletRequest request) throws IOException {
        Many many = reader.many(step, person, request);
        return WorkBody.of(many.ids(), desk.incidents(many.ids(), many.work()));
    }

    @GetMapping("/incidents/{id}/steps")
    Page<StepBody> steps(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        return StepBody.page(steps, find(Parameters.pathId(id, "incident")).id(), cursor, limit);
    }

    private Incident find(UUID id) {
        return incidents.find(id).orElseThrow(() -> Parameters.notFound("incident"));
    }

    private IncidentBody body(Incident incident) {
        return IncidentBody.of(incident, rules);
    }
}
