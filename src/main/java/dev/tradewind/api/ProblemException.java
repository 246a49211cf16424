package dev.tradewind.api;

import dev.tradewind.api.Problem.FieldError;
import dev.tradewind.api.Problem.Kind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient List<FieldError> errors;
    private final @Nullable Duration retryAfter;

    ProblemException(Kind kind, String detail) {
        this(kind, detail, List.of(), null);
    }

    ProblemException(Kind kind, String detail, List<FieldError> errors) {
        this(kind, detail, errors, null);
    }

    ProblemException(Kind kind, String detail, List<FieldError> errors, @Nullable Duration retryAfter) {
        super(detail);
        this.kind = kind;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /** Fields at fault, counted in the detail. */
    static ProblemException faults(Kind kind, List<FieldError> errors) {
        String count = errors.size() == 1 ? "1 field is" : errors.size() + " fields are";
        return new ProblemException(kind, count + " not valid.", errors);
    }

    static ProblemException parameter(String path, String detail, String expected) {
        return new ProblemException(
                Kind.INVALID_PARAMETER, "1 parameter is not valid.", List.of(new FieldError(path, detail, expected)));
    }

    Kind kind() {
        return kind;
    }

    List<FieldError> errors() {
        return errors;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
