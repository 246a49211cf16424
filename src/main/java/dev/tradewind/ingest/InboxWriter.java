package dev.tradewind.ingest;

import dev.tradewind.partner.RawMessage;
import dev.tradewind.store.InboxRepository;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Writes messages to disk in groups: what comes in while one group is being written forms the next, and every sender is
 * answered after its own group's commit. Two writers, so that one fills while the other waits for the disk.
 */
public final class InboxWriter implements TrackingInbox {

    private static final int WRITERS = 2;
    private static final int LARGEST_GROUP = 256;
    private static final int LONGEST_QUEUE = 10_000;

    private final InboxRepository repository;
    private final Feeds feeds;
    private final Counter repeats;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean running;

    private record Waiting(List<RawMessage> messages, CompletableFuture<Void> onDisk) {}

    public InboxWriter(InboxRepository repository, Feeds feeds, MeterRegistry meters) {
        this.repository = repository;
        this.feeds = feeds;
        this.repeats = meters.counter("tradewind.inbox.repeats");
        meters.gaugeCollectionSize("tradewind.inbox.queue", List.of(), queue);
    }

    public void start() {
        running = true;
        for (int writer = 1; writer <= WRITERS; writer++) {
            writers.add(Thread.ofPlatform().name("inbox-writer-" + writer).start(this::writeForEver));
        }
    }

    /** Writes what waits and ends. */
    public void stop() {
        running = false;
        for (Thread writer : writers) {
            try {
                writer.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void receive(List<RawMessage> messages) {
        Waiting waiting = new Waiting(messages, new CompletableFuture<>());
        if (!running || !queue.offer(waiting)) {
            throw new InboxFull();
        }
        try {
            waiting.onDisk().join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }

    private void writeForEver() {
        while (running || !queue.isEmpty()) {
            try {
                Waiting first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<Waiting> group = new ArrayList<>(List.of(first));
                    queue.drainTo(group, LARGEST_GROUP - 1);
                    write(group);
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** A group that fails is written one by one, so that one message which the disk won't take harms no other. */
    private void write(List<Waiting> group) {
        List<RawMessage> messages =
                group.stream().flatMap(waiting -> waiting.messages().stream()).toList();
        try {
            repeats.increment(messages.size() - repository.insert(messages));
            feeds.heard(messages);
            group.forEach(waiting -> waiting.onDisk().complete(null));
        } catch (RuntimeException failure) {
            if (group.size() == 1) {
                group.getFirst().onDisk().completeExceptionally(failure);
            } else {
                group.forEach(waiting -> write(List.of(waiting)));
            }
        }
    }
}
