package dev.tradewind.sandbox;

import com.github.tomakehurst.wiremock.extension.responsetemplating.TemplateEngine;
import com.github.tomakehurst.wiremock.http.Request;
import dev.tradewind.specs.InvalidSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wiremock.com.github.jknack.handlebars.HandlebarsException;
import wiremock.com.github.jknack.handlebars.Helper;

/** Renders what the simulated partners say outside of an answer: the same Handlebars with the same helpers. */
final class PartnerTemplates {

    private static final Long CACHED = 1_000L;

    private final TemplateEngine engine;

    PartnerTemplates(Map<String, Helper<?>> helpers) {
        this.engine = new TemplateEngine(helpers, CACHED, Set.of(), true, List.of());
    }

    /**
     * Checks a template before it is needed: its form and the names of its helpers.
     *
     * @throws InvalidSpec naming its file and what is wrong with it
     */
    void check(Path file, String template) {
        try {
            engine.getUncachedTemplate(template);
        } catch (HandlebarsException malformed) {
            throw new InvalidSpec(file, String.valueOf(malformed.getMessage()));
        }
    }

    String render(String template, Map<String, Object> context) {
        return engine.getTemplate(template, template).apply(context);
    }

    /** Renders over a request, as in the body of a stub: {@code {{request.query.id}}}. */
    String render(String template, Request request) {
        return render(template, engine.buildModelForRequest(request));
    }
}
