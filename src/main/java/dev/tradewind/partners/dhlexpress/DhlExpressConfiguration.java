package dev.tradewind.partners.dhlexpress;

import static dev.tradewind.partners.dhlexpress.DhlExpressFacts.PARTNER;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.partner.PartnerAccounts;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.CountryZones;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the routes of DHL Express their beans. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = "tradewind.partners.dhl-express", name = "enabled", matchIfMissing = true)
public class DhlExpressConfiguration {

    private final PartnerSpec spec;
    private final DhlExpressFacts facts;
    private final CountryZones zones;
    private final ObjectMapper json;
    private final ReplyReading reading;
    private final PlannedShipping plannedShipping;

    public DhlExpressConfiguration(PartnerCatalogue catalogue, CountryZones zones, ObjectMapper json, Clock clock) {
        this.spec = catalogue.spec(PARTNER);
        this.facts = DhlExpressFacts.of(spec);
        this.zones = zones;
        this.json = json;
        this.reading = new ReplyReading(json, clock);
        this.plannedShipping = new PlannedShipping(zones, facts.plannedShippingLead());
    }

    @Bean
    public DhlExpressAccount dhlExpressAccount(PartnerAccounts accounts) {
        return new DhlExpressAccount(accounts, facts.apiVersion());
    }

    @Bean
    public DhlExpressBooking dhlExpressBooking(DhlExpressAccount account) {
        return new DhlExpressBooking(
                new ShipmentMapping(facts, account, plannedShipping), new BookingReply(reading, plannedShipping), json);
    }

    @Bean
    public DhlExpressPickups dhlExpressPickups(DhlExpressAccount account) {
        return new DhlExpressPickups(
                new PickupMapping(facts, account, zones), reading, facts.pickupCancelReason(), json);
    }

    @Bean
    public DhlExpressLookup dhlExpressLookup(DhlExpressAccount account) {
        return new DhlExpressLookup(reading, account, plannedShipping, facts.findDaysAround());
    }

    @Bean
    public DhlExpressLabels dhlExpressLabels(DhlExpressAccount account) {
        return new DhlExpressLabels(reading, account);
    }

    @Bean
    public DhlExpressTracking dhlExpressTracking() {
        return new DhlExpressTracking(
                reading, spec.statusCodes(), new CheckpointTimes(zones, facts.zoneWithoutOffset()));
    }
}
