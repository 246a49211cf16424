package dev.tradewind.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.sandbox.JourneyPlan.Telling;
import dev.tradewind.specs.InvalidSpec;
import dev.tradewind.specs.SpecFile;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A partner's {@code stubs/journey-codes.csv}: how it says what happens on a journey. */
final class JourneyCodes {

    /** A partner's code and words. */
    record PartnerCode(String code, String text) {}

    private record Happening(EventCode event, @Nullable Reason reason) {}

    private record Row(
            @JsonProperty(value = "event_code", required = true)
            String eventCode,

            @Nullable String reason,
            @JsonProperty(required = true) String code,
            @Nullable String text) {}

    private final Map<Happening, PartnerCode> codes;

    private JourneyCodes(Map<Happening, PartnerCode> codes) {
        this.codes = codes;
    }

    /** A partner without the file never scans. */
    static JourneyCodes load(Path file) {
        Map<Happening, PartnerCode> codes = new HashMap<>();
        List<Row> rows = Files.exists(file) ? SpecFile.csv(file, Row.class) : List.of();
        for (Row row : rows) {
            codes.put(happening(file, row), new PartnerCode(row.code(), Objects.requireNonNullElse(row.text(), "")));
        }
        return new JourneyCodes(codes);
    }

    /** How the partner says it; empty where it has no code for it, and so says nothing. */
    Optional<PartnerCode> codeOf(Telling telling) {
        return Optional.ofNullable(codes.get(new Happening(telling.event(), telling.reason())));
    }

    private static Happening happening(Path file, Row row) {
        String reason = row.reason();
        try {
            return new Happening(
                    EventCode.valueOf(row.eventCode()),
                    reason == null || reason.isBlank() ? null : Reason.valueOf(reason));
        } catch (IllegalArgumentException unknown) {
            throw new InvalidSpec(
                    file, "event_code, reason: there is no '%s' or no '%s'".formatted(row.eventCode(), reason));
        }
    }
}
