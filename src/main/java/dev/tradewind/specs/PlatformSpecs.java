package dev.tradewind.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.CountryZones;
import dev.tradewind.shipment.Money;
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
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
        return guarantees(List.of());
    }

    /**
     * Every version of every guarantee, as their files say now.
     *
     * @param kept versions that shipments may have been accepted under, which must be there unchanged
     * @throws InvalidSpec when a file is wrong, two are in force at once for the same shipments, or a kept one is not as it was
     */
    public List<Guarantee> guarantees(Collection<Guarantee> kept) {
        return guarantees(guaranteeTexts(), kept);
    }

    /**
     * The same, whether these words stand in the folder or not.
     *
     * @return the versions in the order of the texts
     */
    public List<Guarantee> guarantees(Collection<GuaranteeText> texts, Collection<Guarantee> kept) {
        Calendars calendars = calendars();
        List<Coverage.Written> versions =
                texts.stream().map(text -> guarantee(checked(text), calendars)).toList();
        Coverage.check(versions, this::worth);
        Coverage.requireKept(kept, versions, guaranteesFolder());
        return versions.stream().map(Coverage.Written::guarantee).toList();
    }

    /** The words of every version that the folder has, by the names of their files. */
    public List<GuaranteeText> guaranteeTexts() {
        try (Stream<Path> files = Files.list(guaranteesFolder())) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> new GuaranteeText(file.getFileName().toString(), SpecFile.text(file)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't list the guarantees in " + folder, unreadable);
        }
    }

    /**
     * A version by its words alone, whatever others there are.
     *
     * @throws InvalidSpec naming file, line and field
     */
    public Guarantee guarantee(GuaranteeText text) {
        return guarantee(checked(text), calendars()).guarantee();
    }

    private CheckedYaml checked(GuaranteeText text) {
        return CheckedYaml.read(guaranteesFolder().resolve(text.file()), text.text(), GuaranteeFile.SCHEMA);
    }

    private Path guaranteesFolder() {
        return folder.resolve("guarantees");
    }

    /**
     * A version that somebody thinks of, held against the same rules as those of the folder.
     *
     * @param yaml what its file would say; JSON is YAML too
     * @param others beside which it must stand
     * @throws InvalidSpec naming line and field
     */
    public Guarantee draft(String yaml, Collection<Guarantee> others) {
        Coverage.Written draft = guarantee(CheckedYaml.read(Path.of("draft"), yaml, GuaranteeFile.SCHEMA), calendars());
        Coverage.check(draft, others, this::worth);
        return draft.guarantee();
    }

    private Calendars calendars() {
        return Calendars.read(folder.resolve("calendars.yaml"));
    }

    private Coverage.Written guarantee(CheckedYaml yaml, Calendars calendars) {
        return new Coverage.Written(yaml, GuaranteeFile.read(yaml, calendars, this::exchangeRates, this::hasPartner));
    }

    private boolean hasPartner(String partner) {
        return Files.exists(folder.resolveSibling(partner).resolve("partner.yaml"));
    }

    /** Read only where two ranges of values are to be compared. */
    private Optional<Money> worth(Money money, Currency currency) {
        return exchangeRates().convert(money, currency);
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

    /** {@code notifications.yaml}. */
    public NotificationRules notifications() {
        return NotificationFile.read(folder.resolve("notifications.yaml"), this::hasPartner);
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
