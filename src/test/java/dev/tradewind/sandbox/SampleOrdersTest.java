package dev.tradewind.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.PartnerSpec.Limits;
import dev.tradewind.partner.PartnerSpec.Reconciliation;
import dev.tradewind.partner.PartnerSpec.Service;
import dev.tradewind.partner.ServiceLimits;
import dev.tradewind.partner.StatusCodes;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ServiceLevel;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SampleOrdersTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final Service DOMESTIC = service("DOM", Set.of(ServiceLevel.STANDARD), "CN", "CN");
    private static final Service BY_NAME_ONLY = service("NAMED", Set.of(), "CN", "SG");
    private static final Service TO_SINGAPORE = service("SG", Set.of(ServiceLevel.ECONOMY), "CN", "SG");
    private static final Service INSIDE_GERMANY = service("DE", Set.of(ServiceLevel.STANDARD), "DE", "DE");

    private final Places places = Places.load(TestSpecs.FOLDER);
    private final PartnerTemplates templates = new PartnerTemplates(Map.of());

    @Test
    void takeTheFirstServiceThatLeavesChina() throws Exception {
        SampleOrders orders =
                new SampleOrders(List.of(partner("acme", DOMESTIC, BY_NAME_ONLY, TO_SINGAPORE)), places, templates);

        JsonNode order = new JsonMapper().readTree(orders.order(0, "SBX-1", LocalDate.parse("2026-11-22")));

        assertThat(order.at("/partner").asText()).isEqualTo("acme");
        assertThat(order.at("/service").asText()).isEqualTo("economy");
        assertThat(order.at("/orderReference").asText()).isEqualTo("SBX-1");
        assertThat(order.at("/consignee/country").asText()).isEqualTo("SG");
        assertThat(order.at("/customs/invoiceDate").asText()).isEqualTo("2026-11-22");
    }

    @Test
    void leaveOutPartnersThatDoNotServeChina() {
        assertThat(new SampleOrders(List.of(partner("acme", INSIDE_GERMANY)), places, templates).isEmpty())
                .isTrue();
    }

    @Test
    void asksForEveryJourneyNowAndThen() throws Exception {
        SampleOrders orders = new SampleOrders(List.of(partner("acme", TO_SINGAPORE)), places, templates);
        List<String> consignees = new ArrayList<>();
        for (int number = 0; number < 42; number++) {
            consignees.add(new JsonMapper()
                    .readTree(orders.order(number, "SBX-" + number, LocalDate.EPOCH))
                    .at("/consignee/name")
                    .asText());
        }

        assertThat(consignees.stream()
                        .filter(name -> name.startsWith("Journey: "))
                        .map(Journey::ofConsignee)
                        .collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(Journey.values()).collect(Collectors.toSet()));
        assertThat(consignees).filteredOn("Sam Sample"::equals).hasSize(35);
    }

    private static PartnerSpec partner(String id, Service... services) {
        return new PartnerSpec(
                new PartnerId(id),
                id,
                Set.of(),
                Reconciliation.LOOKUP,
                List.of(services),
                new Limits(1, SECOND, SECOND, SECOND, SECOND, PartnerSpec.Guard.USUAL),
                List.of(),
                "nothing to void",
                Map.of(),
                new StatusCodes(Map.of()));
    }

    private static Service service(String code, Set<ServiceLevel> levels, String origin, String destination) {
        return new Service(
                code,
                code,
                levels,
                Set.of(new CountryCode(origin)),
                Set.of(new CountryCode(destination)),
                ServiceLimits.ofParcelWeight(30_000));
    }
}
