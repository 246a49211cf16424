package dev.tradewind.partners.dhlexpress;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.partners.dhlexpress.CreateShipment.Account;
import dev.tradewind.partners.dhlexpress.CreateShipment.ContactInformation;
import dev.tradewind.partners.dhlexpress.CreateShipment.PackageDimensions;
import dev.tradewind.partners.dhlexpress.CreateShipment.PostalAddress;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /pickups}, in the partner's own field names and order. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CreatePickup(
        String plannedPickupDateAndTime,
        String closeTime,
        List<Account> accounts,
        @Nullable List<SpecialInstruction> specialInstructions,
        CustomerDetails customerDetails,
        List<ShipmentDetail> shipmentDetails) {

    record SpecialInstruction(String value) {}

    record CustomerDetails(Party shipperDetails) {}

    record Party(PostalAddress postalAddress, ContactInformation contactInformation) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ShipmentDetail(
            String productCode,
            @JsonProperty("isCustomsDeclarable") boolean isCustomsDeclarable,
            String unitOfMeasurement,
            @Nullable String shipmentTrackingNumber,
            List<Package> packages) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Package(BigDecimal weight, @Nullable PackageDimensions dimensions) {}
}
