package dev.tradewind.torture;

import dev.tradewind.torture.Deck.Card;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** An HTTP server on bare sockets, which does to its callers what the deck deals. */
final class HttpDoor implements Door {

    private static final int BACKLOG = 200;
    private static final double SLOWEST_MILLIS_A_BYTE = 25;

    private final Desk desk;
    private final Deck deck;
    private final Duration late;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private ServerSocket server;

    /**
     * @param late longer than any caller waits
     */
    HttpDoor(Desk desk, Deck deck, Duration late) throws IOException {
        this.desk = desk;
        this.deck = deck;
        this.late = late;
        this.server = listen(0);
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public synchronized void shut() throws IOException {
        server.close();
        for (Socket connection : connections) {
            reset(connection);
        }
    }

    @Override
    public synchronized void open() throws IOException {
        server = listen(server.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        shut();
    }

    private ServerSocket listen(int port) throws IOException {
        ServerSocket listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        Thread.ofVirtual().start(() -> takeConnections(listening));
        return listening;
    }

    private void takeConnections(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException shut) {
                // Told by the loop's condition
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            boolean goesOn = true;
            while (goesOn) {
                goesOn = serveOne(in, connection);
            }
        } catch (IOException gone) {
            // The caller went away, or was thrown out
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private boolean serveOne(InputStream in, Socket connection) throws IOException, InterruptedException {
        in.mark(1);
        if (in.read() < 0) {
            return false;
        }
        in.reset();
        Card card = deck.deal();
        if (card.fault() == Fault.CLOSES_BEFORE_READING) {
            reset(connection);
            return false;
        }
        return serve(Ask.read(in), card, connection);
    }

    /** False when the connection is at its end. */
    private boolean serve(Ask ask, Card card, Socket connection) throws IOException, InterruptedException {
        OutputStream out = connection.getOutputStream();
        switch (card.fault()) {
            case NONE -> out.write(desk.answer(ask).bytes());
            case DROPS_AFTER_ACCEPTING -> {
                desk.answer(ask);
                return false;
            }
            case ANSWERS_LATE -> {
                byte[] answer = desk.answer(ask).bytes();
                TimeUnit.MILLISECONDS.sleep(late.toMillis());
                out.write(answer);
            }
            case ANSWERS_TWICE -> {
                byte[] answer = desk.answer(ask).bytes();
                out.write(answer);
                out.write(answer);
            }
            case RESETS_MID_BODY -> {
                Reply reply = desk.answer(ask);
                out.write(reply.bytes(), 0, reply.bytes().length - reply.body().length / 2);
                out.flush();
                reset(connection);
                return false;
            }
            case TRICKLES -> trickle(desk.answer(ask).bytes(), card.chance() * SLOWEST_MILLIS_A_BYTE, out);
            case HTML_AFTER_ACCEPTING -> {
                desk.answer(ask);
                out.write(Reply.html().bytes());
            }
            case HTML_INSTEAD -> out.write(Reply.html().bytes());
            case ERROR_AFTER_ACCEPTING -> {
                desk.answer(ask);
                out.write(Reply.error().bytes());
            }
            case THROTTLES -> out.write(Reply.later(429).bytes());
            case IS_BUSY -> out.write(Reply.later(503).bytes());
            case EXPIRES_TOKEN -> {
                desk.expireToken(ask);
                out.write(desk.answer(ask).bytes());
            }
            case CLOSES_BEFORE_READING, DROPS_MID_UPLOAD, DROPS_BEFORE_RENAME, DROPS_AFTER_RENAME ->
                throw new IllegalStateException(card.fault() + " is no fault of an answer");
        }
        return true;
    }

    private static void trickle(byte[] answer, double millisAByte, OutputStream out)
            throws IOException, InterruptedException {
        for (byte next : answer) {
            out.write(next);
            TimeUnit.MICROSECONDS.sleep(Math.round(millisAByte * 1000));
        }
    }

    /** The other side sees a reset, not an end. */
    private static void reset(Socket connection) throws IOException {
        if (!connection.isClosed()) {
            connection.setSoLinger(true, 0);
            connection.close();
        }
    }
}
