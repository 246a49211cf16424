package dev.tradewind.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/**
 * The least program that keeps webhooks durably: whatever comes in is written in groups and answered after its group's commit. It
 * checks no signature and reads nothing.
 */
final class BareInbox {

    private static final int WRITERS = 2;
    private static final int LARGEST_GROUP = 256;
    private static final String INSERT = """
            insert into inbox (partner, channel, body, received_at)
            select 'ninja-van', 'WEBHOOK', body, received from unnest(?::bytea[], ?::timestamptz[]) as m(body, received)
            """;

    private final HikariDataSource database;
    private final BlockingQueue<Message> queue = new ArrayBlockingQueue<>(10_000);

    private record Message(byte[] body, Instant receivedAt, CompletableFuture<Void> onDisk) {}

    private BareInbox(String databaseUrl) {
        this.database = source(databaseUrl, WRITERS);
    }

    static HikariDataSource source(String databaseUrl, int connections) {
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl(databaseUrl);
        settings.setUsername("postgres");
        settings.setMaximumPoolSize(connections);
        return new HikariDataSource(settings);
    }

    /** Goes on until it is killed: {@code <port> <database>}. */
    public static void main(String[] arguments) throws IOException {
        // It answers with the last of its head and its body in one packet only so
        System.setProperty("sun.net.httpserver.nodelay", "true");
        BareInbox inbox = new BareInbox(arguments[1]);
        for (int writer = 0; writer < WRITERS; writer++) {
            Thread.ofPlatform().start(inbox::writeForEver);
        }
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", inbox::take);
        server.start();
        System.out.println("is up");
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Message message =
                    new Message(exchange.getRequestBody().readAllBytes(), Instant.now(), new CompletableFuture<>());
            queue.put(message);
            message.onDisk().join();
            exchange.sendResponseHeaders(200, -1);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeForEver() {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            while (true) {
                List<Message> group = new ArrayList<>(List.of(queue.take()));
                queue.drainTo(group, LARGEST_GROUP - 1);
                insert.setArray(
                        1,
                        connection.createArrayOf(
                                "bytea", group.stream().map(Message::body).toArray(byte[][]::new)));
                insert.setArray(
                        2,
                        connection.createArrayOf(
                                "timestamptz",
                                group.stream()
                                        .map(message -> Timestamp.from(message.receivedAt()))
                                        .toArray()));
                insert.executeUpdate();
                group.forEach(message -> message.onDisk().complete(null));
            }
        } catch (SQLException | InterruptedException failure) {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }
}
