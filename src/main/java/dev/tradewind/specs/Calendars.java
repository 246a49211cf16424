package dev.tradewind.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.sla.Budget;
import dev.tradewind.sla.Hours;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By which hours working time is counted, each under a name that guarantees use: {@code calendars.yaml}. Its days are those of
 * the country where a shipment begins or ends.
 */
final class Calendars {

    private final Map<String, Entry> byName;

    /** Whose days, and which hours of them. */
    record Entry(Budget.Place place, Hours hours) {}

    /** An entry as it is written; without hours the whole day counts. */
    private record EntryFile(
            @JsonProperty(required = true) Budget.Place place,
            @Nullable LocalTime opens,
            @Nullable LocalTime closes,
            @JsonProperty("cut-off") @Nullable LocalTime cutOff) {

        Entry toEntry(String name) {
            return FieldFault.at(
                    name,
                    () -> new Entry(
                            place,
                            new Hours(
                                    Objects.requireNonNullElse(opens, LocalTime.MIDNIGHT),
                                    Objects.requireNonNullElse(closes, LocalTime.MIDNIGHT),
                                    cutOff)));
        }
    }

    private static final class CalendarsFile extends LinkedHashMap<String, EntryFile> {

        private static final long serialVersionUID = 1L;
    }

    private Calendars(Map<String, Entry> byName) {
        this.byName = byName;
    }

    /** The calendars of a file beside the whole days of either end, which need none. */
    static Calendars read(Path file) {
        Map<String, Entry> byName = new LinkedHashMap<>();
        for (Budget.Place place : Budget.Place.values()) {
            byName.put(SpecFile.codeOf(place), new Entry(place, Hours.ALL_DAY));
        }
        if (Files.exists(file)) {
            SpecFile.yaml(file, CalendarsFile.class).forEach((name, written) -> {
                Entry entry = SpecFile.built(file, () -> written.toEntry(name));
                if (byName.putIfAbsent(name, entry) != null) {
                    throw new InvalidSpec(file, name + ": is there already");
                }
            });
        }
        return new Calendars(byName);
    }

    /**
     * @throws IllegalArgumentException naming field, name and what it could be
     */
    Entry named(String field, String name) {
        Entry entry = byName.get(name);
        if (entry == null) {
            Set<String> known = new LinkedHashSet<>(byName.keySet());
            throw new IllegalArgumentException(field + ": '" + name + "' is none of " + known);
        }
        return entry;
    }
}
