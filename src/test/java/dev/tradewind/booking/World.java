package dev.tradewind.booking;

import dev.tradewind.booking.PastDeliveries.Past;
import dev.tradewind.partner.Capability;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.PartnerSpec.Limits;
import dev.tradewind.partner.PartnerSpec.Reconciliation;
import dev.tradewind.partner.PartnerSpec.Service;
import dev.tradewind.partner.RateCard;
import dev.tradewind.partner.RateCard.Rate;
import dev.tradewind.partner.ServiceLimits;
import dev.tradewind.partner.Standards;
import dev.tradewind.partner.Standards.Leg;
import dev.tradewind.partner.StatusCodes;
import dev.tradewind.partner.Terms;
import dev.tradewind.shipment.Chance;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.shipment.Weight;
import dev.tradewind.specs.AllocationRules;
import dev.tradewind.specs.AllocationRules.FirstScan;
import dev.tradewind.specs.AllocationRules.History;
import dev.tradewind.specs.AllocationRules.Share;
import dev.tradewind.specs.ExchangeRates;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Partners to choose from, each with one standard service that is called as it is; they scan a parcel a day after the order. */
final class World {

    static final Currency EUR = Currency.getInstance("EUR");

    /** A euro is worth two dollars here. */
    static final ExchangeRates EXCHANGE_RATES =
            new ExchangeRates(EUR, LocalDate.EPOCH, Map.of(Currency.getInstance("USD"), BigDecimal.TWO));

    private final List<PartnerSpec> specs = new ArrayList<>();
    private final Map<PartnerId, Terms> terms = new HashMap<>();
    private final Map<PartnerId, String> closed = new HashMap<>();
    private final Map<PartnerId, Past> past = new HashMap<>();
    private final List<Share> shares = new ArrayList<>();

    static PartnerId id(String code) {
        return new PartnerId(code);
    }

    static Lane lane(String origin, String destination) {
        return new Lane(new CountryCode(origin), new CountryCode(destination));
    }

    /** One that brings 95 of 100 parcels in two days, everywhere and of every weight. */
    World partner(String code) {
        return partner(code, "0.95", "10.00");
    }

    World partner(String code, String onTime, @Nullable String euros) {
        return partner(code, onTime, euros, ServiceLimits.ofParcelWeight(1_000_000));
    }

    World partner(String code, String onTime, @Nullable String euros, ServiceLimits limits) {
        return partner(
                code,
                onTime,
                euros == null ? null : Money.of(euros, "EUR"),
                new Service(code, code, Set.of(ServiceLevel.STANDARD), Set.of(), Set.of(), limits));
    }

    World partner(String code, String onTime, @Nullable Money price, Service... services) {
        specs.add(spec(code, Set.of(Capability.BOOK), services));
        terms.put(
                id(code),
                new Terms(
                        new RateCard(
                                price == null
                                        ? List.of()
                                        : List.of(new Rate(
                                                services[0].code(), null, null, Weight.ofGrams(1_000_000), price))),
                        standards(onTime)));
        return this;
    }

    World partnerThatOnlyTracks(String code) {
        specs.add(spec(code, Set.of(Capability.TRACK_POLL)));
        return this;
    }

    World closed(String code, String why) {
        closed.put(id(code), why);
        return this;
    }

    World past(String code, Past deliveries) {
        past.put(id(code), deliveries);
        return this;
    }

    World share(Lane lane, Map<PartnerId, Integer> targets) {
        shares.add(new Share(Set.of(lane), ServiceLevel.STANDARD, targets));
        return this;
    }

    static Standards standards(String onTime) {
        return new Standards(
                LocalDate.EPOCH,
                Chance.of(onTime),
                List.of(new Leg("all", Map.of(), Duration.ofDays(2))),
                Standards.Compensation.NONE);
    }

    /** All partners take part in standard, and nobody in anything else. */
    AllocationRules rules() {
        return new AllocationRules(
                Map.of(
                        ServiceLevel.STANDARD,
                        Set.copyOf(specs.stream().map(PartnerSpec::id).toList())),
                Chance.of("0.50"),
                Chance.of("0.40"),
                new BigDecimal("0.05"),
                Money.of("0.50", "EUR"),
                new History(30, Duration.ofDays(28)),
                new FirstScan(Duration.ofDays(1), List.of()),
                shares);
    }

    Allocation allocation() {
        return new Allocation(
                new PartnerCatalogue(specs),
                rules(),
                terms,
                EXCHANGE_RATES,
                (partner, service, lane) -> Optional.ofNullable(past.get(partner)),
                partner -> Optional.ofNullable(closed.get(partner)));
    }

    static PartnerSpec spec(String code, Set<Capability> capabilities, Service... services) {
        return new PartnerSpec(
                id(code),
                code.toUpperCase(Locale.ROOT),
                capabilities,
                Reconciliation.LOOKUP,
                List.of(services),
                new Limits(
                        1,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        PartnerSpec.Guard.USUAL),
                List.of(),
                "An unused label lapses.",
                Map.of(),
                new StatusCodes(Map.of()));
    }

    static ServiceLimits upTo(long grams) {
        return ServiceLimits.ofParcelWeight(grams);
    }

    static Service service(String code, ServiceLevel level, String destination, long grams) {
        return new Service(
                code,
                code,
                EnumSet.of(level),
                Set.of(),
                destination.isEmpty() ? Set.of() : Set.of(new CountryCode(destination)),
                upTo(grams));
    }
}
