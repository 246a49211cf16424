package dev.tradewind.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.alerting.Desk.Said;
import dev.tradewind.api.Problem.FieldError;
import dev.tradewind.api.Problem.Kind;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.specs.Severity;
import dev.tradewind.store.WorkRepository.Action;
import dev.tradewind.store.WorkRepository.Work;
import dev.tradewind.tracking.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the steps that people take with alerts and incidents, and names what is wrong with one. */
@Component
final class WorkReader {

    /** The steps that there are, as a part of a path. */
    static final String STEP = "{step:acknowledge|assign|comment|snooze|resolve}";

    private final Map<Action, Contract.Judge> schemas = new EnumMap<>(Action.class);
    private final Contract.Judge manySchema;
    private final Contract.Judge declarationSchema;
    private final PartnerCatalogue catalogue;
    private final Clock clock;

    WorkReader(Contract contract, PartnerCatalogue catalogue, Clock clock) {
        Contract.Judge plain = contract.judge("AlertAction");
        schemas.put(Action.ACKNOWLEDGE, plain);
        schemas.put(Action.RESOLVE, plain);
        schemas.put(Action.ASSIGN, contract.judge("Assignment"));
        schemas.put(Action.COMMENT, contract.judge("Comment"));
        schemas.put(Action.SNOOZE, contract.judge("Snooze"));
        this.manySchema = contract.judge("Many");
        this.declarationSchema = contract.judge("IncidentDeclaration");
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** A step with several at once. */
    record Many(List<UUID> ids, Work work) {

        Many {
            ids = List.copyOf(ids);
        }
    }

    /**
     * A step with one.
     *
     * @throws ProblemException when anything is wrong with the body
     */
    Work one(String step, Principal person, HttpServletRequest request) throws IOException {
        JsonNode body = JsonBodies.optionalJson(request);
        return work(step, person, body == null ? JsonBodies.parse(new byte[] {'{', '}'}) : body);
    }

    /**
     * A step with several.
     *
     * @throws ProblemException when anything is wrong with the body
     */
    Many many(String step, Principal person, HttpServletRequest request) throws IOException {
        JsonNode body = JsonBodies.json(request);
        refuse(manySchema.faults(body));
        List<UUID> ids = body.get("ids")
                .valueStream()
                .map(id -> UUID.fromString(id.asText()))
                .distinct()
                .toList();
        return new Many(ids, work(step, person, ((ObjectNode) body).without("ids")));
    }

    private Work work(String step, Principal person, JsonNode body) {
        Action action = Action.valueOf(step.toUpperCase(Locale.ROOT));
        Contract.Judge schema = schemas.get(action);
        if (schema == null) {
            throw new IllegalArgumentException("no schema for " + action);
        }
        refuse(schema.faults(body));
        return new Work(
                action,
                person.getName(),
                text(body, "note"),
                text(body, "assignee"),
                body.hasNonNull("until") ? until(body.get("until").asText()) : null);
    }

    private Instant until(String text) {
        String expected = "an instant with its offset, still to come";
        try {
            Instant until = OffsetDateTime.parse(text).toInstant();
            if (!until.isAfter(clock.instant())) {
                refuse(List.of(new FieldError("$.until", "is past", expected)));
            }
            return until;
        } catch (DateTimeException noSuchInstant) {
            throw ProblemException.faults(
                    Kind.INVALID_REQUEST, List.of(new FieldError("$.until", "there is no such instant", expected)));
        }
    }

    /**
     * What a person says is the cause.
     *
     * @throws ProblemException when anything is wrong with it, as where it covers everything
     */
    Said declaration(HttpServletRequest request) throws IOException {
        JsonNode body = JsonBodies.json(request);
        refuse(declarationSchema.faults(body));
        List<FieldError> unknown = new ArrayList<>();
        String partner = text(body, "partner");
        if (partner != null && catalogue.named(partner).isEmpty()) {
            unknown.add(new FieldError("$.partner", "is no partner of ours", "one of " + catalogue.codes()));
        }
        for (String end : List.of("origin", "destination")) {
            String country = text(body, end);
            if (country != null && !CountryCode.isKnown(country)) {
                unknown.add(new FieldError("$." + end, "is no country", "an ISO 3166-1 alpha-2 code, such as DE"));
            }
        }
        refuse(unknown);
        String severity = text(body, "severity");
        return new Said(
                Reason.valueOf(body.get("reason").asText()),
                partner,
                text(body, "origin"),
                text(body, "destination"),
                text(body, "place"),
                severity == null ? null : Severity.valueOf(severity.toUpperCase(Locale.ROOT)),
                body.get("detail").asText());
    }

    private static @Nullable String text(JsonNode body, String field) {
        return body.hasNonNull(field) ? body.get(field).asText() : null;
    }

    private static void refuse(List<FieldError> faults) {
        if (!faults.isEmpty()) {
            throw ProblemException.faults(Kind.INVALID_REQUEST, faults);
        }
    }
}
