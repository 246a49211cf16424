package dev.tradewind.alerting;

import dev.tradewind.sla.Milestone;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How causes are written. */
final class Cause {

    private Cause() {}

    /** Where a clock ends, as guarantees write it: {@code out-for-delivery}; a silence has no end of its own. */
    static String milestone(@Nullable Milestone milestone) {
        return milestone == null
                ? "silence"
                : milestone.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
