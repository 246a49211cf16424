package dev.tradewind.api;

import dev.tradewind.api.Problem.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads parameters of requests, and says what is wrong with one. */
final class Parameters {

    private Parameters() {}

    /** An id out of a path; what is no id names nothing. */
    static UUID pathId(String text, String what) {
        UUID id = uuid(text);
        if (id == null) {
            throw notFound(what);
        }
        return id;
    }

    static ProblemException notFound(String what) {
        return new ProblemException(Kind.NOT_FOUND, "No " + what + " has this id.");
    }

    static @Nullable UUID cursor(@Nullable String text) {
        if (text == null) {
            return null;
        }
        UUID id = uuid(text);
        if (id == null) {
            throw badCursor();
        }
        return id;
    }

    static @Nullable Long numericCursor(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException notANumber) {
            throw badCursor();
        }
    }

    private static ProblemException badCursor() {
        return ProblemException.parameter(
                "query.cursor", "is none of ours", "the `next` of an earlier page, unchanged");
    }

    static <E extends Enum<E>> @Nullable E constant(String name, @Nullable String text, Class<E> type) {
        if (text == null) {
            return null;
        }
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        if (!names.contains(text)) {
            throw ProblemException.parameter(
                    "query." + name, "'" + text + "' is unknown", "one of " + String.join(", ", names));
        }
        return Enum.valueOf(type, text);
    }

    static Instant instant(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw ProblemException.parameter(
                    "query." + name,
                    "'" + text + "' is no instant",
                    "an instant with its offset, such as 2026-12-10T18:00:00%2B01:00 or 2026-12-10T17:00:00Z");
        }
    }

    /** Java's own reading takes shortened forms too, which are none of ours. */
    private static @Nullable UUID uuid(String text) {
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") ? UUID.fromString(text) : null;
    }
}
