package dev.tradewind.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.springboot.HttpComponentAutoConfiguration;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SingleCallHttpTest {

    private final ApplicationContextRunner gateway = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(CamelAutoConfiguration.class, HttpComponentAutoConfiguration.class))
            .withUserConfiguration(SingleCallHttp.class);

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void everyHttpEndpointCallsOnce(String scheme) {
        gateway.run(context -> {
            HttpComponent component = context.getBean(CamelContext.class).getComponent(scheme, HttpComponent.class);

            assertThat(component.getHttpClientConfigurer()).isNotNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void thePoolOfConnectionsHoldsNoCallUp(String scheme) {
        gateway.run(context -> {
            HttpComponent component = context.getBean(CamelContext.class).getComponent(scheme, HttpComponent.class);

            assertThat(component.getConnectionsPerRoute()).isEqualTo(Integer.MAX_VALUE);
            assertThat(component.getMaxTotalConnections()).isEqualTo(Integer.MAX_VALUE);
        });
    }
}
