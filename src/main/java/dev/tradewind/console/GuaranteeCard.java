package dev.tradewind.console;

import dev.tradewind.sla.Guarantee;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of a guarantee with its place among the others.
 *
 * @param before the version that it took the place of; null: it is the first
 * @param until when the next takes its place; null: nothing does yet
 * @param at the moment that is asked for
 */
public record GuaranteeCard(
        Guarantee guarantee,
        @Nullable Guarantee before,
        @Nullable Instant until,
        Instant at) {

    public String title() {
        return guarantee.title();
    }

    /** Where it stands on its page. */
    public String anchor() {
        return guarantee.name() + "-" + guarantee.version();
    }

    public boolean isInForce() {
        return !guarantee.effectiveFrom().isAfter(at) && (until == null || until.isAfter(at));
    }

    /** In a word, whether it counts at the moment that is asked for. */
    public String standing() {
        if (isInForce()) {
            return "in force";
        }
        return guarantee.effectiveFrom().isAfter(at) ? "to come" : "past";
    }

    /** What it says beside its clocks and days, by part. */
    public Map<String, List<Terms.Term>> conditions() {
        Map<String, List<Terms.Term>> parts = new LinkedHashMap<>();
        Terms.of(guarantee).stream()
                .filter(term ->
                        !term.part().startsWith("clock ") && !term.part().startsWith("delivery, "))
                .filter(term -> !term.part().equals("for whom"))
                .forEach(term -> parts.computeIfAbsent(term.part(), part -> new ArrayList<>())
                        .add(term));
        return parts;
    }

    /** Where its differences from the version before are told; null for the first. */
    public @Nullable String changesHref() {
        return before == null ? null : changesHref(before, guarantee);
    }

    /** Where the differences of two versions are told. */
    static String changesHref(Guarantee before, Guarantee after) {
        return GuaranteePageController.PAGE + "/changes/" + after.name() + "?before=" + before.version() + "&after="
                + after.version();
    }
}
