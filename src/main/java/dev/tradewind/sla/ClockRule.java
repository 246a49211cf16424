package dev.tradewind.sla;

/**
 * One clock of a guarantee: from one milestone to another within a budget.
 *
 * @param owner who answers for it
 */
public record ClockRule(ClockName name, Owner owner, Milestone from, Milestone to, Budget budget) {

    /** Who answers for a clock. */
    public enum Owner {
        GATEWAY,
        MERCHANT,
        PARTNER
    }
}
