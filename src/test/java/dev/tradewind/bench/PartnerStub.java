package dev.tradewind.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Both partners in one thread, on one selector: it shares two cores with what is measured, so it must cost next to nothing. It
 * keeps a connection for as long as its caller wants it, holds each booking as long as it is told to, and knows how long it really held it.
 */
final class PartnerStub implements AutoCloseable {

    /** More than a burst of connections that come at once. */
    private static final int ACCEPT_QUEUE = 4096;

    private final ServerSocketChannel server;
    private final Selector selector;
    private final Thread thread;
    private final PartnerReplies replies = new PartnerReplies();
    private final Queue<Held> held = new PriorityQueue<>(Comparator.comparingLong(Held::until));
    private final Map<String, Duration> holds = new ConcurrentHashMap<>();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger others = new AtomicInteger();
    private volatile Duration hold = Duration.ZERO;
    private volatile Duration soapHold = Duration.ZERO;
    private volatile boolean closing;

    /** A booking that is in hand. */
    private record Held(Connection connection, HttpCall call, PartnerReplies.Reply reply, long since, long until) {}

    private PartnerStub(ServerSocketChannel server, Selector selector) {
        this.server = server;
        this.selector = selector;
        this.thread = new Thread(this::serve, "partner-stub");
    }

    static PartnerStub start() throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ACCEPT_QUEUE);
        server.configureBlocking(false);
        Selector selector = Selector.open();
        server.register(selector, SelectionKey.OP_ACCEPT);
        PartnerStub stub = new PartnerStub(server, selector);
        stub.thread.start();
        return stub;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.socket().getLocalPort());
    }

    /** Holds every booking so long from now on, and forgets what it has counted; call it when nothing is in hand. */
    void hold(Duration each) {
        hold = each;
        soapHold = each;
        holds.clear();
        most.set(0);
    }

    /** Holds bookings by SOAP so long, whatever the others take. */
    void holdSoap(Duration each) {
        soapHold = each;
    }

    /** The most bookings that were in hand at once. */
    int mostAtOnce() {
        return most.get();
    }

    /** Calls that were neither bookings nor logins: there should be none. */
    int otherCalls() {
        return others.get();
    }

    /** How long a booking was held really, from its last byte read to its answer's last byte written. */
    Duration heldFor(String trackingNumber) {
        return Optional.ofNullable(holds.get(trackingNumber)).orElseThrow();
    }

    private void serve() {
        try (server;
                selector) {
            while (!closing) {
                select();
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isAcceptable()) {
                        accept();
                    } else if (key.isReadable()) {
                        ((Connection) key.attachment()).read();
                    }
                }
                selector.selectedKeys().clear();
                answerThoseDue();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void select() throws IOException {
        Held next = held.peek();
        if (next == null) {
            selector.select();
            return;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(next.until() - System.nanoTime());
        if (millis > 0) {
            selector.select(millis);
        } else {
            selector.selectNow();
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = server.accept();
        if (channel != null) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ, new Connection(channel));
        }
    }

    private void answerThoseDue() throws IOException {
        long now = System.nanoTime();
        for (Held next = held.peek(); next != null && next.until() <= now; next = held.peek()) {
            held.remove();
            next.connection().answer(next.reply().bytes(), next.call().isLast());
            remember(next.reply().trackingNumber(), System.nanoTime() - next.since());
        }
    }

    private void remember(@Nullable String trackingNumber, long nanos) {
        if (trackingNumber != null && !hold.isZero()) {
            holds.put(trackingNumber, Duration.ofNanos(nanos));
        }
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        selector.wakeup();
        thread.join();
    }

    /** One of a caller's connections. */
    private final class Connection {

        private final SocketChannel channel;
        private ByteBuffer in = ByteBuffer.allocate(16 * 1024);

        private Connection(SocketChannel channel) {
            this.channel = channel;
        }

        void read() throws IOException {
            if (!in.hasRemaining()) {
                in = ByteBuffer.allocate(in.capacity() * 2).put(in.flip());
            }
            int count;
            try {
                count = channel.read(in);
            } catch (IOException hungUp) {
                count = -1;
            }
            if (count < 0) {
                channel.close();
                return;
            }
            HttpCall.read(in).ifPresent(this::take);
        }

        private void take(HttpCall call) {
            long now = System.nanoTime();
            PartnerReplies.Reply reply = replies.to(call);
            if (reply.trackingNumber() == null) {
                if (!call.path().contains("LoginService")) {
                    others.incrementAndGet();
                }
                held.add(new Held(this, call, reply, now, now));
                return;
            }
            held.add(new Held(this, call, reply, now, now + (reply.isSoap() ? soapHold : hold).toNanos()));
            most.accumulateAndGet(held.size(), Math::max);
        }

        void answer(ByteBuffer bytes, boolean last) throws IOException {
            try {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                if (last) {
                    channel.close();
                }
            } catch (IOException hungUp) {
                channel.close();
            }
        }
    }
}
