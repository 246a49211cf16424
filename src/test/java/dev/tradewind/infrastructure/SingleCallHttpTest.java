package dev.tradewind.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.springboot.HttpComponentAutoConfiguration;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
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

    /** A kept connection would hand the rest of the first answer to the second call. */
    @Test
    void aCallGetsItsOwnAnswerThoughThePartnerAnsweredTheLastOneTwice() throws Exception {
        try (StammeringServer partner = new StammeringServer()) {
            gateway.run(context -> {
                ProducerTemplate calls = context.getBean(CamelContext.class).createProducerTemplate();

                assertThat(call(calls, partner, "/first")).isEqualTo("/first");
                assertThat(call(calls, partner, "/second")).isEqualTo("/second");
            });
        }
    }

    private static String call(ProducerTemplate calls, StammeringServer partner, String path) {
        return calls.requestBodyAndHeader(partner.address(), "", Exchange.HTTP_PATH, path, String.class);
    }

    /** Keeps its connections open, and answers each request twice with the path that was asked for. */
    private static final class StammeringServer implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

        StammeringServer() throws IOException {
            Thread.ofVirtual().start(this::takeConnections);
        }

        String address() {
            return "http://127.0.0.1:%d?httpMethod=POST".formatted(server.getLocalPort());
        }

        private void takeConnections() {
            try {
                while (true) {
                    Socket connection = server.accept();
                    Thread.ofVirtual().start(() -> answer(connection));
                }
            } catch (IOException closed) {
                // The test is over
            }
        }

        private static void answer(Socket connection) {
            try (connection) {
                BufferedReader requests = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
                for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                    if (line.startsWith("POST ")) {
                        String path = line.split(" ")[1];
                        String answer =
                                "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(path.length(), path);
                        connection.getOutputStream().write((answer + answer).getBytes(StandardCharsets.US_ASCII));
                    }
                }
            } catch (IOException gone) {
                // The caller went away
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
