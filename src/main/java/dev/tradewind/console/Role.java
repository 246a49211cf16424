package dev.tradewind.console;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What somebody is in operations, and so what they may do: this is the one place that says it. */
public enum Role {
    /** Sees everything that is not personal. */
    VIEWER(EnumSet.noneOf(Act.class)),
    /** Does the day's work, which needs nobody's name. */
    OPERATOR(EnumSet.of(
            Act.ACKNOWLEDGE,
            Act.ASSIGN,
            Act.SNOOZE,
            Act.COMMENT,
            Act.RESOLVE,
            Act.DECLARE,
            Act.VOID,
            Act.DECIDE,
            Act.HOLD,
            Act.RELEASE,
            Act.REPLAY,
            Act.CLOSE,
            Act.CORRECT)),
    /** Does what an operator does and what touches many shipments or money, sees personal data and who did what. */
    SUPERVISOR(EnumSet.allOf(Act.class)),
    /** Sees everything, who did what too, and changes nothing. */
    AUDITOR(EnumSet.of(Act.READ_AUDIT, Act.SEE_PERSONAL));

    private static final String AUTHORITY = "ROLE_";

    private final Set<Act> acts;

    Role(EnumSet<Act> acts) {
        this.acts = acts;
    }

    public boolean may(Act act) {
        return acts.contains(act);
    }

    String authority() {
        return AUTHORITY + name();
    }

    /** The role of an authority or of a claim's word, in whatever letter case; empty when it is none of ours. */
    static Optional<Role> of(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        String name = upper.startsWith(AUTHORITY) ? upper.substring(AUTHORITY.length()) : upper;
        return Arrays.stream(values()).filter(role -> role.name().equals(name)).findFirst();
    }
}
