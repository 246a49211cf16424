package dev.tradewind.booking;

import static dev.tradewind.shipment.Orders.address;
import static dev.tradewind.shipment.Orders.parcel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.booking.Allocation.Choice;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.Orders;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.specs.ExchangeRates;
import dev.tradewind.specs.PartnerSpecs;
import dev.tradewind.specs.PlatformSpecs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The allocation of {@code partner-specs/} as it is, on the lanes that the programme runs. */
class OurAllocationTest {

    private static final Path FOLDER = Path.of("partner-specs");
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private static final PlatformSpecs PLATFORM = new PlatformSpecs(FOLDER);
    private static final PartnerSpecs SPECS = new PartnerSpecs(FOLDER);

    @ParameterizedTest(name = "{2} g to {0} in {3} days, {1}: {4} {5}")
    @CsvSource({
        "DE, STANDARD,   1200, 15, dpd,         CL",
        "DE, STANDARD,  40000, 15, dhl-express, P",
        "DE, STANDARD,   1200,  6, dhl-express, P",
        "DE, EXPRESS,    1200,  7, dhl-express, P",
        "DE, ECONOMY,    1200, 30, dpd,         CL",
        "SG, STANDARD,   1200, 12, ninja-van,   Standard",
        "MY, STANDARD,   1200, 12, ninja-van,   Standard",
        "TH, STANDARD,   1200, 12, ninja-van,   Standard",
        "NO, STANDARD,   1200, 16, bring,       0340",
        "NO, ECONOMY,    1200, 30, bring,       3584",
        "NO, ECONOMY,    2500, 30, bring,       0340",
        "US, STANDARD,   1200, 15, dhl-express, P"
    })
    void carriesFromChina(
            String destination, ServiceLevel service, long grams, int days, String partner, String partnerService) {
        Choice choice = allocation()
                .choose(
                        Orders.of(address(destination, null, "10115"), service, null, parcel(grams)),
                        NOW.plus(Duration.ofDays(days)),
                        NOW);

        assertThat(choice).isEqualTo(new Choice.Chosen(new PartnerId(partner), partnerService));
    }

    private static Allocation allocation() {
        PartnerCatalogue catalogue =
                new PartnerCatalogue(SPECS.partners().stream().map(SPECS::spec).toList());
        ExchangeRates exchangeRates = PLATFORM.exchangeRates();
        return new Allocation(
                catalogue,
                PLATFORM.allocation(SPECS.partners()),
                catalogue.all().stream()
                        .collect(Collectors.toMap(PartnerSpec::id, spec -> SPECS.terms(spec, exchangeRates))),
                exchangeRates,
                (partner, service, lane) -> Optional.empty(),
                partner -> Optional.empty());
    }
}
