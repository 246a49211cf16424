package dev.tradewind.partners.dhlexpress;

import dev.tradewind.shipment.TrackingNumber;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** DHL's numbers: a waybill's nine digits and their remainder by 7, and a piece's {@code JD01…} (SOURCES.md, "Create"). */
final class AirWaybill {

    private static final Pattern WAYBILL = Pattern.compile("[0-9]{10}");
    private static final Pattern ANY_NUMBER = Pattern.compile("[0-9A-Za-z]{1,64}");

    private AirWaybill() {}

    /** A number as DHL told it; empty when it told none that can be one. */
    static Optional<TrackingNumber> read(@Nullable String told) {
        return Optional.ofNullable(told).filter(ANY_NUMBER.asMatchPredicate()).map(TrackingNumber::new);
    }

    /** Whether a waybill's check digit fits; DHL's answer counts either way, so a wrong one is only worth a warning. */
    static boolean isWellFormed(TrackingNumber waybill) {
        String digits = waybill.value();
        return WAYBILL.matcher(digits).matches()
                && Integer.parseInt(digits.substring(0, 9)) % 7 == Character.digit(digits.charAt(9), 10);
    }
}
