package dev.tradewind.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.CountryZones;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.sla.Guarantee;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder {@code partner-specs/platform/}: our own side's facts. */
public final class PlatformSpecs {

    private final Path folder;

    public PlatformSpecs(Path partnerSpecs) {
        this.folder = partnerSpecs.resolve("platform");
    }

    public Path openApi() {
        return folder.resolve("openapi.yaml");
    }

    /**
     * Every version of every guarantee.
     *
     * @throws InvalidSpec when a file is wrong, or two are in force at once for the same shipments
     */
    public List<Guarantee> guarantees() {
        Calendars calendars = Calendars.read(folder.resolve("calendars.yaml"));
        try (Stream<Path> files = Files.list(folder.resolve("guarantees"))) {
            Map<Path, Guarantee> versions = new LinkedHashMap<>();
            files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .forEach(file -> versions.put(file, GuaranteeFile.read(file, calendars, this::exchangeRates)));
            Coverage.check(versions);
            return List.copyOf(versions.values());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't list the guarantees in " + folder, unreadable);
        }
    }

    /** {@code zones.csv}; a country that it lacks has nobody to deliver to and counts as UTC. */
    public CountryZones zones() {
        Map<String, ZoneId> zones = SpecFile.csv(folder.resolve("zones.csv"), ZoneRow.class).stream()
                .collect(Collectors.toMap(ZoneRow::key, row -> ZoneId.of(row.zone())));
        return (country, region) -> {
            ZoneId ofCountry = zones.getOrDefault(country.value() + "/", ZoneOffset.UTC);
            return region == null
                    ? ofCountry
                    : zones.getOrDefault(country.value() + "/" + region.toUpperCase(Locale.ROOT), ofCountry);
        };
    }

    public CustomsAreas customsAreas() {
        return SpecFile.yaml(folder.resolve("customs-areas.yaml"), CustomsAreas.class);
    }

    public CustomsForms customsForms() {
        return SpecFile.yaml(folder.resolve("customs-forms.yaml"), CustomsForms.class);
    }

    /** {@code weekends.yaml}. */
    public Weekends weekends() {
        return SpecFile.yaml(folder.resolve("weekends.yaml"), Weekends.class);
    }

    /** {@code arranged-days.csv}. */
    public ArrangedDays arrangedDays() {
        return ArrangedDays.read(folder.resolve("arranged-days.csv"));
    }

    /**
     * {@code allocation.yaml}.
     *
     * @param partners all that have a folder: the rules may name no other
     */
    public AllocationRules allocation(Collection<PartnerId> partners) {
        Path file = folder.resolve("allocation.yaml");
        AllocationFile written = SpecFile.yaml(file, AllocationFile.class);
        return SpecFile.built(file, () -> written.toRules(Set.copyOf(partners)));
    }

    /** {@code exchange-rates.yaml}. */
    public ExchangeRates exchangeRates() {
        return ExchangeRates.read(folder.resolve("exchange-rates.yaml"));
    }

    /** {@code incidents.yaml}. */
    public IncidentRules incidents() {
        return IncidentRules.read(folder.resolve("incidents.yaml"));
    }

    /** {@code escalation.yaml}. */
    public EscalationRules escalation() {
        return EscalationRules.read(folder.resolve("escalation.yaml"));
    }

    private record ZoneRow(
            @JsonProperty(required = true) String country,
            @Nullable String region,
            @JsonProperty(required = true) String zone) {

        String key() {
            return country + "/" + (region == null ? "" : region);
        }
    }

    /** On which days of the week nobody works. */
    public record Weekends(
            @JsonProperty(required = true) Set<DayOfWeek> otherwise,
            @JsonProperty(required = true) Map<String, Set<DayOfWeek>> countries) {

        public Set<DayOfWeek> of(CountryCode country) {
            return countries.getOrDefault(country.value(), otherwise);
        }
    }
}
