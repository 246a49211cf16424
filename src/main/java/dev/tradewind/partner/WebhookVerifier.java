package dev.tradewind.partner;

import dev.tradewind.shipment.PartnerId;
import java.util.Optional;
import java.util.Set;

/** Proves by a partner's own scheme that a webhook comes from it. */
public interface WebhookVerifier {

    PartnerId partner();

    /**
     * The secret under which the signature fits the raw bytes; empty when it fits none. Compares in constant time and with
     * every secret. Where a scheme signs a time as well, one that is not recent proves nothing; no partner's of today does, so
     * a repeat is known by what it tells.
     */
    Optional<WebhookSecret> provenBy(WebhookRequest request);

    /**
     * The headers by which the partner names and times a delivery, to be kept with it beside the content type; never one that
     * proves or authorises.
     */
    default Set<String> deliveryHeaders() {
        return Set.of();
    }

    /** The body with which the partner wants a message acknowledged; plain JSON or empty. */
    default byte[] acknowledgement() {
        return new byte[0];
    }
}
