package dev.tradewind.partners.ninjavan.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Ninja Van answers when it refuses or fails (SOURCES.md §5). */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ErrorReply(@Nullable Error error) {

    /** Those of some texts that are there. */
    public static String joined(@Nullable String... texts) {
        return Stream.of(texts)
                .filter(Objects::nonNull)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(": "));
    }

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

        /** All that it says, on one line. */
        public String words() {
            Stream<String> each =
                    detailsOrNone().stream().map(detail -> joined(detail.field(), detail.reason(), detail.message()));
            return Stream.concat(Stream.of(joined(title, message)), each)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("; "));
        }
    }

    /** What is wrong with one field. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Detail(
            @Nullable String reason,
            @Nullable String field,
            @Nullable String message) {}
}
