package dev.tradewind.store;

import dev.tradewind.specs.Occasion;
import dev.tradewind.specs.Severity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What people are told, before a channel puts it into its own form.
 *
 * @param subject what it is about: an incident, or single alerts that were told together
 * @param title one line
 * @param at when it happened
 * @param stage how the subject stands with it
 */
public record Notice(
        Occasion occasion, UUID subject, Severity severity, String title, List<Fact> facts, Instant at, Stage stage) {

    public Notice {
        facts = List.copyOf(facts);
    }

    /** One line of what is known. */
    public record Fact(String name, String value) {}

    /** What is still to be done about a subject. */
    public enum Stage {
        STANDS,
        IN_HAND,
        OVER
    }
}
