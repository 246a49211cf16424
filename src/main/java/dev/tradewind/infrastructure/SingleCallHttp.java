package dev.tradewind.infrastructure;

import org.apache.camel.Ordered;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.HttpHeaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes one HTTP request on one connection of one HTTP call, and records it.
 *
 * <p>Left alone, Apache's client sends a request a second time by itself, a booking's POST too, when the partner answers 429 or
 * 503; whether to try again is ours to decide. And it keeps connections for later calls: what a partner or a proxy before it
 * says once too often then answers the next call, so that one order gets another's booking or refusal. A handshake a call is
 * cheaper than that. The partner is told to close, so that the closed connections wait on its side and not on ours.
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
        component.setHttpClientConfigurer(SingleCallHttp::configure);
    }

    private static void configure(HttpClientBuilder client) {
        client.disableAutomaticRetries()
                .setConnectionReuseStrategy((request, response, context) -> false)
                .addRequestInterceptorFirst(
                        (request, entity, context) -> request.setHeader(HttpHeaders.CONNECTION, "close"))
                .setRequestExecutor(new RecordedHttp.Executor())
                .addExecInterceptorFirst("wire-record", new RecordedHttp());
    }
}
