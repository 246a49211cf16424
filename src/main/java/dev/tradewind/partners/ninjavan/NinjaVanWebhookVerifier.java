package dev.tradewind.partners.ninjavan;

import dev.tradewind.partner.WebhookRequest;
import dev.tradewind.partner.WebhookSecret;
import dev.tradewind.partner.WebhookVerifier;
import dev.tradewind.shipment.PartnerId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves a webhook by the header {@code X-Ninjavan-Hmac-Sha256}: base64 of the HMAC-SHA256 of the raw body under the client
 * secret of the country's account (SOURCES.md §6). No time is signed, so there is none to check.
 */
final class NinjaVanWebhookVerifier implements WebhookVerifier {

    private static final String HEADER = "X-Ninjavan-Hmac-Sha256";
    private static final String ALGORITHM = "HmacSHA256";

    private final PartnerId partner;
    private final List<WebhookSecret> secrets;

    NinjaVanWebhookVerifier(PartnerId partner, List<WebhookSecret> secrets) {
        this.partner = partner;
        this.secrets = List.copyOf(secrets);
    }

    @Override
    public PartnerId partner() {
        return partner;
    }

    /** Which account sent it is only known from the body, so each secret is tried, whatever the others gave. */
    @Override
    public Optional<WebhookSecret> provenBy(WebhookRequest request) {
        byte[] told = request.header(HEADER).orElse("").getBytes(StandardCharsets.UTF_8);
        List<WebhookSecret> fitting = secrets.stream()
                .filter(secret -> MessageDigest.isEqual(signature(secret.value(), request.body()), told))
                .toList();
        return fitting.stream().findFirst();
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
