package dev.tradewind.tracking;

/** The way by which a partner told us something. */
public enum Channel {
    WEBHOOK,
    POLL,
    FILE
}
