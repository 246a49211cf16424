package dev.tradewind.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Where parcels are scanned: one hub a country, with the zone of most of the country. */
final class Places {

    /**
     * Where a scan happens.
     *
     * @param country ISO 3166-1 alpha-2
     * @param postalCode empty where the country has none
     */
    record Place(String city, String country, String postalCode, ZoneId zone) {}

    private final Map<String, Place> hubs;
    private final Map<String, ZoneId> zones;

    private Places(Map<String, Place> hubs, Map<String, ZoneId> zones) {
        this.hubs = hubs;
        this.zones = zones;
    }

    /** The hubs that every sandbox has, in the zones of {@code platform/zones.csv}. */
    static Places load(Path partnerSpecs) {
        Path zonesFile = partnerSpecs.resolve("platform/zones.csv");
        try {
            Map<String, ZoneId> zones = zones(zonesFile);
            return new Places(hubs(zones), zones);
        } catch (IOException | DateTimeException failure) {
            throw new SandboxFault(zonesFile, "zone", String.valueOf(failure.getMessage()), failure);
        }
    }

    /** The hub of a country; one that the table lacks is named by the country. */
    Place hubOf(String country) {
        Place known = hubs.get(country);
        return known != null
                ? known
                : new Place(
                        Locale.of("", country).getDisplayCountry(Locale.ENGLISH),
                        country,
                        "",
                        zones.getOrDefault(country, ZoneOffset.UTC));
    }

    private static Map<String, ZoneId> zones(Path file) throws IOException {
        Map<String, ZoneId> zones = new HashMap<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (Map<String, String> row : CsvTable.read(reader)) {
                if (Objects.equals(row.get("region"), "")) {
                    zones.put(row.get("country"), ZoneId.of(row.getOrDefault("zone", "")));
                }
            }
        }
        return zones;
    }

    private static Map<String, Place> hubs(Map<String, ZoneId> zones) {
        Map<String, Place> hubs = new HashMap<>();
        for (Map<String, String> row : hubRows()) {
            String country = row.getOrDefault("country", "");
            hubs.put(
                    country,
                    new Place(
                            row.getOrDefault("city", ""),
                            country,
                            row.getOrDefault("postal_code", ""),
                            zones.getOrDefault(country, ZoneOffset.UTC)));
        }
        return hubs;
    }

    private static List<Map<String, String>> hubRows() {
        try (InputStream table = Objects.requireNonNull(Places.class.getResourceAsStream("hubs.csv"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return CsvTable.read(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException("hubs.csv of the class path", failure);
        }
    }
}
