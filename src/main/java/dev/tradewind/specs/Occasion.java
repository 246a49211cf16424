package dev.tradewind.specs;

/** What people can be told of. Files write it in small letters: {@code taken-over}. */
public enum Occasion {
    OPENED,
    /** Nobody acknowledged it in time. */
    ESCALATED,
    ACKNOWLEDGED,
    RESOLVED,
    REOPENED,
    /** A broader incident took it over. */
    TAKEN_OVER,
    /** An incident all of whose alerts proved wrong. */
    REVERSED,
    /** Single alerts that are in no incident and that nobody took in hand in time. */
    ALERT,
    ALERT_RESOLVED,
    /** Single alerts that were told and proved wrong. */
    ALERT_REVERSED,
    /** All that quiet hours held back. No route names it. */
    SUMMARY,
    /** Somebody tries a channel. No route names it. */
    TEST;

    /** As files, callers and the database write it. */
    public String code() {
        return SpecFile.codeOf(this);
    }
}
