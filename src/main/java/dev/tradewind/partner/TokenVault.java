package dev.tradewind.partner;

import dev.tradewind.shipment.PartnerId;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Keeps partners' access tokens, shared by all gateways on one database: partners count logins, and a token that one
 * gateway fetched serves every other.
 */
public interface TokenVault {

    /**
     * A token that is good for at least a little while. Logs in when there is none; while one caller logs in, the others,
     * in this process and the next, wait for its token.
     *
     * @param account the partner's account that the token is for: some have one a country
     */
    AccessToken token(PartnerId partner, String account, Supplier<AccessToken> login);

    /** Forgets a token that the partner has just refused; forgetting one already replaced does nothing. */
    void forget(PartnerId partner, String account, AccessToken refused);

    /**
     * A token and what belongs to it.
     *
     * @param attribute something that the partner tells with the token and wants back, or an empty text
     * @param expiresAt when the partner stops taking it
     */
    record AccessToken(String value, String attribute, Instant expiresAt) {

        /** Tells no secret. */
        @Override
        public String toString() {
            return "AccessToken[expiresAt=" + expiresAt + "]";
        }
    }
}
