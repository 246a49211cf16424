package dev.tradewind.specs;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/** What a field says can't be. */
final class FieldFault extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * @param field its way from the file's root: {@code clocks[2].within}
     */
    FieldFault(String field, String fault) {
        super(field + ": " + fault);
        this.field = field;
    }

    private FieldFault(String field, IllegalArgumentException cause) {
        super(Objects.requireNonNullElse(cause.getMessage(), field), cause);
        this.field = field;
    }

    String field() {
        return field;
    }

    /** What is wrong with it, without its name. */
    String fault() {
        String message = Objects.requireNonNullElse(getMessage(), field);
        return message.startsWith(field + ": ") ? message.substring(field.length() + 2) : message;
    }

    /** A time that is above zero. */
    static Duration positive(String field, Duration time) {
        return at(field, () -> SpecFile.positive(field, time));
    }

    /** What a field builds; whatever stands against it, and names the field already, is told with its place. */
    static <T> T at(String field, Supplier<T> value) {
        try {
            return value.get();
        } catch (FieldFault fault) {
            throw fault;
        } catch (IllegalArgumentException invalid) {
            throw new FieldFault(field, invalid);
        }
    }
}
