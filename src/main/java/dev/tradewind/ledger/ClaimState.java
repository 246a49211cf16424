package dev.tradewind.ledger;

/** How far a claim on a partner has come. */
public enum ClaimState {
    /** Not asked for yet; its deadline runs. */
    OPEN,
    /** The partner was asked. */
    FILED,
    /** The partner pays all of it or a part. */
    ACCEPTED,
    /** The partner pays nothing. */
    REFUSED,
    /** Nobody asked in time. */
    LAPSED,
    /** The breach was taken back, and the claim with it. */
    WITHDRAWN;

    /** Whether a step of a person's or the deadline leads from here to there. */
    public boolean leadsTo(ClaimState next) {
        return switch (this) {
            case OPEN -> next == FILED || next == LAPSED;
            case FILED -> next == ACCEPTED || next == REFUSED;
            case ACCEPTED, REFUSED, LAPSED, WITHDRAWN -> false;
        };
    }
}
