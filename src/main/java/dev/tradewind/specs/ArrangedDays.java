package dev.tradewind.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.shipment.CountryCode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Days that a government arranges year by year, against the weekends and the holidays that can be computed:
 * {@code arranged-days.csv}. China bridges its festivals with days off and has them made up at weekends.
 */
public final class ArrangedDays {

    private final Map<CountryDay, Boolean> working;

    private record CountryDay(String country, LocalDate day) {}

    private ArrangedDays(Map<CountryDay, Boolean> working) {
        this.working = Map.copyOf(working);
    }

    /** Whether people work on a day, where it was arranged. */
    public Optional<Boolean> isWorkingDay(CountryCode country, LocalDate day) {
        return Optional.ofNullable(working.get(new CountryDay(country.value(), day)));
    }

    static ArrangedDays read(Path file) {
        List<Row> rows = SpecFile.csv(file, Row.class);
        Map<CountryDay, Boolean> working = new HashMap<>();
        for (Row row : rows) {
            row.days(file).forEach(day -> {
                if (working.put(new CountryDay(row.country(), day), row.isWorking(file)) != null) {
                    throw new InvalidSpec(file, row.country() + " " + day + " is arranged twice");
                }
            });
        }
        return new ArrangedDays(working);
    }

    /** A row of {@code arranged-days.csv}: every day from the first to the last, both included. */
    private record Row(
            @JsonProperty(required = true) String country,
            @JsonProperty(required = true) String from,
            @JsonProperty(required = true) String to,
            @JsonProperty(required = true) String working,
            @Nullable String name,
            @Nullable String source) {

        List<LocalDate> days(Path file) {
            if (!CountryCode.isKnown(country)) {
                throw new InvalidSpec(file, "country: '" + country + "' is not an ISO 3166-1 alpha-2 country code");
            }
            LocalDate first = date(file, "from", from);
            LocalDate last = date(file, "to", to);
            if (last.isBefore(first)) {
                throw new InvalidSpec(file, "to: " + last + " comes before " + first);
            }
            return first.datesUntil(last.plusDays(1)).toList();
        }

        boolean isWorking(Path file) {
            return switch (working) {
                case "yes" -> true;
                case "no" -> false;
                default -> throw new InvalidSpec(file, "working: yes or no, not '" + working + "'");
            };
        }

        private static LocalDate date(Path file, String field, String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException invalid) {
                throw new InvalidSpec(file, field + ": a date such as 2026-10-01, not '" + text + "'");
            }
        }
    }
}
