package dev.tradewind.api;

import dev.tradewind.api.Problem.Kind;
import dev.tradewind.guarantee.UnknownGuarantee;
import dev.tradewind.ingest.InboxFull;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns whatever ends a request into a problem. */
@RestControllerAdvice
class Problems {

    private static final Duration SOON = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<Problem> told(ProblemException problem, HttpServletRequest request) {
        return answer(Problem.of(problem, request.getRequestURI()), problem.retryAfter());
    }

    @ExceptionHandler
    ResponseEntity<Problem> unknownPath(NoResourceFoundException unknown, HttpServletRequest request) {
        return answer(Kind.NOT_FOUND, "There is nothing at this path.", request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongMethod(HttpRequestMethodNotSupportedException wrong, HttpServletRequest request) {
        return answer(Kind.METHOD_NOT_ALLOWED, wrong.getMethod() + " is not possible here.", request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongMediaType(HttpMediaTypeNotSupportedException wrong, HttpServletRequest request) {
        return answer(
                Kind.UNSUPPORTED_MEDIA_TYPE,
                "Content-Type was \"%s\"; send %s."
                        .formatted(wrong.getContentType(), MediaType.toString(wrong.getSupportedMediaTypes())),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> notAcceptable(HttpMediaTypeNotAcceptableException wrong, HttpServletRequest request) {
        List<MediaType> supported = wrong.getSupportedMediaTypes();
        return answer(Kind.NOT_ACCEPTABLE, "Available here: " + supported + ".", request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> inboxFull(InboxFull full, HttpServletRequest request) {
        return answer(Problem.of(Kind.UNAVAILABLE, message(full), request.getRequestURI()), SOON);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unknownGuarantee(UnknownGuarantee unknown, HttpServletRequest request) {
        return answer(Problem.of(Kind.UNAVAILABLE, message(unknown), request.getRequestURI()), SOON);
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<Problem> storeFails(RuntimeException failure, HttpServletRequest request) {
        log.error("{} {}: the store fails", request.getMethod(), request.getRequestURI(), failure);
        return answer(Problem.of(Kind.UNAVAILABLE, "The store can't be reached.", request.getRequestURI()), SOON);
    }

    /** A caller that has gone away gets no answer, and is no fault of ours. */
    @ExceptionHandler
    void callerGone(AsyncRequestNotUsableException gone) {
        log.debug("a caller went away", gone);
    }

    @ExceptionHandler
    ResponseEntity<Problem> defect(Exception defect, HttpServletRequest request) {
        log.error("{} {}: a defect", request.getMethod(), request.getRequestURI(), defect);
        return answer(Kind.INTERNAL, "This is a fault of the gateway; it has been logged.", request);
    }

    private static ResponseEntity<Problem> answer(Kind kind, String detail, HttpServletRequest request) {
        return answer(Problem.of(kind, detail, request.getRequestURI()), null);
    }

    private static ResponseEntity<Problem> answer(Problem problem, @Nullable Duration retryAfter) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (retryAfter != null) {
            answer.header("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        return answer.body(problem);
    }

    private static String message(Exception exception) {
        return String.valueOf(exception.getMessage());
    }
}
