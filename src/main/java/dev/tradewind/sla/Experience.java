package dev.tradewind.sla;

import java.util.Optional;

/** How long stretches of the way took shipments like the one in question. */
public interface Experience {

    /** Of what nobody has carried yet. */
    Experience NONE = (from, to) -> Optional.empty();

    /** What is known of a stretch of the way; empty where too few shipments tell. */
    Optional<Known> of(Milestone from, Milestone to);

    /** So long it took, and whom. */
    record Known(Spread spread, Risk.Basis.History basis) {}
}
