package dev.tradewind.ledger;

/** Where money stands. An amount above zero is due to the platform or borne by it, one below is owed by it. */
public enum Account {
    /** What buyers are owed, below zero. */
    BUYERS,
    /** What partners owe and may still pay. */
    PARTNERS,
    /** What the platform bears itself; below zero where a partner owes more than the buyer is owed. */
    PLATFORM
}
