package dev.tradewind.booking;

import dev.tradewind.partner.BookingOutcome;
import java.util.stream.Collectors;

/** A refusal in words, for the attempt that it ended. */
final class Words {

    private Words() {}

    static String of(BookingOutcome.Rejected rejected) {
        if (rejected.faults().isEmpty()) {
            return rejected.code() + ": " + rejected.message();
        }
        return rejected.code() + ": "
                + rejected.faults().stream()
                        .map(fault -> fault.path() + " " + fault.detail())
                        .collect(Collectors.joining("; "));
    }
}
