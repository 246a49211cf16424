package dev.tradewind.partners.dhlexpress;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The real route file, and a server that is to answer as DHL does. */
abstract class DhlExpressOverHttp {

    static final String PREFIX = "/mydhlapi";

    @RegisterExtension
    static final WireMockExtension DHL = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    static ProducerTemplate routes;

    private static CamelContext camel;

    @BeforeAll
    static void startRoutes() throws Exception {
        camel = DhlExpressRoutes.start("http://localhost:" + DHL.getPort() + PREFIX, Duration.ofSeconds(1));
        routes = camel.createProducerTemplate();
    }

    @AfterAll
    static void stopRoutes() {
        camel.stop();
    }

    @AfterEach
    void everyCallIsInTheContractsForm() {
        assertThat(DHL.findAll(anyRequestedFor(anyUrl())))
                .allSatisfy(
                        made -> assertThat(MyDhlContract.faultsOf(made, PREFIX)).isEmpty());
    }
}
