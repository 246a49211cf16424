package dev.tradewind.api;

import dev.tradewind.store.AuditRepository;
import dev.tradewind.store.AuditRepository.Deed;
import dev.tradewind.store.Transaction;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcRegistrations;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;

/**
 * Writes down what operations people change through the API: who, what, why and from where. Each such call is one transaction
 * with its entry, so that both stand or neither, and it is answered when both are on disk. Only the trial of a channel, which calls
 * somebody else, is written down before.
 */
@Component
class AuditedCalls implements WebMvcRegistrations {

    private static final String REASON = AuditedCalls.class.getName() + ".reason";
    private static final String TRIAL = "/v1/ops/notifications/channels/{name}/test";
    private static final Set<String> ONLY_READ = Set.of("GET", "HEAD", "OPTIONS");

    private final AuditRepository audit;
    private final Transaction transaction;
    private final Clock clock;

    AuditedCalls(AuditRepository audit, Transaction transaction, Clock clock) {
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Tells why a call was made, or what came of it, for its entry. */
    static void because(HttpServletRequest request, String reason) {
        request.setAttribute(REASON, reason);
    }

    @Override
    public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
        return new RequestMappingHandlerAdapter() {
            @Override
            protected ServletInvocableHandlerMethod createInvocableHandlerMethod(HandlerMethod handler) {
                return new Audited(handler);
            }
        };
    }

    private static String path(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    }

    /** A simulation changes nothing, and reads as of one moment in a transaction of its own. */
    private static boolean isDeed(HttpServletRequest request) {
        String path = path(request);
        return !ONLY_READ.contains(request.getMethod())
                && (path.startsWith("/v1/ops/") && !path.equals("/v1/ops/simulations")
                        || path.equals("/v1/shipments/{id}/decision"));
    }

    private Deed deed(HttpServletRequest request) {
        // The door lets nobody in whom it doesn't know
        Authentication person = (Authentication) Objects.requireNonNull(request.getUserPrincipal());
        String query = request.getQueryString();
        String path = request.getRequestURI() + (query == null ? "" : "?" + query);
        return new Deed(
                clock.instant(),
                person.getName(),
                person.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .map(role -> role.replaceFirst("^ROLE_", ""))
                        .sorted()
                        .collect(Collectors.joining(",")),
                request.getRequestURI().replaceFirst(".*[/:]", ""),
                request.getMethod() + " " + path,
                (String) request.getAttribute(REASON),
                request.getRemoteAddr());
    }

    /** The method that answers a request. */
    private final class Audited extends ServletInvocableHandlerMethod {

        Audited(HandlerMethod handler) {
            super(handler);
        }

        @Override
        public @Nullable Object invokeForRequest(
                NativeWebRequest request, @Nullable ModelAndViewContainer container, Object... provided)
                throws Exception {
            HttpServletRequest asked = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
            if (!isDeed(asked)) {
                return super.invokeForRequest(request, container, provided);
            }
            if (path(asked).equals(TRIAL)) {
                // Nothing may wait for a channel inside a transaction
                transaction.run(() -> audit.add(deed(asked)));
                return super.invokeForRequest(request, container, provided);
            }
            AtomicReference<@Nullable Object> answer = new AtomicReference<>();
            try {
                transaction.run(() -> {
                    answer.set(answer(request, container, provided));
                    if (!(answer.get() instanceof ResponseEntity<?> told
                            && told.getStatusCode().isError())) {
                        audit.add(deed(asked));
                    }
                });
            } catch (NotDone refused) {
                throw refused.why;
            }
            return answer.get();
        }

        private @Nullable Object answer(
                NativeWebRequest request, @Nullable ModelAndViewContainer container, Object... provided) {
            try {
                return super.invokeForRequest(request, container, provided);
            } catch (Exception refused) {
                throw new NotDone(refused);
            }
        }
    }

    /** Takes a handler's own exception out of the transaction, which ends without having done anything. */
    private static final class NotDone extends RuntimeException {

        private final transient Exception why;

        NotDone(Exception why) {
            super(why);
            this.why = why;
        }
    }
}
