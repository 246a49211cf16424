package dev.tradewind.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.tradewind.specs.InvalidSpec;
import dev.tradewind.specs.SpecFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where parcels are scanned: one hub a country, with the zone of most of the country. */
final class Places {

    /**
     * Where a scan happens.
     *
     * @param country ISO 3166-1 alpha-2
     * @param postalCode empty where the country has none
     */
    record Place(String city, String country, String postalCode, ZoneId zone) {}

    private record ZoneRow(
            @JsonProperty(required = true) String country,
            @Nullable String region,
            @JsonProperty(required = true) String zone) {}

    private record HubRow(
            String country,
            String city,
            @JsonProperty("postal_code") String postalCode) {}

    private static final Map<String, HubRow> HUBS = hubs();

    private final Map<String, ZoneId> zones;

    private Places(Map<String, ZoneId> zones) {
        this.zones = zones;
    }

    /** The zones are those of {@code platform/zones.csv}. */
    static Places load(Path partnerSpecs) {
        Path file = partnerSpecs.resolve("platform/zones.csv");
        Map<String, ZoneId> zones = new HashMap<>();
        for (ZoneRow row : SpecFile.csv(file, ZoneRow.class)) {
            if (row.region() == null || row.region().isBlank()) {
                zones.put(row.country(), zone(file, row));
            }
        }
        return new Places(zones);
    }

    /** The hub of a country; one that the table lacks is named by the country. */
    Place hubOf(String country) {
        ZoneId zone = zones.getOrDefault(country, ZoneOffset.UTC);
        HubRow hub = HUBS.get(country);
        return hub == null
                ? new Place(Locale.of("", country).getDisplayCountry(Locale.ENGLISH), country, "", zone)
                : new Place(hub.city(), country, hub.postalCode(), zone);
    }

    /** Where a parcel ends: the consignee's own place where the partner was told it, else the country's hub. */
    Place destinationOf(SandboxParcel parcel) {
        Place hub = hubOf(parcel.destination());
        return parcel.city() == null
                ? hub
                : new Place(
                        parcel.city(), hub.country(), Objects.requireNonNullElse(parcel.postalCode(), ""), hub.zone());
    }

    private static ZoneId zone(Path file, ZoneRow row) {
        try {
            return ZoneId.of(row.zone());
        } catch (DateTimeException unknown) {
            throw new InvalidSpec(file, row.country() + ": zone: no '" + row.zone() + "'");
        }
    }

    private static Map<String, HubRow> hubs() {
        try (InputStream table = Objects.requireNonNull(Places.class.getResourceAsStream("hubs.csv"))) {
            List<HubRow> rows = new CsvMapper()
                    .readerFor(HubRow.class)
                    .with(CsvSchema.emptySchema().withHeader())
                    .<HubRow>readValues(table)
                    .readAll();
            return rows.stream().collect(Collectors.toUnmodifiableMap(HubRow::country, Function.identity()));
        } catch (IOException failure) {
            throw new UncheckedIOException("hubs.csv of the class path", failure);
        }
    }
}
