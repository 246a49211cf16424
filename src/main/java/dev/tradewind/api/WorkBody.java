package dev.tradewind.api;

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

        static StepBody of(Entry entry) {
            return new StepBody(
                    entry.step().at(),
                    entry.step().person(),
                    entry.step().action(),
                    entry.step().detail(),
                    entry.via());
        }
    }
}
