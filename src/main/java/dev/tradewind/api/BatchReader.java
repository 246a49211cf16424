package dev.tradewind.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.api.BatchLines.Line;
import dev.tradewind.api.Problem.Kind;
import dev.tradewind.shipment.OrderReference;
import dev.tradewind.shipment.ShipmentOrder;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a batch on a thread of its own, ahead of what is being accepted, as far as its room goes: so a group is whatever has
 * come meanwhile, a client that sends little is answered at once, and one that takes no answers is not read from.
 */
final class BatchReader implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BatchReader.class);

    private final OrderReader orders;
    private final BatchLines lines;
    private final int largestGroup;
    private final BlockingQueue<Item> read;
    private final Semaphore room;
    private final Thread thread;
    private int taken;
    private @Nullable End end;

    /**
     * @param largestGroup how many lines are handed out at once, and how many wait
     * @param room how many bytes of lines are held at once, at least as many as the longest line has
     */
    BatchReader(InputStream in, OrderReader orders, int largestGroup, int room) {
        this.orders = orders;
        this.lines = new BatchLines(in, JsonBodies.LARGEST_BODY);
        this.largestGroup = largestGroup;
        this.read = new ArrayBlockingQueue<>(largestGroup);
        this.room = new Semaphore(room);
        this.thread = Thread.ofVirtual().name("batch-reader").start(this::read);
    }

    /** What came of reading. */
    private sealed interface Item {}

    /** A line, read. */
    sealed interface Read extends Item {

        long line();

        int bytes();

        /** An order that is in order. */
        record Order(long line, int bytes, ShipmentOrder order) implements Read {}

        /** A line that is none. */
        record Faulty(long line, int bytes, @Nullable String orderReference, ProblemException problem)
                implements Read {}
    }

    private record End(@Nullable IOException failure) implements Item {}

    /**
     * Waits for a line and takes with it what else has been read. The room of those handed out before is free again.
     *
     * @return empty at the end
     * @throws IOException when reading failed; every line before it has been handed out
     */
    List<Read> next() throws IOException, InterruptedException {
        room.release(taken);
        taken = 0;
        List<Item> items = new ArrayList<>(largestGroup);
        if (end == null) {
            items.add(read.take());
            read.drainTo(items, largestGroup - 1);
        }
        List<Read> group = new ArrayList<>(items.size());
        for (Item item : items) {
            switch (item) {
                case Read line -> {
                    group.add(line);
                    taken += line.bytes();
                }
                case End told -> end = told;
            }
        }
        if (group.isEmpty() && end != null && end.failure() != null) {
            throw end.failure();
        }
        return group;
    }

    /** How many lines the batch has had so far; one that isn't at its end doesn't count. */
    long lines() {
        return lines.number();
    }

    /** Ends the reading, where it hasn't ended. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            // The request's stream is nobody's when the request is over
            thread.join();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try {
            read.put(readAll());
        } catch (InterruptedException closed) {
            log.debug("a batch is given up");
        }
    }

    private End readAll() throws InterruptedException {
        try {
            for (Line line = lines.next(); line != null; line = lines.next()) {
                byte[] content = line.content();
                int bytes = content == null ? 0 : content.length;
                room.acquire(bytes);
                read.put(
                        content == null
                                ? new Read.Faulty(line.number(), 0, null, JsonBodies.tooLarge(JsonBodies.LARGEST_BODY))
                                : read(line.number(), content));
            }
            return new End(null);
        } catch (IOException broken) {
            return new End(broken);
        }
    }

    private Read read(long line, byte[] content) {
        JsonNode json = null;
        try {
            json = JsonBodies.parse(content);
            return new Read.Order(line, content.length, orders.read(json));
        } catch (ProblemException problem) {
            return new Read.Faulty(line, content.length, reference(json), problem);
        } catch (IOException | RuntimeException defect) {
            log.error("line {} of a batch can't be read", line, defect);
            return new Read.Faulty(
                    line,
                    content.length,
                    reference(json),
                    new ProblemException(Kind.INTERNAL, "This is a fault of the gateway; it has been logged."));
        }
    }

    /** What the caller knows a faulty order by, where that much can be read. */
    private static @Nullable String reference(@Nullable JsonNode json) {
        JsonNode reference = json == null ? null : json.get("orderReference");
        return reference != null
                        && reference.isTextual()
                        && reference.textValue().length() <= OrderReference.MAX_LENGTH
                ? reference.textValue()
                : null;
    }
}
