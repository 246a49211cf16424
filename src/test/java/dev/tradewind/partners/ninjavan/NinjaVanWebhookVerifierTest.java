package dev.tradewind.partners.ninjavan;

import static dev.tradewind.partners.ninjavan.NinjaVanExamples.NINJA_VAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.partner.WebhookRequest;
import dev.tradewind.partner.WebhookSecret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NinjaVanWebhookVerifierTest {

    /** The vector of the facts: secret {@code demo-secret}. */
    private static final String BODY = "{\"tracking_id\":\"NVSGMKT0001\",\"status\":\"Delivered\"}";

    private static final String SIGNATURE = "tvPU3esVGZBvR8lleh1DC22EZVqgsGoJiYabXAbqjng=";

    private final NinjaVanWebhookVerifier verifier = verifier(NinjaVanExamples.ACCOUNTS);

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
        assertThat(verifier.provenBy(new WebhookRequest(Map.of(), BODY.getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @Test
    void theSampleAccountHasAnotherSecret() {
        assertThat(proof(NinjaVanExamples.accounts(Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"demo-secret|next-secret, 1", "next-secret|demo-secret, 2", "a|b|demo-secret, 3"})
    void believesEverySecretOfAChangeAndTellsWhichItWas(String secrets, int position) {
        var accounts = NinjaVanExamples.accountsWithWebhookSecrets(Map.of("secret", List.of(secrets.split("\\|"))));

        assertThat(proof(accounts)).contains(new WebhookSecret("default", position, "demo-secret"));
    }

    @Test
    void believesNoLongerASecretThatWasTakenFromTheList() {
        assertThat(proof(NinjaVanExamples.accountsWithWebhookSecrets(Map.of("secret", List.of("next-secret")))))
                .isEmpty();
    }

    @Test
    void believesTheSecretsOfEachCountrysAccount() {
        var accounts = NinjaVanExamples.accountsWithWebhookSecrets(
                Map.of("secret", List.of("shared"), "secret-my", List.of("next-secret", "demo-secret")));

        assertThat(proof(accounts)).contains(new WebhookSecret("my", 2, "demo-secret"));
        assertThat(accounts.webhookSecrets())
                .containsExactlyInAnyOrder(
                        new WebhookSecret("my", 1, "next-secret"),
                        new WebhookSecret("my", 2, "demo-secret"),
                        new WebhookSecret("default", 1, "shared"));
    }

    @Test
    void tellsNoSecretInWords() {
        assertThat(new WebhookSecret("my", 2, "demo-secret")).hasToString("secret 2 of my");
    }

    private static NinjaVanWebhookVerifier verifier(NinjaVanAccounts accounts) {
        return new NinjaVanWebhookVerifier(NINJA_VAN, accounts.webhookSecrets());
    }

    private static Optional<WebhookSecret> proof(NinjaVanAccounts accounts) {
        return verifier(accounts).provenBy(request("X-Ninjavan-Hmac-Sha256", SIGNATURE, BODY));
    }

    private boolean verifies(String header, String signature, String body) {
        return verifier.provenBy(request(header, signature, body)).isPresent();
    }

    private static WebhookRequest request(String header, String signature, String body) {
        return new WebhookRequest(Map.of(header, signature), body.getBytes(StandardCharsets.UTF_8));
    }
}
