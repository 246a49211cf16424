package dev.tradewind.api;

import dev.tradewind.api.Problem.Kind;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /** An id by which a list is filtered. */
    static UUID id(String name, String text) {
        UUID id = uuid(text);
        if (id == null) {
            throw ProblemException.parameter("query." + name, "'" + text + "' is no id", "an id as replies give it");
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

    /** A cursor out of two texts, of which the first holds no line break. */
    static String textCursor(String one, String other) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((one + "\n" + other).getBytes(StandardCharsets.UTF_8));
    }

    /** The two texts of a cursor; none without one. */
    static List<String> textCursor(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        try {
            String[] texts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", 2);
            if (texts.length == 2 && texts[0].indexOf('\0') < 0 && texts[1].indexOf('\0') < 0) {
                return List.of(texts);
            }
        } catch (IllegalArgumentException noBase64) {
            // Said below, as of every other that is none of ours
        }
        throw badCursor();
    }

    static ProblemException badCursor() {
        return ProblemException.parameter(
                "query.cursor", "is none of ours", "the `next` of an earlier page, unchanged");
    }

    static <E extends Enum<E>> @Nullable E constant(String name, @Nullable String text, Class<E> type) {
        if (text == null) {
            return null;
        }
        return constant(name, text, type, Enum::name);
    }

    /** One that is written in small letters. */
    static <E extends Enum<E>> @Nullable E smallConstant(String name, @Nullable String text, Class<E> type) {
        if (text == null) {
            return null;
        }
        return constant(name, text, type, constant -> constant.name().toLowerCase(Locale.ROOT));
    }

    private static <E extends Enum<E>> E constant(
            String name, String text, Class<E> type, Function<E, String> writing) {
        E[] constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> writing.apply(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.parameter(
                        "query." + name,
                        "'" + text + "' is unknown",
                        "one of " + Arrays.stream(constants).map(writing).collect(Collectors.joining(", "))));
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
