package dev.tradewind.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** Reads what addresses and forms say, and writes addresses; whatever is left empty says nothing. */
final class Addresses {

    private Addresses() {}

    /** Null where nothing is said. */
    static <T> @Nullable T read(@Nullable String text, Function<String, T> reader) {
        return text == null || text.isBlank() ? null : reader.apply(text.strip());
    }

    static <E extends Enum<E>> E constant(String field, String text, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadInput(
                        field, "is '" + text + "'", "one of " + Words.line(List.of(type.getEnumConstants()))));
    }

    /** What the address of a next page says of the last row. */
    static String last(String field, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new BadInput(field, "is none of ours", "the address of a next page, unchanged");
        }
        return text;
    }

    static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            throw new BadInput(field, "is '" + text + "'", "a day such as 2026-11-23");
        }
    }

    /** A moment; without an offset, as a browser's field gives it, it is in UTC. */
    static OffsetDateTime moment(String field, String text) {
        try {
            // A browser sends a plus that nobody has encoded as a space
            String whole = text.replace(' ', '+');
            return whole.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                    ? OffsetDateTime.parse(whole)
                    : LocalDateTime.parse(whole).atOffset(ZoneOffset.UTC);
        } catch (DateTimeException unreadable) {
            throw new BadInput(
                    field,
                    "is '" + text + "'",
                    "a moment such as 2026-11-23T09:21:00+08:00; without an offset it is in UTC");
        }
    }

    /** Where a page ended: a moment and an id, as {@link #place} wrote them. */
    static <T> Place<T> place(String text, Function<String, T> id) {
        String[] parts = text.split("~", 2);
        try {
            if (parts.length == 2) {
                return new Place<>(Instant.parse(parts[0]), id.apply(parts[1]));
            }
        } catch (DateTimeException notOurs) {
            // Said below, as of every other that is none of ours
        }
        throw new BadInput("after", "is none of ours", "the address of a next page, unchanged");
    }

    record Place<T>(Instant at, T id) {}

    static String place(Instant at, Object id) {
        return at + "~" + id;
    }

    /** An address with those parameters that say something: names and values in turn. */
    static String of(String path, @Nullable Object... parameters) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        for (int at = 0; at < parameters.length; at += 2) {
            if (parameters[at + 1] != null) {
                address.queryParam(String.valueOf(parameters[at]), "{" + at + "}");
            }
        }
        Object[] said = IntStream.range(0, parameters.length / 2)
                .mapToObj(pair -> parameters[pair * 2 + 1])
                .filter(Objects::nonNull)
                .toArray();
        return address.encode().buildAndExpand(said).toUriString();
    }
}
