package dev.tradewind.partners.bring;

import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.CountryCode;
import java.time.ZoneId;
import java.util.List;

/**
 * Bring's facts that are data: {@code settings} in its {@code partner.yaml}.
 *
 * @param recipientId Bring in the interchange header (UNB 0010), a GLN
 * @param zone the clock of document dates
 * @param consolidationPrefix what the id of a day's consolidation (RFF+AFM) begins with
 * @param hub where goods from abroad enter Norway: their consignor and return address there
 */
record BringSettings(String recipientId, ZoneId zone, String consolidationPrefix, Address hub) {

    static BringSettings of(PartnerSpec spec) {
        Address hub = new Address(
                spec.setting("norwegian-hub-name"),
                null,
                List.of(spec.setting("norwegian-hub-street")),
                spec.setting("norwegian-hub-city"),
                null,
                spec.setting("norwegian-hub-postal-code"),
                new CountryCode("NO"),
                "",
                null,
                Address.Kind.BUSINESS);
        return new BringSettings(
                spec.setting("recipient-id"),
                ZoneId.of(spec.setting("time-zone")),
                spec.setting("consolidation-prefix"),
                hub);
    }
}
