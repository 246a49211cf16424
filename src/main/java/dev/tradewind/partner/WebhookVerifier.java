package dev.tradewind.partner;

import dev.tradewind.shipment.PartnerId;

/** Proves by a partner's own scheme that a webhook comes from it. */
public interface WebhookVerifier {

    PartnerId partner();

    /** Whether the signature fits the raw bytes; compares in constant time. */
    boolean verifies(WebhookRequest request);

    /** The body with which the partner wants a message acknowledged; plain JSON or empty. */
    default byte[] acknowledgement() {
        return new byte[0];
    }
}
