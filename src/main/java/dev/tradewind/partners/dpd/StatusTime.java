package dev.tradewind.partners.dpd;

import dev.tradewind.partner.UnreadableMessage;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.CountryZones;
import dev.tradewind.tracking.EventTime;
import dev.tradewind.tracking.EventTime.ZoneFrom;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the time of a status: text of an installation's own locale, in the local time of its place (SOURCES.md §7). */
final class StatusTime {

    /** "Puurs (BE)" */
    private static final Pattern PLACE = Pattern.compile(".*\\(([A-Z]{2})\\)\\s*");

    /** What locale data have put before AM and PM, by their version: no-break spaces, narrow or not. */
    private static final Pattern ODD_SPACE = Pattern.compile("[\\u00A0\\u2009\\u202F]");

    private final DateTimeFormatter format;
    private final ZoneId partnerZone;
    private final CountryZones zones;

    /**
     * @param pattern the installation's, as {@link DateTimeFormatter} writes them
     * @param partnerZone for a status without a place
     */
    StatusTime(String pattern, ZoneId partnerZone, CountryZones zones) {
        this.format = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH);
        this.partnerZone = partnerZone;
        this.zones = zones;
    }

    /**
     * @param location as DPD wrote it, or null
     * @throws UnreadableMessage when the text isn't in the installation's pattern
     */
    EventTime read(String text, @Nullable String location) {
        LocalDateTime local = parse(text);
        Matcher place = PLACE.matcher(location == null ? "" : location);
        return place.matches() && CountryCode.isKnown(place.group(1))
                ? EventTime.local(local, zones.zoneOf(new CountryCode(place.group(1)), null), ZoneFrom.PLACE, text)
                : EventTime.local(local, partnerZone, ZoneFrom.PARTNER, text);
    }

    private LocalDateTime parse(String text) {
        try {
            return LocalDateTime.parse(ODD_SPACE.matcher(text).replaceAll(" ").strip(), format);
        } catch (DateTimeParseException unreadable) {
            throw new UnreadableMessage(
                    "'" + text + "' is not a date in the pattern of settings.date-pattern", unreadable);
        }
    }
}
