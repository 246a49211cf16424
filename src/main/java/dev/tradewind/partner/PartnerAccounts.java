package dev.tradewind.partner;

import dev.tradewind.shipment.PartnerId;

/** Our accounts with the partners, from the settings {@code tradewind.partners.<partner>.credentials.*}. */
public interface PartnerAccounts {

    /**
     * One value of an account.
     *
     * @throws IllegalStateException when it is not set
     */
    String credential(PartnerId partner, String name);
}
