package dev.tradewind.partners.ninjavan;

import static dev.tradewind.partners.ninjavan.NinjaVanExamples.SPEC;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.partner.Capability;
import dev.tradewind.partner.PartnerSpec.Reconciliation;
import dev.tradewind.partner.PartnerSpec.Service;
import dev.tradewind.partner.Services;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.shipment.TrackingNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NinjaVanSpecTest {

    @Test
    void bookingsAreClearedUpBySendingThemAgain() {
        assertThat(SPEC.reconciliation()).isEqualTo(Reconciliation.RESEND_SAME_REFERENCE);
        assertThat(SPEC.capabilities())
                .containsExactlyInAnyOrder(
                        Capability.BOOK, Capability.LABEL, Capability.VOID, Capability.TRACK_WEBHOOK);
    }

    @ParameterizedTest
    @CsvSource({
        "CN, SG, STANDARD, Standard",
        "CN, SG, ECONOMY, Standard",
        "CN, SG, EXPRESS, Express",
        "CN, MY, EXPRESS, Express",
        "CN, PH, STANDARD, Standard",
        "SG, SG, STANDARD, Standard",
        "CN, TH, EXPRESS,",
        "MY, SG, STANDARD,",
        "CN, DE, STANDARD,",
        "SG, CN, STANDARD,",
        "CN, MM, STANDARD,"
    })
    void sellsFromChinaAndWithinACountry(String origin, String destination, ServiceLevel level, String service) {
        Lane lane = new Lane(new CountryCode(origin), new CountryCode(destination));

        assertThat(SPEC.services().stream()
                        .filter(candidate -> candidate.levels().contains(level) && candidate.runsOn(lane))
                        .findFirst()
                        .map(Service::code))
                .isEqualTo(Optional.ofNullable(service));
    }

    @Test
    void takesTheExamples() {
        assertThat(Services.of(SPEC, order("domestic-singapore")).map(Service::code))
                .contains("Standard");
        assertThat(Services.of(SPEC, order("china-to-singapore")).map(Service::code))
                .contains("Standard");
        assertThat(Services.of(SPEC, order("china-to-malaysia")).map(Service::code))
                .contains("Express");
    }

    @Test
    void everyServedCountryHasAHubInItsOwnForm() {
        assertThat(NinjaVanExamples.COUNTRIES).hasSize(6).allSatisfy((country, rules) -> {
            String postcode = rules.hub().address().postcode();
            assertThat(rules.hub().phone()).matches("\\+[0-9]{6,31}");
            assertThat(rules.hub().address().country()).isEqualTo(country.value());
            if (rules.postcodeDigits() != null) {
                assertThat(postcode).matches("[0-9]{" + rules.postcodeDigits() + "}");
            }
        });
    }

    @Test
    void aCountryMayHaveAValueOfItsOwnAndSharesTheOthers() {
        NinjaVanAccounts accounts = NinjaVanExamples.accounts(Map.of());
        CountryCode malaysia = new CountryCode("MY");

        assertThat(accounts.prefixed(malaysia, "MKT10000001")).isEqualTo(new TrackingNumber("NVMYTWINDMKT10000001"));
        assertThat(accounts.clientId(malaysia)).isEqualTo("sandbox");
        assertThat(accounts.countryOf(List.of(new TrackingNumber("NVMYTWINDMKT10000001"))))
                .contains(malaysia);
        assertThat(accounts.countryOf(List.of(new TrackingNumber("NVXXTWINDMKT10000001"))))
                .isEmpty();
    }
}
