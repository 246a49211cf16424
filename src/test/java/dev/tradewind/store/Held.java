package dev.tradewind.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** A transaction that has done its work and is kept from committing. */
final class Held<T> implements AutoCloseable {

    private final CountDownLatch mayCommit = new CountDownLatch(1);
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private CompletableFuture<Boolean> committed = new CompletableFuture<>();

    static <T> Held<T> open(Store store, Supplier<T> work) {
        Held<T> held = new Held<>();
        held.committed = Store.aside(() -> store.transaction.call(() -> {
            try {
                held.done.complete(work.get());
            } catch (RuntimeException failure) {
                held.done.completeExceptionally(failure);
                throw failure;
            }
            awaitLatch(held.mayCommit);
            return true;
        }));
        held.done.join();
        return held;
    }

    /** Commits, so that a test which fails half-way leaves no lock behind. */
    @Override
    public void close() {
        mayCommit.countDown();
        committed.join();
    }

    T result() {
        return done.join();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
