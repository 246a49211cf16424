package dev.tradewind.ledger;

/** Whose debt a transaction is about. */
public enum Side {
    /** The platform's to the buyer. */
    BUYER,
    /** The partner's to the platform. */
    PARTNER
}
