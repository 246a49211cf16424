package dev.tradewind.store;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Does several things in the database or none. Never call a partner inside. */
@Component
public class Transaction {

    private final TransactionTemplate template;

    Transaction(PlatformTransactionManager manager) {
        this.template = new TransactionTemplate(manager);
    }

    public void run(Runnable work) {
        template.executeWithoutResult(status -> work.run());
    }

    public <T> T call(Supplier<T> work) {
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
