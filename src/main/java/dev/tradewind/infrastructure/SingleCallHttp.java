package dev.tradewind.infrastructure;

import org.apache.camel.Ordered;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes one HTTP request of one HTTP call. Left alone, Apache's client sends a request a second time by itself, a booking's
 * POST too, when the partner answers 429 or 503; whether to try again is ours to decide.
 */
@Configuration(proxyBeanMethods = false)
public class SingleCallHttp {

    @Bean
    ComponentCustomizer singleCallHttpCustomizer() {
        // Last, or Camel's starter would put its own defaults over ours
        return ComponentCustomizer.builder(HttpComponent.class)
                .withOrder(Ordered.LOWEST)
                .build(SingleCallHttp::configure);
    }

    /**
     * Configures the component behind the endpoints {@code http:} and {@code https:}. Its pool of connections limits nothing: how
     * many calls a partner takes at once is the partner's own limit, and a smaller pool would make calls wait unseen.
     */
    public static void configure(HttpComponent component) {
        component.setConnectionsPerRoute(Integer.MAX_VALUE);
        component.setMaxTotalConnections(Integer.MAX_VALUE);
        component.setHttpClientConfigurer(HttpClientBuilder::disableAutomaticRetries);
    }
}
