package dev.tradewind.store;

/** What is to be asked of a partner. */
public enum JobKind {
    BOOK,
    RECONCILE,
    LABEL,
    VOID,
    TRACK
}
