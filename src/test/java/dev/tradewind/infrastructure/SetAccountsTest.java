package dev.tradewind.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.shipment.PartnerId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SetAccountsTest {

    private static final PartnerId ACME = new PartnerId("acme");
    private static final String SECRET = "tradewind.partners.acme.webhook.secret";

    @Test
    void readsSecretsThatCommasSeparateAndLeavesEmptyOnesOut() {
        assertThat(accounts(Map.of(SECRET, "new, old,, ")).webhookSecrets(ACME, "secret"))
                .containsExactly("new", "old");
    }

    @Test
    void readsSecretsOneByOneWithTheCommasInThem() {
        assertThat(accounts(Map.of(SECRET + "[0]", "n,e,w", SECRET + "[1]", "old"))
                        .webhookSecrets(ACME, "secret"))
                .containsExactly("n,e,w", "old");
    }

    @Test
    void hasNoSecretWhereNoneIsSet() {
        assertThat(accounts(Map.of(SECRET, "")).webhookSecrets(ACME, "secret")).isEmpty();
        assertThat(accounts(Map.of(SECRET, "one")).webhookSecrets(ACME, "secret-my"))
                .isEmpty();
    }

    @Test
    void saysWhichCredentialIsMissing() {
        assertThatThrownBy(() -> accounts(Map.of()).credential(ACME, "client-id"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("tradewind.partners.acme.credentials.client-id is not set");
    }

    private static SetAccounts accounts(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("settings", settings));
        return new SetAccounts(environment);
    }
}
