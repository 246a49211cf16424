package dev.tradewind.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Callers on kept connections, all in one thread, for they share the cores with what they call. A call's time counts from the
 * moment at which it was due, whether or not a connection was free by then, so that a slow answer counts for all that it held up.
 */
final class Callers implements AutoCloseable {

    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final int LARGEST_ANSWER = 16 * 1024;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Deque<Long> due = new ArrayDeque<>();
    private final Supplier<ByteBuffer> requests;
    private Histogram micros = new Histogram(3);
    private long answered;
    private long refused;

    /** What came of many calls. */
    record Answers(long answered, long refused, Duration took, Histogram micros) {

        double perSecond() {
            return answered / (took.toNanos() / 1e9);
        }
    }

    /** @param requests whole HTTP requests, each to be sent once */
    Callers(int port, int connections, Supplier<ByteBuffer> requests) throws IOException {
        this.selector = Selector.open();
        this.requests = requests;
        for (int number = 0; number < connections; number++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getByName("localhost"), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            Connection connection = new Connection(channel);
            channel.register(selector, SelectionKey.OP_READ, connection);
            this.connections.add(connection);
            idle.add(connection);
        }
    }

    /** Each connection calls again as soon as it is answered. */
    Answers asFastAsTheyAreAnswered(Duration how) throws IOException {
        forget();
        long begun = System.nanoTime();
        long end = begun + how.toNanos();
        while (System.nanoTime() < end) {
            while (!idle.isEmpty()) {
                idle.remove().call(System.nanoTime());
            }
            selector.select(1);
            read();
        }
        return awaitRest(begun);
    }

    /** So many calls a second fall due, whatever becomes of those before. */
    Answers evenly(int perSecond, Duration how) throws IOException {
        forget();
        long begun = System.nanoTime();
        long apart = Duration.ofSeconds(1).toNanos() / perSecond;
        long end = begun + how.toNanos();
        long next = begun;
        while (next < end) {
            long now = System.nanoTime();
            for (; next <= now && next < end; next += apart) {
                due.add(next);
            }
            callThoseDue();
            // To look without a pause would take a core from what is called; the delay of a millisecond counts as its
            // own
            selector.select(1);
            read();
        }
        return awaitRest(begun);
    }

    private void forget() {
        micros = new Histogram(3);
        answered = 0;
        refused = 0;
    }

    private void callThoseDue() throws IOException {
        while (!due.isEmpty() && !idle.isEmpty()) {
            idle.remove().call(due.remove());
        }
    }

    private Answers awaitRest(long begun) throws IOException {
        long latest = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!due.isEmpty() || idle.size() < connections.size()) {
            if (System.nanoTime() > latest) {
                throw new IOException((connections.size() - idle.size()) + " calls are never answered");
            }
            callThoseDue();
            selector.select(1);
            read();
        }
        return new Answers(answered, refused, Duration.ofNanos(System.nanoTime() - begun), micros);
    }

    private void read() throws IOException {
        for (SelectionKey key : selector.selectedKeys()) {
            ((Connection) key.attachment()).read();
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.channel.close();
        }
        selector.close();
    }

    private final class Connection {

        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocate(LARGEST_ANSWER);
        private long since;

        private Connection(SocketChannel channel) {
            this.channel = channel;
        }

        void call(long dueSince) throws IOException {
            since = dueSince;
            ByteBuffer request = requests.get();
            while (request.hasRemaining()) {
                channel.write(request);
            }
        }

        void read() throws IOException {
            if (channel.read(in) < 0) {
                throw new IOException(
                        "hung up: " + new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1));
            }
            String answer = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
            if (isWhole(answer)) {
                in.clear();
                answered++;
                if (!answer.startsWith("HTTP/1.1 2")) {
                    refused++;
                }
                micros.recordValue((System.nanoTime() - since) / 1_000);
                idle.add(this);
            }
        }

        private static boolean isWhole(String answer) {
            int endOfHead = answer.indexOf(END_OF_HEAD);
            if (endOfHead < 0) {
                return false;
            }
            String head = answer.substring(0, endOfHead).toLowerCase(Locale.ROOT);
            if (head.contains("transfer-encoding: chunked")) {
                return answer.endsWith("0\r\n\r\n");
            }
            return answer.length() >= endOfHead + END_OF_HEAD.length() + HttpCall.length(head);
        }
    }
}
