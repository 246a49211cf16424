package dev.tradewind.specs;

/** How bad an incident is, the worst first. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW
}
