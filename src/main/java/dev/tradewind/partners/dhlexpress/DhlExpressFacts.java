package dev.tradewind.partners.dhlexpress;

import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.PartnerId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code partner.yaml} says of DHL Express beside the common facts, in types; each setting is told there.
 *
 * @param name the partner's name as merchants read it
 * @param iossIssuers member states by the number that an Import One-Stop Shop number starts with
 */
record DhlExpressFacts(
        String name,
        String apiVersion,
        Set<String> dutiableProducts,
        String labelTemplate,
        Duration plannedShippingLead,
        String pickupProduct,
        String pickupCancelReason,
        int findDaysAround,
        ZoneId zoneWithoutOffset,
        Map<String, CountryCode> iossIssuers) {

    static final PartnerId PARTNER = new PartnerId("dhl-express");

    /**
     * @throws IllegalStateException when a setting is missing
     * @throws IllegalArgumentException or {@link java.time.DateTimeException} when one can't be read
     */
    static DhlExpressFacts of(PartnerSpec spec) {
        return new DhlExpressFacts(
                spec.name(),
                spec.setting("api-version"),
                Set.of(words(spec, "dutiable-products")),
                spec.setting("label-template"),
                Duration.parse(spec.setting("planned-shipping-lead")),
                spec.setting("pickup-product"),
                spec.setting("pickup-cancel-reason"),
                Integer.parseInt(spec.setting("find-days-around")),
                ZoneId.of(spec.setting("zone-without-offset")),
                Arrays.stream(words(spec, "ioss-issuers"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> new CountryCode(pair[1]))));
    }

    boolean isDutiable(String product) {
        return dutiableProducts.contains(product);
    }

    private static String[] words(PartnerSpec spec, String setting) {
        return spec.setting(setting).strip().split("\\s+");
    }
}
