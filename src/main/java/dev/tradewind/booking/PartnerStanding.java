package dev.tradewind.booking;

import dev.tradewind.shipment.PartnerId;
import java.util.Optional;

/** Whether a partner can be given orders now. */
public interface PartnerStanding {

    /** Why it can't, in words for people; empty while it can. */
    Optional<String> closedBecause(PartnerId partner);
}
