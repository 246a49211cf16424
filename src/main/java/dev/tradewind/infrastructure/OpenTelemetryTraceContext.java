package dev.tradewind.infrastructure;

import dev.tradewind.work.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Traces by OpenTelemetry, carried as W3C trace context. */
public final class OpenTelemetryTraceContext implements TraceContext {

    private static final String TRACE_PARENT = "traceparent";

    private static final TextMapGetter<Map<String, String>> FROM_MAP = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    };

    private final Tracer tracer;
    private final ContextPropagators propagators;

    public OpenTelemetryTraceContext(Tracer tracer, ContextPropagators propagators) {
        this.tracer = tracer;
        this.propagators = propagators;
    }

    @Override
    public Optional<String> current() {
        Map<String, String> carrier = new HashMap<>();
        propagators.getTextMapPropagator().inject(Context.current(), carrier, (map, key, value) -> {
            if (map != null) {
                map.put(key, value);
            }
        });
        return Optional.ofNullable(carrier.get(TRACE_PARENT));
    }

    @Override
    public <T> T within(@Nullable String traceParent, String name, Supplier<T> work) {
        Map<String, String> carrier = traceParent == null ? Map.of() : Map.of(TRACE_PARENT, traceParent);
        Context parent = propagators.getTextMapPropagator().extract(Context.root(), carrier, FROM_MAP);
        Span span = tracer.spanBuilder(name).setParent(parent).startSpan();
        try (Scope scope = span.makeCurrent()) {
            return work.get();
        } catch (RuntimeException failure) {
            span.setStatus(StatusCode.ERROR);
            throw failure;
        } finally {
            span.end();
        }
    }
}
