package dev.tradewind.partner;

import static dev.tradewind.shipment.Orders.address;
import static dev.tradewind.shipment.Orders.parcel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tradewind.partner.PartnerSpec.Limits;
import dev.tradewind.partner.PartnerSpec.Reconciliation;
import dev.tradewind.partner.PartnerSpec.Service;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Orders;
import dev.tradewind.shipment.Parcel;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.shipment.ShipmentOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PartnerSpecTest {

    private static final Service TO_GERMANY = service("DE1", Set.of(ServiceLevel.STANDARD), "CN", "DE", 30_000);
    private static final Service HEAVY_TO_GERMANY =
            service("DE2", Set.of(ServiceLevel.STANDARD, ServiceLevel.EXPRESS), "CN", "DE", 70_000);
    private static final Service EVERYWHERE = service("WW", Set.of(ServiceLevel.EXPRESS), "", "", 1_000);
    private static final Service ONLY_WHEN_NAMED = service("NIGHT", Set.of(), "", "DE FR", 30_000);

    private static final PartnerSpec SPEC = spec(TO_GERMANY, HEAVY_TO_GERMANY, EVERYWHERE, ONLY_WHEN_NAMED);

    @Test
    void aServiceStandsForThePlatformsLevels() {
        assertThat(chosen(order(ServiceLevel.STANDARD, null, parcel(1200)))).contains("DE1");
        assertThat(chosen(order(ServiceLevel.EXPRESS, null, parcel(1200)))).contains("DE2");
    }

    @Test
    void aServiceWithoutCountriesRunsEverywhere() {
        assertThat(chosen(Orders.of(address("BR", null, "01000"), ServiceLevel.EXPRESS, null, parcel(1_000))))
                .contains("WW");
        assertThat(chosen(Orders.of(address("BR", null, "01000"), ServiceLevel.STANDARD, null, parcel(1_000))))
                .isEmpty();
    }

    @Test
    void aNamedServiceIsTakenWhateverItsLevelButNotBeyondItsLane() {
        assertThat(chosen(order(ServiceLevel.ECONOMY, "NIGHT", parcel(1)))).contains("NIGHT");
        assertThat(chosen(order(ServiceLevel.STANDARD, "DE2", parcel(1)))).contains("DE2");
        assertThat(chosen(order(ServiceLevel.STANDARD, "night", parcel(1)))).isEmpty();
        assertThat(chosen(Orders.of(address("NO", null, "0150"), ServiceLevel.STANDARD, "NIGHT", parcel(1))))
                .isEmpty();
    }

    @Test
    void aLaneHasItsDirection() {
        assertThat(TO_GERMANY.runsOn(Orders.toBerlin().lane())).isTrue();
        assertThat(TO_GERMANY.runsOn(Orders.order(
                                Orders.BERLIN, Orders.SHENZHEN, ServiceLevel.STANDARD, null, List.of(parcel(1)), null)
                        .lane()))
                .isFalse();
    }

    @Test
    void saysWhichSettingItsFileLacks() {
        assertThat(SPEC.setting("time-zone")).isEqualTo("Europe/Berlin");
        assertThatIllegalStateException()
                .isThrownBy(() -> SPEC.setting("hub"))
                .withMessage("partner-specs/acme/partner.yaml lacks settings.hub");
    }

    @Test
    void canDoWhatItSaysAndNothingElse() {
        assertThat(Arrays.stream(Capability.values()).filter(SPEC::can))
                .containsExactlyInAnyOrder(Capability.BOOK, Capability.TRACK_WEBHOOK);
    }

    @Test
    void otherLimitsLeaveTheRestAsItWas() {
        Limits slower = new Limits(
                1,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofHours(3),
                Duration.ofHours(4),
                PartnerSpec.Guard.USUAL);

        PartnerSpec changed = SPEC.withLimits(slower);

        assertThat(changed.limits()).isEqualTo(slower);
        assertThat(changed.withLimits(SPEC.limits())).isEqualTo(SPEC);
    }

    @Test
    void aCapabilityIsServedByARouteNamedAfterItsVerb() {
        assertThat(Arrays.stream(Capability.values()).collect(Collectors.toMap(Capability::code, Capability::verb)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "book", Optional.of("book"),
                        "find", Optional.of("find"),
                        "label", Optional.of("label"),
                        "void", Optional.of("void"),
                        "pickup", Optional.of("pickup"),
                        "pickup-cancel", Optional.of("pickup-cancel"),
                        "track-poll", Optional.of("track"),
                        "track-many", Optional.of("track-many"),
                        "track-file", Optional.of("collect"),
                        "track-webhook", Optional.empty()));
    }

    @Test
    void theCatalogueKnowsItsPartnersByTheirCodes() {
        PartnerCatalogue catalogue = new PartnerCatalogue(List.of(SPEC));

        assertThat(catalogue.all()).containsExactly(SPEC);
        assertThat(catalogue.spec(SPEC.id())).isEqualTo(SPEC);
        assertThat(catalogue.find(new PartnerId("other"))).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> catalogue.spec(new PartnerId("other")))
                .withMessageContaining("partner-specs/other/partner.yaml");
    }

    private static Optional<String> chosen(ShipmentOrder order) {
        return Services.of(SPEC, order).map(Service::code);
    }

    private static ShipmentOrder order(ServiceLevel level, @Nullable String partnerService, Parcel... parcels) {
        return Orders.of(Orders.BERLIN, level, partnerService, parcels);
    }

    private static Service service(
            String code, Set<ServiceLevel> levels, String origins, String destinations, long maxGrams) {
        return new Service(
                code,
                code,
                levels,
                countries(origins),
                countries(destinations),
                ServiceLimits.ofParcelWeight(maxGrams));
    }

    private static Set<CountryCode> countries(String codes) {
        return Arrays.stream(codes.split(" "))
                .filter(code -> !code.isEmpty())
                .map(CountryCode::new)
                .collect(Collectors.toSet());
    }

    private static PartnerSpec spec(Service... services) {
        return new PartnerSpec(
                new PartnerId("acme"),
                "Acme",
                Set.of(Capability.BOOK, Capability.TRACK_WEBHOOK),
                Reconciliation.LOOKUP,
                List.of(services),
                new Limits(
                        4,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(10),
                        PartnerSpec.Guard.USUAL),
                List.of("key"),
                "an unused label lapses",
                Map.of("time-zone", "Europe/Berlin"),
                new StatusCodes(Map.of()));
    }
}
