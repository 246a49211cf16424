package dev.tradewind.partner;

import dev.tradewind.shipment.PartnerId;
import java.util.List;

/** Our accounts with the partners, from the settings {@code tradewind.partners.<partner>}. */
public interface PartnerAccounts {

    /**
     * One value of an account, from {@code credentials.<name>}.
     *
     * @throws IllegalStateException when it is not set
     */
    String credential(PartnerId partner, String name);

    /**
     * The secrets with which a partner may sign webhooks, from the list {@code webhook.<name>}, the newest first by custom;
     * empty where it is not set, and then the partner's scheme tells which credential is the secret.
     */
    default List<String> webhookSecrets(PartnerId partner, String name) {
        return List.of();
    }
}
