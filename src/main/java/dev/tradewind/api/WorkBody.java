package dev.tradewind.api;

import dev.tradewind.store.StepRepository;
import dev.tradewind.store.StepRepository.Entry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came of a step with several alerts or incidents, in the order in which they were named. */
record WorkBody(List<Line> items) {

    /** One of them. */
    record Line(UUID id, boolean done) {}

    static WorkBody of(Collection<UUID> named, Set<UUID> done) {
        return new WorkBody(
                named.stream().map(id -> new Line(id, done.contains(id))).toList());
    }

    /**
     * A step that was taken, as callers read it.
     *
     * @param via the incident whose step reached this alert
     */
    record StepBody(
            Instant at,
            String person,
            String action,
            @Nullable String detail,
            @Nullable UUID via) {

        /** A page of what was done with an alert or an incident. */
        static Page<StepBody> page(
                StepRepository steps, UUID subject, @Nullable String cursor, @Nullable String limit) {
            int size = Page.size(limit);
            List<Entry> found = steps.list(subject, Parameters.numericCursor(cursor), size + 1);
            return Page.of(found, size, StepBody::of, entry -> Long.toString(entry.id()));
        }

        private static StepBody of(Entry entry) {
            return new StepBody(
                    entry.step().at(),
                    entry.step().person(),
                    entry.step().action(),
                    entry.step().detail(),
                    entry.via());
        }
    }
}
