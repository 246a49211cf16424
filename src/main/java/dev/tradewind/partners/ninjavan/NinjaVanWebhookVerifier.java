package dev.tradewind.partners.ninjavan;

import dev.tradewind.partner.WebhookRequest;
import dev.tradewind.partner.WebhookVerifier;
import dev.tradewind.shipment.PartnerId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves a webhook by the header {@code X-Ninjavan-Hmac-Sha256}: base64 of the HMAC-SHA256 of the raw body under the client
 * secret of the country's account (SOURCES.md §6).
 */
final class NinjaVanWebhookVerifier implements WebhookVerifier {

    private static final String HEADER = "X-Ninjavan-Hmac-Sha256";
    private static final String ALGORITHM = "HmacSHA256";

    private final PartnerId partner;
    private final NinjaVanAccounts accounts;

    NinjaVanWebhookVerifier(PartnerId partner, NinjaVanAccounts accounts) {
        this.partner = partner;
        this.accounts = accounts;
    }

    @Override
    public PartnerId partner() {
        return partner;
    }

    /** Which account sent it is only known from the body, so each secret is tried, whatever the others gave. */
    @Override
    public boolean verifies(WebhookRequest request) {
        byte[] told = request.header(HEADER).orElse("").getBytes(StandardCharsets.UTF_8);
        boolean fits = false;
        for (String secret : accounts.clientSecrets()) {
            fits |= MessageDigest.isEqual(signature(secret, request.body()), told);
        }
        return fits;
    }

    private static byte[] signature(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encode(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }
}
