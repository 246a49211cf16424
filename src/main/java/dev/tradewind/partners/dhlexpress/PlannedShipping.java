package dev.tradewind.partners.dhlexpress;

import dev.tradewind.partner.BookingRequest;
import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.CountryZones;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * When a parcel is to be tendered: a little after its attempt was written down, on the shipper's clock. The same attempt
 * always tells the same moment.
 */
record PlannedShipping(CountryZones zones, Duration lead) {

    /** {@code 2026-06-01T10:00:00 GMT+08:00}: local time, then the offset with a literal GMT (SOURCES.md, "Create"). */
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss 'GMT'xxx", Locale.ROOT);

    ZonedDateTime of(BookingRequest request) {
        Address shipper = request.order().shipper();
        return request.startedAt().plus(lead).atZone(zones.zoneOf(shipper.country(), shipper.region()));
    }

    static String text(ZonedDateTime planned) {
        return FORMAT.format(planned);
    }
}
