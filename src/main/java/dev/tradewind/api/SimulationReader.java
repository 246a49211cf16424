package dev.tradewind.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.api.Problem.FieldError;
import dev.tradewind.api.Problem.Kind;
import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.guarantee.SimulationQuestion;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.specs.InvalidSpec;
import dev.tradewind.specs.PlatformSpecs;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what somebody wants simulated; the draft is held against the rules of the guarantees' files. */
@Component
class SimulationReader {

    private final Contract.Judge schema;
    private final PlatformSpecs specs;
    private final GuaranteeBook guarantees;

    SimulationReader(Contract contract, PlatformSpecs specs, GuaranteeBook guarantees) {
        this.schema = contract.judge("SimulationRequest");
        this.specs = specs;
        this.guarantees = guarantees;
    }

    SimulationQuestion read(JsonNode body) {
        List<FieldError> faults = schema.faults(body);
        if (!faults.isEmpty()) {
            throw ProblemException.faults(Kind.INVALID_REQUEST, faults);
        }
        Instant from = instant("$.from", body.get("from").asText());
        Instant until = instant("$.until", body.get("until").asText());
        if (!from.isBefore(until)) {
            throw fault("$.until", "is not after `from`", "an instant after " + from);
        }
        String partner = text(body, "partner");
        return new SimulationQuestion(
                draft(body.get("guarantee")),
                from,
                until,
                partner == null ? null : new PartnerId(partner),
                lane(text(body, "lane")));
    }

    private Guarantee draft(JsonNode written) {
        try {
            return specs.draft(written.isTextual() ? written.asText() : written.toString(), guarantees.versions());
        } catch (InvalidSpec invalid) {
            String path = invalid.field().isEmpty() ? "$.guarantee" : "$.guarantee." + invalid.field();
            // An object's lines are our own
            String line = written.isTextual() && invalid.line() > 0 ? "line " + invalid.line() + ": " : "";
            throw fault(path, line + invalid.fault(), "what a file of partner-specs/platform/guarantees may say");
        }
    }

    private static @Nullable Lane lane(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Lane.of(text);
        } catch (IllegalArgumentException none) {
            throw fault("$.lane", String.valueOf(none.getMessage()), "two ISO 3166-1 countries, such as CN-DE");
        }
    }

    private static Instant instant(String path, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw fault(
                    path, "'" + text + "' is no instant", "an instant with its offset, such as 2026-12-10T17:00:00Z");
        }
    }

    private static @Nullable String text(JsonNode body, String field) {
        return body.hasNonNull(field) ? body.get(field).asText() : null;
    }

    private static ProblemException fault(String path, String detail, String expected) {
        return ProblemException.faults(Kind.INVALID_REQUEST, List.of(new FieldError(path, detail, expected)));
    }
}
