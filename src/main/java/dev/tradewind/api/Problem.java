package dev.tradewind.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** An RFC 9457 problem, with whose fault it is and every field at fault. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        String fault,
        @Nullable List<FieldError> errors) {

    /**
     * A field at fault.
     *
     * @param path a JSON path into the body, or {@code query.limit} and the like
     * @param expected what would be right
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FieldError(String path, String detail, @Nullable String expected) {}

    /** Whose fault a problem is. */
    enum Fault {
        CALLER,
        PARTNER,
        GATEWAY
    }

    static Problem of(ProblemException problem, @Nullable String instance) {
        return of(problem.kind(), String.valueOf(problem.getMessage()), instance, problem.errors());
    }

    static Problem of(Kind kind, String detail, @Nullable String instance) {
        return of(kind, detail, instance, List.of());
    }

    static Problem of(Kind kind, String detail, @Nullable String instance, List<FieldError> errors) {
        return new Problem(
                "/problems/" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                kind.title,
                kind.status.value(),
                detail,
                instance,
                kind.fault.name().toLowerCase(Locale.ROOT),
                errors.isEmpty() ? null : errors);
    }

    /** The problems that there are; their names are the stable ends of {@code type}. */
    enum Kind {
        MALFORMED_JSON(HttpStatus.BAD_REQUEST, "The body is not JSON", Fault.CALLER),
        INVALID_PARAMETER(HttpStatus.BAD_REQUEST, "A parameter is not valid", Fault.CALLER),
        UNAUTHORISED(HttpStatus.UNAUTHORIZED, "No valid API key", Fault.CALLER),
        BAD_SIGNATURE(HttpStatus.UNAUTHORIZED, "Signature does not match", Fault.PARTNER),
        FORBIDDEN(HttpStatus.FORBIDDEN, "Not allowed with this key", Fault.CALLER),
        NOT_FOUND(HttpStatus.NOT_FOUND, "Not found", Fault.CALLER),
        UNKNOWN_PARTNER(HttpStatus.NOT_FOUND, "No such partner", Fault.CALLER),
        METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Not possible with this method", Fault.CALLER),
        NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Not available in this form", Fault.CALLER),
        IN_PROGRESS(HttpStatus.CONFLICT, "The same request is still in hand", Fault.CALLER),
        LABEL_NOT_READY(HttpStatus.CONFLICT, "No label yet", Fault.GATEWAY),
        DOCUMENT_NOT_POSSIBLE(HttpStatus.CONFLICT, "The document can't be drawn", Fault.CALLER),
        WRONG_STATE(HttpStatus.CONFLICT, "Not possible in this state", Fault.CALLER),
        VOID_NOT_POSSIBLE(HttpStatus.CONFLICT, "Not to be voided", Fault.CALLER),
        TRACKING_NUMBER_TAKEN(HttpStatus.CONFLICT, "The number is another shipment's", Fault.CALLER),
        TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "The request took too long", Fault.CALLER),
        NOTHING_TO_MANIFEST(HttpStatus.CONFLICT, "Nothing to put on a manifest", Fault.CALLER),
        TOO_LARGE(HttpStatus.PAYLOAD_TOO_LARGE, "The body is too large", Fault.CALLER),
        UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be JSON", Fault.CALLER),
        INVALID_ORDER(HttpStatus.UNPROCESSABLE_ENTITY, "The order is not valid", Fault.CALLER),
        INVALID_REQUEST(HttpStatus.UNPROCESSABLE_ENTITY, "The request is not valid", Fault.CALLER),
        INVALID_GUARANTEES(HttpStatus.UNPROCESSABLE_ENTITY, "The guarantees' files are not valid", Fault.CALLER),
        TOO_MANY_AT_ONCE(HttpStatus.TOO_MANY_REQUESTS, "Too many at once", Fault.CALLER),
        IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_ENTITY, "The key was used for another request", Fault.CALLER),
        ORDER_REFERENCE_REUSED(
                HttpStatus.UNPROCESSABLE_ENTITY, "The order reference was used for another order", Fault.CALLER),
        UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Not possible just now", Fault.GATEWAY),
        INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something is wrong here", Fault.GATEWAY);

        private final HttpStatus status;
        private final String title;
        private final Fault fault;

        Kind(HttpStatus status, String title, Fault fault) {
            this.status = status;
            this.title = title;
            this.fault = fault;
        }

        HttpStatus status() {
            return status;
        }
    }
}
