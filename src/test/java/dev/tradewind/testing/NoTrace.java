package dev.tradewind.testing;

import dev.tradewind.work.TraceContext;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** For tests in which nothing is traced. */
public final class NoTrace implements TraceContext {

    @Override
    public Optional<String> current() {
        return Optional.empty();
    }

    @Override
    public <T> T within(@Nullable String traceParent, String name, Supplier<T> work) {
        return work.get();
    }
}
