package dev.tradewind.work;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries a trace from the request that brought an order to the calls that are made for it later. */
public interface TraceContext {

    /** The W3C {@code traceparent} of what is going on now; empty when nothing is traced. */
    Optional<String> current();

    /**
     * Does something as part of an earlier trace.
     *
     * @param traceParent the trace, or null for none
     * @param name what is done, as the trace shows it
     */
    <T> T within(@Nullable String traceParent, String name, Supplier<T> work);
}
