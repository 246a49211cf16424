package dev.tradewind.guarantee;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.CountryZones;
import dev.tradewind.sla.BusinessCalendar;
import dev.tradewind.specs.ArrangedDays;
import dev.tradewind.specs.PlatformSpecs.Weekends;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Working days by the countries' own weekends and public holidays.
 *
 * <p>What a government arranges for a year goes before both. Days that are kept but worked (Jollyday's observances) are
 * working days. A country whose holidays Jollyday doesn't know has only its weekends and what is arranged.
 */
public final class HolidayCalendar implements BusinessCalendar {

    private static final Set<String> WITH_HOLIDAYS = HolidayManager.getSupportedCalendarCodes().stream()
            .map(code -> code.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private final CountryZones zones;
    private final Weekends weekends;
    private final ArrangedDays arranged;
    private final Map<CountryYear, Set<LocalDate>> holidays = new ConcurrentHashMap<>();

    private record CountryYear(String country, int year) {}

    public HolidayCalendar(CountryZones zones, Weekends weekends, ArrangedDays arranged) {
        this.zones = zones;
        this.weekends = weekends;
        this.arranged = arranged;
    }

    @Override
    public boolean isWorkingDay(LocalDate day, CountryCode country) {
        return arranged.isWorkingDay(country, day).orElseGet(() -> isUsuallyWorkingDay(day, country));
    }

    @Override
    public ZoneId zoneOf(Place place) {
        return zones.zoneOf(place.country(), place.region());
    }

    private boolean isUsuallyWorkingDay(LocalDate day, CountryCode country) {
        return !weekends.of(country).contains(day.getDayOfWeek())
                && !holidays.computeIfAbsent(
                                new CountryYear(country.value().toLowerCase(Locale.ROOT), day.getYear()),
                                HolidayCalendar::publicHolidays)
                        .contains(day);
    }

    /** One at a time: to the second of two first callers at once Jollyday shows a list of its sources that is still empty. */
    private static synchronized Set<LocalDate> publicHolidays(CountryYear wanted) {
        if (!WITH_HOLIDAYS.contains(wanted.country())) {
            return Set.of();
        }
        return HolidayManager.getInstance(ManagerParameters.create(wanted.country()))
                .getHolidays(Year.of(wanted.year()))
                .stream()
                .filter(holiday -> holiday.getType() != HolidayType.OBSERVANCE)
                .map(Holiday::getDate)
                .collect(Collectors.toUnmodifiableSet());
    }
}
