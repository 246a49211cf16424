package dev.tradewind.console;

import dev.tradewind.guarantee.UnknownGuarantee;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Gives every page its shell, and a page to whatever ends a request. */
@ControllerAdvice(basePackageClasses = Shells.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class Shells {

    /** Where a redirect leaves what came of a step. */
    static final String SAID = "said";

    private static final Logger log = LoggerFactory.getLogger(Shells.class);

    private final Clock clock;

    Shells(Clock clock) {
        this.clock = clock;
    }

    @ModelAttribute("shell")
    Shell shell(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        CsrfToken csrf = (CsrfToken) Objects.requireNonNull(request.getAttribute(CsrfToken.class.getName()));
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        String query = request.getParameter("q");
        return new Shell(
                principal instanceof Authentication signedIn ? Visitor.of(signedIn, request) : null,
                csrf.getToken(),
                query == null ? "" : query,
                flash == null ? null : (String) flash.get(SAID),
                clock.instant());
    }

    @ExceptionHandler
    ModelAndView notAllowed(NotAllowed refused, HttpServletRequest request, HttpServletResponse response) {
        return fault(HttpStatus.FORBIDDEN, refused, request, response);
    }

    @ExceptionHandler
    ModelAndView badInput(BadInput bad, HttpServletRequest request, HttpServletResponse response) {
        return fault(HttpStatus.UNPROCESSABLE_ENTITY, bad, request, response);
    }

    @ExceptionHandler
    ModelAndView notThere(NotThere missing, HttpServletRequest request, HttpServletResponse response) {
        return fault(HttpStatus.NOT_FOUND, missing, request, response);
    }

    @ExceptionHandler
    ModelAndView unknownGuarantee(UnknownGuarantee unknown, HttpServletRequest request, HttpServletResponse response) {
        return fault(HttpStatus.SERVICE_UNAVAILABLE, unknown, request, response);
    }

    /** Whoever has gone away gets no answer, and is no fault of ours. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {
        log.debug("a visitor went away", gone);
    }

    @ExceptionHandler
    ModelAndView defect(Exception defect, HttpServletRequest request, HttpServletResponse response) {
        log.error("{} {}: a defect", request.getMethod(), request.getRequestURI(), defect);
        return fault(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "This is a fault of the gateway; it has been logged.",
                request,
                response);
    }

    private ModelAndView fault(
            HttpStatus status, Exception fault, HttpServletRequest request, HttpServletResponse response) {
        return fault(status, String.valueOf(fault.getMessage()), request, response);
    }

    /** htmx shows the text where the visitor is; otherwise it is a page. */
    private ModelAndView fault(
            HttpStatus status, String words, HttpServletRequest request, HttpServletResponse response) {
        boolean isPart = request.getHeader("HX-Request") != null;
        // Set here, not by the view: nothing is rendered with a status that the response doesn't have
        response.setStatus(status.value());
        if (isPart) {
            response.setHeader("HX-Retarget", "#outcome");
            response.setHeader("HX-Reswap", "innerHTML");
        }
        return new ModelAndView(isPart ? "parts/fault" : "fault", Map.of("shell", shell(request), "words", words));
    }

    /** Goes to a page and says there what came of a step. */
    static ModelAndView say(String path, @Nullable String words, HttpServletRequest request) {
        if (words != null) {
            RequestContextUtils.getOutputFlashMap(request).put(SAID, words);
        }
        ModelAndView redirect = new ModelAndView("redirect:" + path);
        redirect.setStatus(HttpStatus.SEE_OTHER);
        return redirect;
    }
}
