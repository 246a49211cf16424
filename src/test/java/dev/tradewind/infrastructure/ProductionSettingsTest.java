package dev.tradewind.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class ProductionSettingsTest {

    @Test
    void namesEverySettingThatProductionLacks() {
        MissingSettings refusal =
                catchThrowableOfType(MissingSettings.class, () -> check(environment("production", Map.of())));

        assertThat(refusal.missing())
                .contains(
                        "spring.datasource.url",
                        "tradewind.partners.dhl-express.credentials.password",
                        "tradewind.partners.ninja-van.credentials.client-secret",
                        "tradewind.partners.bring.sftp.known-hosts",
                        "tradewind.api-keys.<client>.key and .roles");
    }

    @Test
    void asksNothingForAPartnerThatIsSwitchedOff() {
        MissingSettings refusal = catchThrowableOfType(
                MissingSettings.class,
                () -> check(environment("production", Map.of("tradewind.partners.dpd.enabled", "false"))));

        assertThat(refusal.missing()).noneMatch(name -> name.contains("partners.dpd."));
    }

    @Test
    void letsProductionStartWithAllSettings() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "spring.datasource.url", "jdbc:postgresql://db/tradewind",
                "tradewind.api-keys.orders.key", "sample",
                "tradewind.api-keys.orders.roles", "ORDERS"));
        for (String partner : new String[] {"bring", "dhl-express", "dpd", "ninja-van"}) {
            settings.put("tradewind.partners." + partner + ".enabled", "false");
        }

        assertThatCode(() -> check(environment("production", settings))).doesNotThrowAnyException();
    }

    @Test
    void asksNothingInTheSandbox() {
        assertThatCode(() -> check(environment("sandbox", Map.of()))).doesNotThrowAnyException();
    }

    private static void check(MockEnvironment environment) {
        new ProductionSettings().postProcessEnvironment(environment, new SpringApplication());
    }

    private static MockEnvironment environment(String profile, Map<String, String> settings) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(profile);
        settings.forEach(environment::setProperty);
        return environment;
    }
}
