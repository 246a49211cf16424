package dev.tradewind.store;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Does several things in the database or none. Never call a partner inside. */
@Component
public class Transaction {

    private final TransactionTemplate template;
    private final TransactionTemplate snapshot;
    private final JdbcOperations jdbc;

    Transaction(PlatformTransactionManager manager, JdbcOperations jdbc) {
        this.template = new TransactionTemplate(manager);
        this.snapshot = new TransactionTemplate(manager);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        this.jdbc = jdbc;
    }

    public void run(Runnable work) {
        template.executeWithoutResult(status -> work.run());
    }

    public <T> T call(Supplier<T> work) {
        return call(template, work);
    }

    /** For statements that need no answer before the next, in the transaction in which they are sent. */
    public Together together() {
        return new Together(jdbc);
    }

    /** Sends statements in one message. */
    public void together(Consumer<Together> statements) {
        Together together = together();
        statements.accept(together);
        together.run();
    }

    /** Sends statements in one message, and tells what one of them is answered. */
    public <T> T ask(Function<Together, Supplier<T>> statements) {
        Together together = together();
        Supplier<T> answer = statements.apply(together);
        together.run();
        return answer.get();
    }

    /** Does something in memory once what is done here is on disk; never when that is taken back. Outside of a transaction at once. */
    public static void afterCommit(Runnable work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            work.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    /** Reads several things as they stood at one moment; inside of another transaction, as that sees them. */
    public <T> T read(Supplier<T> work) {
        return call(snapshot, work);
    }

    private static <T> T call(TransactionTemplate template, Supplier<T> work) {
        Holder<T> result = new Holder<>();
        template.executeWithoutResult(status -> result.value = work.get());
        T value = result.value;
        if (value == null) {
            throw new IllegalStateException("a transaction's work must return something");
        }
        return value;
    }

    private static final class Holder<T> {
        private @Nullable T value;
    }
}
