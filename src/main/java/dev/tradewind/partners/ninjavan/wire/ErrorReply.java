package dev.tradewind.partners.ninjavan.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Ninja Van answers when it refuses or fails (SOURCES.md §5). */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ErrorReply(@Nullable Error error) {

    /** The refusal as a whole. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Error(
            @Nullable String code,
            @Nullable String title,
            @Nullable String message,
            @Nullable List<Detail> details) {

        public List<Detail> detailsOrNone() {
            return Objects.requireNonNullElse(details, List.of());
        }
    }

    /** What is wrong with one field. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Detail(
            @Nullable String reason,
            @Nullable String field,
            @Nullable String message) {}
}
