package dev.tradewind.partners.bring;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.specs.InvalidSpec;
import dev.tradewind.specs.SpecFile;
import dev.tradewind.tracking.Reason;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bring's reason codes (C556/9013) in {@code reasons.csv}: a reason is told beside any event and means the same beside all.
 * Where it changes what the event is, {@code status-codes.csv} has the two together.
 */
record ReasonCodes(Map<String, Optional<Reason>> meanings) {

    ReasonCodes {
        meanings = Map.copyOf(meanings);
    }

    /**
     * Reads the table.
     *
     * @throws InvalidSpec when it names a code twice or a reason that there isn't
     */
    static ReasonCodes load(Path folder) {
        Path file = folder.resolve("reasons.csv");
        Map<String, Optional<Reason>> meanings = new HashMap<>();
        for (Row row : SpecFile.csv(file, Row.class)) {
            if (meanings.put(row.code(), row.toReason(file)) != null) {
                throw new InvalidSpec(file, "code '" + row.code() + "' has two meanings");
            }
        }
        return new ReasonCodes(meanings);
    }

    /**
     * What a code means: null where none was told or where it is no excuse (a proof of identity approved), and
     * {@link Reason#UNKNOWN} where the table lacks it.
     */
    @Nullable
    Reason meaningOf(String code) {
        if (code.isEmpty()) {
            return null;
        }
        return meanings.getOrDefault(code, Optional.of(Reason.UNKNOWN)).orElse(null);
    }

    private record Row(
            @JsonProperty(required = true) String code,
            @JsonProperty(required = true) String reason,
            String meaning,
            String source) {

        Optional<Reason> toReason(Path file) {
            try {
                return reason.isBlank() ? Optional.empty() : Optional.of(Reason.valueOf(reason));
            } catch (IllegalArgumentException unknown) {
                throw new InvalidSpec(file, "code '" + code + "': no reason '" + reason + "'");
            }
        }
    }
}
