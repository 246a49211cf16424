package dev.tradewind.console;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every page needs beside its own matter.
 *
 * @param visitor null before they have signed in
 * @param csrf what a form must carry, so that no foreign page can send it
 * @param query what stands in the search box
 * @param said what came of the visitor's last step; null when there was none
 * @param now the moment that ages are told from
 */
public record Shell(
        @Nullable Visitor visitor,
        String csrf,
        String query,
        @Nullable String said,
        Instant now) {

    public boolean may(Act act) {
        return visitor != null && visitor.may(act);
    }

    /** Whether a name is the visitor's. */
    public boolean isMe(@Nullable String name) {
        return visitor != null && visitor.name().equals(name);
    }

    /** What htmx adds to its requests. */
    public String headers() {
        return "{\"X-CSRF-TOKEN\":\"" + csrf + "\"}";
    }
}
