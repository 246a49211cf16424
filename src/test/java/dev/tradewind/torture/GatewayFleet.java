package dev.tradewind.torture;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The gateways on the one database, each started again whenever it has ended. */
final class GatewayFleet implements AutoCloseable {

    /** They get up while others work and die, on as little as two cores. */
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private final List<GatewayInFleet> gateways = new ArrayList<>();

    GatewayFleet(int size, Path folder, List<String> settings) throws IOException {
        for (int number = 1; number <= size; number++) {
            gateways.add(new GatewayInFleet(freePort(), folder.resolve("gateway-" + number + ".log"), settings));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    int size() {
        return gateways.size();
    }

    /** Where a gateway takes orders, if it lives. */
    URI address(int index) {
        return gateways.get(index % gateways.size()).address();
    }

    void awaitUp(int index) {
        GatewayInFleet gateway = gateways.get(index);
        await("gateway " + gateway).atMost(LONGEST_START).until(gateway::isUp);
    }

    void awaitAllUp() {
        for (int index = 0; index < size(); index++) {
            awaitUp(index);
        }
    }

    /** As {@code kill -9} does: nothing in the process hears of it. */
    void kill(int index) {
        gateways.get(index).kill();
    }

    /** How often one ended that nobody had killed. */
    int ownDeaths() {
        return gateways.stream().mapToInt(GatewayInFleet::ownDeaths).sum();
    }

    @Override
    public void close() {
        gateways.forEach(GatewayInFleet::close);
    }
}
