package dev.tradewind.api;

import dev.tradewind.alerting.Desk;
import dev.tradewind.api.Problem.Kind;
import dev.tradewind.api.WorkBody.StepBody;
import dev.tradewind.api.WorkReader.Many;
import dev.tradewind.store.AlertRepository;
import dev.tradewind.store.StepRepository;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People's work on alerts, one or several at once, and what was done to one. */
@RestController
@RequestMapping("/v1/ops")
class AlertWorkController {

    private final Desk desk;
    private final AlertRepository alerts;
    private final StepRepository steps;
    private final WorkReader reader;

    AlertWorkController(Desk desk, AlertRepository alerts, StepRepository steps, WorkReader reader) {
        this.desk = desk;
        this.alerts = alerts;
        this.steps = steps;
        this.reader = reader;
    }

    @PostMapping("/alerts/{id}/" + WorkReader.STEP)
    AlertBody work(@PathVariable String id, @PathVariable String step, Principal person, HttpServletRequest request)
            throws IOException {
        UUID alert = Parameters.pathId(id, "alert");
        return switch (desk.alert(alert, reader.one(step, person, request))) {
            case Desk.Outcome.Done(var after) -> AlertBody.of(after);
            case Desk.Outcome.NoSuchAlert() -> throw Parameters.notFound("alert");
            case Desk.Outcome.NotPossible(var state) ->
                throw new ProblemException(Kind.WRONG_STATE, "The alert is " + state + ".");
        };
    }

    @PostMapping("/alerts:" + WorkReader.STEP)
    WorkBody work(@PathVariable String step, Principal person, HttpServletRequest request) throws IOException {
        Many many = reader.many(step, person, request);
        return WorkBody.of(many.ids(), desk.alerts(many.ids(), many.work()));
    }

    @GetMapping("/alerts/{id}/steps")
    Page<StepBody> steps(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        UUID alert = Parameters.pathId(id, "alert");
        if (alerts.find(alert).isEmpty()) {
            throw Parameters.notFound("alert");
        }
        return StepBody.page(steps, alert, cursor, limit);
    }
}
