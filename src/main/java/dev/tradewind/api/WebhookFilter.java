package dev.tradewind.api;

import dev.tradewind.api.Problem.Kind;
import dev.tradewind.ingest.WebhookDoor;
import dev.tradewind.ingest.WebhookDoor.Entry;
import dev.tradewind.partner.WebhookRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Where partners push their tracking, {@code POST /webhooks/<partner>} and whatever a partner appends. Webhooks are most of all
 * requests and prove by their own schemes who sends them, so they are answered before the filters and the dispatcher that the API
 * needs: these cost three times as much as taking one in.
 */
@Component
@FilterRegistration(urlPatterns = WebhookFilter.PATH + "*", order = Ordered.HIGHEST_PRECEDENCE)
class WebhookFilter extends HttpFilter {

    static final String PATH = "/webhooks/";

    private static final long serialVersionUID = 1L;

    private final transient WebhookDoor door;
    private final transient HandlerExceptionResolver handlerExceptionResolver;
    private final transient MeterRegistry meters;

    /** @param handlerExceptionResolver answers what goes wrong as it does for the API; told from others by its name */
    WebhookFilter(WebhookDoor door, HandlerExceptionResolver handlerExceptionResolver, MeterRegistry meters) {
        this.door = door;
        this.handlerExceptionResolver = handlerExceptionResolver;
        this.meters = meters;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain apiAlone) {
        Timer.Sample sample = Timer.start(meters);
        try {
            receive(request, response);
        } catch (Exception refused) {
            handlerExceptionResolver.resolveException(request, response, null, refused);
        }
        sample.stop(meters.timer("tradewind.webhook.answers", "status", Integer.toString(response.getStatus())));
    }

    private void receive(HttpServletRequest request, HttpServletResponse response)
            throws IOException, HttpRequestMethodNotSupportedException {
        if (!HttpMethod.POST.matches(request.getMethod())) {
            throw new HttpRequestMethodNotSupportedException(request.getMethod());
        }
        String partner = partner(request);
        byte[] body = JsonBodies.bytes(request, JsonBodies.LARGEST_BODY);
        switch (door.receive(partner, new WebhookRequest(headers(request), body))) {
            case Entry.Kept(var acknowledgement) -> response.getOutputStream().write(acknowledgement);
            case Entry.UnknownPartner() ->
                throw new ProblemException(Kind.UNKNOWN_PARTNER, "No partner \"" + partner + "\" sends webhooks here.");
            case Entry.BadSignature() ->
                throw new ProblemException(
                        Kind.BAD_SIGNATURE, "The body was not signed with the secret that we share.");
        }
    }

    private static String partner(HttpServletRequest request) {
        String path = request.getServletPath().substring(PATH.length());
        int end = path.indexOf('/');
        return end < 0 ? path : path.substring(0, end);
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        Collections.list(request.getHeaderNames()).forEach(name -> headers.put(name, request.getHeader(name)));
        return headers;
    }
}
