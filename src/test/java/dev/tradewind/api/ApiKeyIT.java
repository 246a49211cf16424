package dev.tradewind.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Gateway;
import dev.tradewind.testing.OpenApi;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyIT extends FullApplication {

    private static final String ANY_ID = "00000000-0000-4000-8000-000000000000";

    @ParameterizedTest
    @MethodSource("operations")
    void letsNobodyInWithoutAKeyThatIsKnown(String operation) {
        for (Gateway stranger : List.of(
                gateway().withoutKey(),
                gateway().withKey("tw_sandbox_dem"),
                gateway().withKey(Gateway.DEMO_KEY + "x"),
                gateway().withoutKey().with("Authorization", "Bearer nonsense"),
                gateway().withoutKey().with("Authorization", "Basic " + Gateway.DEMO_KEY))) {
            Exchange refused = call(stranger, operation);

            assertThat(refused.status()).as(operation).isEqualTo(401);
            assertThat(refused.problem()).isEqualTo("unauthorised");
            assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void letsAClientDoNoMoreThanItsRoleAllows(String operation) {
        boolean ofOperations = operation.contains("/v1/ops/");

        Exchange refused = call(gateway().withKey(ofOperations ? ORDERS_KEY : OPERATIONS_KEY), operation);

        assertThat(refused.status()).as(operation).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("forbidden");
    }

    static Stream<String> operations() {
        return OpenApi.load().operations().stream().filter(operation -> operation.contains(" /v1/"));
    }

    @Test
    void letsEachRoleDoItsOwn() {
        assertThat(gateway().withKey(ORDERS_KEY).get("/v1/shipments").status()).isEqualTo(200);
        assertThat(gateway().withKey(OPERATIONS_KEY).get("/v1/ops/alerts").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER  "})
    void takesTheKeyAsABearerToken(String scheme) {
        Exchange taken = gateway()
                .withoutKey()
                .with("Authorization", scheme + Gateway.DEMO_KEY)
                .get("/v1/shipments");

        assertThat(taken.status()).isEqualTo(200);
    }

    @Test
    void showsNobodyTheInsidesOfTheServer() {
        for (String path : List.of("/actuator", "/actuator/env", "/actuator/beans", "/actuator/heapdump", "/error")) {
            assertThat(gateway().withoutKey().get(path).status()).as(path).isEqualTo(401);
        }
    }

    private static Exchange call(Gateway caller, String operation) {
        String[] parts = operation.split(" ", 2);
        String path = parts[1].replace("{}", ANY_ID);
        return parts[0].equals("GET") ? caller.get(path) : caller.post(path, "application/json", "{}");
    }
}
