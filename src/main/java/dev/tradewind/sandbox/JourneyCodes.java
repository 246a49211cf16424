package dev.tradewind.sandbox;

import dev.tradewind.sandbox.JourneyPlan.Telling;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A partner's {@code stubs/journey-codes.csv}: how it says what happens on a journey. */
final class JourneyCodes {

    /** A partner's code and words. */
    record PartnerCode(String code, String text) {}

    private record Happening(EventCode event, @Nullable Reason reason) {}

    private final Map<Happening, PartnerCode> codes;

    private JourneyCodes(Map<Happening, PartnerCode> codes) {
        this.codes = codes;
    }

    /** A partner without the file never scans. */
    static JourneyCodes load(Path file) {
        Map<Happening, PartnerCode> codes = new HashMap<>();
        if (Files.exists(file)) {
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                for (Map<String, String> row : CsvTable.read(reader)) {
                    codes.put(
                            happening(file, row),
                            new PartnerCode(row.getOrDefault("code", ""), row.getOrDefault("text", "")));
                }
            } catch (IOException failure) {
                throw new SandboxFault(file, "file", "can't be read", failure);
            }
        }
        return new JourneyCodes(codes);
    }

    /** How the partner says it; empty where it has no code for it, and so says nothing. */
    Optional<PartnerCode> codeOf(Telling telling) {
        return Optional.ofNullable(codes.get(new Happening(telling.event(), telling.reason())));
    }

    private static Happening happening(Path file, Map<String, String> row) {
        String event = row.getOrDefault("event_code", "");
        String reason = row.getOrDefault("reason", "");
        try {
            return new Happening(EventCode.valueOf(event), reason.isEmpty() ? null : Reason.valueOf(reason));
        } catch (IllegalArgumentException unknown) {
            throw new SandboxFault(
                    file,
                    "event_code,reason",
                    "'%s,%s' are no event code and reason".formatted(event, reason),
                    unknown);
        }
    }
}
