package dev.tradewind.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.api.Problem.FieldError;
import dev.tradewind.api.Problem.Kind;
import dev.tradewind.booking.PartnerHealth;
import dev.tradewind.booking.PartnerHolds;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.store.GuardRepository.Hold;
import dev.tradewind.store.PartnerQueries;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the partners stand, and the switch that keeps new orders from one. */
@RestController
@RequestMapping("/v1/ops/partners")
class PartnerController {

    private final PartnerCatalogue catalogue;
    private final PartnerQueries queries;
    private final PartnerHealth health;
    private final PartnerHolds holds;
    private final Contract.Judge holdSchema;

    PartnerController(
            PartnerCatalogue catalogue,
            PartnerQueries queries,
            PartnerHealth health,
            PartnerHolds holds,
            Contract contract) {
        this.catalogue = catalogue;
        this.queries = queries;
        this.health = health;
        this.holds = holds;
        this.holdSchema = contract.judge("PartnerHold");
    }

    @GetMapping
    Page<PartnerBody> partners() {
        return Page.whole(bodies(catalogue.all()));
    }

    private List<PartnerBody> bodies(List<PartnerSpec> specs) {
        PartnerQueries.Standing standing = queries.standing();
        Map<String, Hold> held = holds.holds().stream().collect(Collectors.toMap(Hold::partner, Function.identity()));
        return specs.stream()
                .map(spec -> PartnerBody.of(
                        spec, standing, health.of(spec.id()), held.get(spec.id().value())))
                .toList();
    }

    @PostMapping("/{partner}/hold")
    PartnerBody hold(@PathVariable String partner, Principal client, HttpServletRequest request) throws IOException {
        JsonNode body = JsonBodies.json(request);
        List<FieldError> faults = holdSchema.faults(body);
        if (!faults.isEmpty()) {
            throw ProblemException.faults(Kind.INVALID_REQUEST, faults);
        }
        PartnerSpec spec = spec(partner);
        holds.hold(spec.id(), body.get("reason").asText(), client.getName());
        return body(spec);
    }

    @PostMapping("/{partner}/release")
    PartnerBody release(@PathVariable String partner, Principal client) {
        PartnerSpec spec = spec(partner);
        holds.release(spec.id(), client.getName());
        return body(spec);
    }

    private PartnerBody body(PartnerSpec spec) {
        return bodies(List.of(spec)).getFirst();
    }

    private PartnerSpec spec(String partner) {
        return catalogue.named(partner).orElseThrow(() -> Parameters.notFound("partner"));
    }
}
