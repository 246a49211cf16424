package dev.tradewind.sandbox;

import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.matching.MatchResult;
import com.github.tomakehurst.wiremock.matching.RequestMatcherExtension;
import java.util.Map;
import java.util.Optional;

/**
 * Matches a request that names a parcel which its partner knows. Where the request names it is told by one of
 * {@code jsonPath}, {@code xPath}, {@code query} (a parameter's name) and {@code pathSegment} (its position as in
 * {@code request.pathSegments}, where the partner's own code is 0).
 */
final class KnownParcelMatcher extends RequestMatcherExtension {

    /** How a partner looks a parcel up. */
    @FunctionalInterface
    interface LookUp {
        Optional<SandboxParcel> find(String partner, String name);
    }

    private static final Map<String, String> EXPRESSIONS = Map.of(
            "jsonPath", "{{jsonPath request.body %s}}",
            "xPath", "{{xPath request.body %s}}",
            "query", "{{lookup request.query %s}}",
            "pathSegment", "{{lookup request.pathSegments %s}}");

    private final String name;
    private final LookUp lookUp;
    private final PartnerTemplates templates;

    private KnownParcelMatcher(String name, LookUp lookUp, PartnerTemplates templates) {
        this.name = name;
        this.lookUp = lookUp;
        this.templates = templates;
    }

    static KnownParcelMatcher byReference(SandboxParcels parcels, PartnerTemplates templates) {
        return new KnownParcelMatcher("sandbox-knows-reference", parcels::byReference, templates);
    }

    static KnownParcelMatcher byNumber(SandboxParcels parcels, PartnerTemplates templates) {
        return new KnownParcelMatcher("sandbox-knows-number", parcels::byNumber, templates);
    }

    /** A number whose parcel its partner may still cancel. */
    static KnownParcelMatcher cancellable(BookingDesk desk, PartnerTemplates templates) {
        return new KnownParcelMatcher("sandbox-may-cancel", desk::cancellable, templates);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public MatchResult match(Request request, Parameters parameters) {
        String partner = String.valueOf(parameters.get("partner"));
        return MatchResult.of(request.getUrl().startsWith("/" + partner + "/")
                && lookUp.find(partner, told(request, parameters)).isPresent());
    }

    private String told(Request request, Parameters parameters) {
        return parameters.entrySet().stream()
                .filter(parameter -> EXPRESSIONS.containsKey(parameter.getKey()))
                .map(parameter ->
                        EXPRESSIONS.getOrDefault(parameter.getKey(), "").formatted(quoted(parameter.getValue())))
                .map(template -> templates.render(template, request).strip())
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("%s: it needs one of %s".formatted(name, EXPRESSIONS.keySet())));
    }

    private static String quoted(Object argument) {
        String text = argument.toString();
        if (argument instanceof Number || text.matches("\\d+")) {
            return text;
        }
        char quote = text.indexOf('\'') < 0 ? '\'' : '"';
        if (text.indexOf(quote) >= 0) {
            throw new IllegalArgumentException("an expression can hold one kind of quotes only: " + text);
        }
        return quote + text + quote;
    }
}
