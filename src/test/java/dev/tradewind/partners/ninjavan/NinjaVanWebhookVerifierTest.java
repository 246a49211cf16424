package dev.tradewind.partners.ninjavan;

import static dev.tradewind.partners.ninjavan.NinjaVanExamples.NINJA_VAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.partner.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NinjaVanWebhookVerifierTest {

    /** The vector of the facts: secret {@code demo-secret}. */
    private static final String BODY = "{\"tracking_id\":\"NVSGMKT0001\",\"status\":\"Delivered\"}";

    private static final String SIGNATURE = "tvPU3esVGZBvR8lleh1DC22EZVqgsGoJiYabXAbqjng=";

    private final NinjaVanWebhookVerifier verifier = new NinjaVanWebhookVerifier(NINJA_VAN, NinjaVanExamples.ACCOUNTS);

    @Test
    void believesTheVectorOfTheFacts() {
        assertThat(verifies("X-Ninjavan-Hmac-Sha256", SIGNATURE, BODY)).isTrue();
    }

    @Test
    void readsItsHeaderInAnyLetterCase() {
        assertThat(verifies("x-ninjavan-hmac-sha256", SIGNATURE, BODY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tvPU3esVGZBvR8lleh1DC22EZVqgsGoJiYabXAbqjnh=",
                "tvPU3esVGZBvR8lleh1DC22EZVqgsGoJiYabXAbqjng",
                "TVPU3ESVGZBVR8LLEH1DC22EZVQGSGOJIYABXABQJNG=",
                "not base64 ☃"
            })
    void doesNotBelieveAnotherSignature(String signature) {
        assertThat(verifies("X-Ninjavan-Hmac-Sha256", signature, BODY)).isFalse();
    }

    @Test
    void doesNotBelieveABodyThatDiffersInOneByte() {
        assertThat(verifies("X-Ninjavan-Hmac-Sha256", SIGNATURE, BODY + "\n")).isFalse();
    }

    @Test
    void doesNotBelieveAWebhookWithoutASignature() {
        assertThat(verifier.verifies(new WebhookRequest(Map.of(), BODY.getBytes(StandardCharsets.UTF_8))))
                .isFalse();
    }

    @Test
    void theSampleAccountHasAnotherSecret() {
        var sandbox = new NinjaVanWebhookVerifier(NINJA_VAN, NinjaVanExamples.accounts(Map.of()));

        assertThat(sandbox.verifies(request("X-Ninjavan-Hmac-Sha256", SIGNATURE, BODY)))
                .isFalse();
    }

    private boolean verifies(String header, String signature, String body) {
        return verifier.verifies(request(header, signature, body));
    }

    private static WebhookRequest request(String header, String signature, String body) {
        return new WebhookRequest(Map.of(header, signature), body.getBytes(StandardCharsets.UTF_8));
    }
}
