package dev.tradewind.console;

import java.util.Locale;

/** What a person can do in the console beside looking. */
public enum Act {
    ACKNOWLEDGE,
    /** Say who is to see to an alert or incident. */
    ASSIGN,
    SNOOZE,
    COMMENT,
    RESOLVE,
    /** Say what the cause of alerts is. */
    DECLARE,
    /** Void a shipment. */
    VOID,
    /** Say what a partner did where nobody else can. */
    DECIDE,
    HOLD,
    RELEASE,
    REPLAY,
    /** Have everything tried again at once. */
    REPLAY_ALL,
    CLOSE,
    /** Have the guarantees' files read again. */
    RELOAD,
    /** Try a draft of a guarantee on recorded shipments. */
    SIMULATE,
    /** Send people a test. */
    TEST_CHANNEL,
    /** Declare that an event is wrong as it was told. */
    CORRECT,
    /** Ask a partner for what it owes. */
    FILE_CLAIM,
    /** Write down what a partner answered to a claim. */
    ANSWER_CLAIM,
    /** See names, labels, papers and messages as they are; each look is written down. */
    SEE_PERSONAL,
    READ_AUDIT;

    /** As it stands in the audit log. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
