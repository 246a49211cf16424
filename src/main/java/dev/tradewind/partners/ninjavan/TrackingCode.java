package dev.tradewind.partners.ninjavan;

import dev.tradewind.partner.StatusCodes;
import dev.tradewind.partner.StatusCodes.Meaning;
import dev.tradewind.tracking.EventCode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What makes a code of Ninja Van's: the status, in version 2 the event too, and whether the parcel is on its way back.
 * Written {@code status}, {@code status/event}, and {@code …/RTS} on the way back; in the table {@code *} is any event.
 *
 * @param event null in version 1.1
 */
record TrackingCode(String status, @Nullable String event, boolean onReturnLeg) {

    private static final String ON_RETURN_LEG = "/RTS";
    private static final String ANY = "*";

    /** As the partner told it, its fields joined. */
    String asTold() {
        return (event == null ? status : status + "/" + event) + (onReturnLeg ? ON_RETURN_LEG : "");
    }

    /**
     * Its meaning in the table, from the more to the less specific row. On the way back only the rows for it count, so that
     * nothing there reads as on the way to the consignee; a status that no row knows stays unrecognised there too.
     */
    Meaning meaningIn(StatusCodes codes) {
        List<String> outward = Stream.of(event == null ? status : status + "/" + event, status + "/" + ANY)
                .toList();
        if (!onReturnLeg) {
            return firstKnown(codes, outward);
        }
        boolean known = outward.stream().anyMatch(codes::knows);
        Stream<String> own = outward.stream().map(code -> code + ON_RETURN_LEG);
        return firstKnown(
                codes,
                Stream.concat(own, known ? Stream.of(ANY + ON_RETURN_LEG) : Stream.empty())
                        .toList());
    }

    private static Meaning firstKnown(StatusCodes codes, List<String> rows) {
        return rows.stream()
                .filter(codes::knows)
                .findFirst()
                .map(codes::meaningOf)
                .orElse(new Meaning(EventCode.UNRECOGNISED, null));
    }
}
