package dev.tradewind.sandbox;

import dev.tradewind.partner.PartnerAccounts;
import dev.tradewind.sandbox.PushSpec.Signature;
import dev.tradewind.shipment.PartnerId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the gateway with one scan, in a partner's form and signed by its scheme. */
final class WebhookPusher {

    private static final Logger log = LoggerFactory.getLogger(WebhookPusher.class);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

    private final HttpClient http;
    private final URI gateway;
    private final PartnerAccounts accounts;
    private final PartnerTemplates templates;
    private final Clock clock;

    WebhookPusher(HttpClient http, URI gateway, PartnerAccounts accounts, PartnerTemplates templates, Clock clock) {
        this.http = http;
        this.gateway = gateway;
        this.accounts = accounts;
        this.templates = templates;
        this.clock = clock;
    }

    /** Whether the gateway has taken the scan: any 2xx. */
    boolean push(SimulatedPartner partner, PushSpec spec, SandboxParcel parcel, Map<String, Object> scan)
            throws InterruptedException {
        Map<String, Object> context =
                Map.of("parcel", partner.views().of(parcel), "scan", scan, "now", clock.instant());
        byte[] body = templates
                .render(partner.template(spec.template()), context)
                .strip()
                .getBytes(StandardCharsets.UTF_8);
        HttpRequest call = HttpRequest.newBuilder(gateway.resolve(spec.path()))
                .timeout(LONGEST_CALL)
                .header("Content-Type", spec.contentType())
                .header(spec.signature().header(), signature(partner, spec.signature(), body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            int status = http.send(call, BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                log.warn("{}'s webhook for {} was answered with {}", partner.id(), parcel.trackingNumber(), status);
            }
            return status / 100 == 2;
        } catch (IOException unreachable) {
            log.warn(
                    "{}'s webhook for {} came to nothing: {}",
                    partner.id(),
                    parcel.trackingNumber(),
                    unreachable.toString());
            return false;
        }
    }

    private String signature(SimulatedPartner partner, Signature scheme, byte[] body) {
        PartnerId id = new PartnerId(partner.id());
        String key = accounts.webhookSecrets(id, "secret").stream()
                .findFirst()
                .orElseGet(() -> accounts.credential(id, scheme.credential()));
        try {
            Mac mac = Mac.getInstance(scheme.algorithm());
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), scheme.algorithm()));
            byte[] digest = mac.doFinal(body);
            return switch (scheme.encoding()) {
                case BASE64 -> Base64.getEncoder().encodeToString(digest);
                case HEX -> HexFormat.of().formatHex(digest);
            };
        } catch (GeneralSecurityException unknown) {
            throw new IllegalStateException(
                    "%s: push.yaml: signature.algorithm '%s'".formatted(partner.id(), scheme.algorithm()), unknown);
        }
    }
}
