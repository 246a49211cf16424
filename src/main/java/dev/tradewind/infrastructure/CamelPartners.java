package dev.tradewind.infrastructure;

import dev.tradewind.infrastructure.PartnerGuard.Permit;
import dev.tradewind.partner.BookedPickup;
import dev.tradewind.partner.BookedShipment;
import dev.tradewind.partner.BookingOutcome;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.CallOutcome;
import dev.tradewind.partner.Cancellation;
import dev.tradewind.partner.Capability;
import dev.tradewind.partner.FindOutcome;
import dev.tradewind.partner.LabelOutcome;
import dev.tradewind.partner.OrderDoesNotFit;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.Partners;
import dev.tradewind.partner.PickupOutcome;
import dev.tradewind.partner.PickupRequest;
import dev.tradewind.partner.Redaction;
import dev.tradewind.partner.TrackingQuestion;
import dev.tradewind.partner.TrackingReplies;
import dev.tradewind.partner.TrackingReply;
import dev.tradewind.partner.VoidOutcome;
import dev.tradewind.partner.WireExchange;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.work.TraceContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Calls partners through their routes, {@code direct:<partner>.<verb>}, each past its guard, and makes plain what a failure on
 * the way means.
 */
final class CamelPartners implements Partners {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final ProducerTemplate routes;
    private final PartnerCatalogue catalogue;
    private final PartnerGuards guards;
    private final TraceContext trace;
    private final MeterRegistry meters;
    private final Clock clock;

    CamelPartners(
            ProducerTemplate routes,
            PartnerCatalogue catalogue,
            PartnerGuards guards,
            TraceContext trace,
            MeterRegistry meters,
            Clock clock) {
        this.routes = routes;
        this.catalogue = catalogue;
        this.guards = guards;
        this.trace = trace;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public BookingOutcome book(BookingRequest request, Consumer<WireExchange> ledger) {
        WireRecord record = new WireRecord(clock);
        try {
            return new Asking<>(
                            BookingOutcome.class,
                            misfit -> new BookingOutcome.Rejected(
                                    "does-not-fit",
                                    "the order can't be written in the partner's format",
                                    misfit.faults()),
                            BookingOutcome.NotSent::new,
                            BookingOutcome.Unknown::new)
                    .outcome(request.partner(), Capability.BOOK, request, record);
        } finally {
            tell(record, request, ledger);
        }
    }

    @Override
    public VoidOutcome cancel(Cancellation cancellation) {
        return cancelling()
                .outcome(cancellation.shipment().partner(), Capability.VOID, cancellation, new WireRecord(clock));
    }

    @Override
    public PickupOutcome pickUp(PickupRequest request) {
        return new Asking<>(
                        PickupOutcome.class,
                        misfit -> new PickupOutcome.Rejected(words(misfit)),
                        PickupOutcome.NotSent::new,
                        PickupOutcome.Unknown::new)
                .outcome(request.partner(), Capability.PICKUP, request, new WireRecord(clock));
    }

    @Override
    public VoidOutcome cancelPickup(BookedPickup pickup) {
        return cancelling().outcome(pickup.partner(), Capability.PICKUP_CANCEL, pickup, new WireRecord(clock));
    }

    private Asking<VoidOutcome> cancelling() {
        return new Asking<>(
                VoidOutcome.class,
                misfit -> new VoidOutcome.NotPossible(words(misfit)),
                VoidOutcome.NotSent::new,
                VoidOutcome.Unknown::new);
    }

    /** Asks for something that changes the world, and tells a failure on the way as one of its outcomes. */
    private final class Asking<T> {

        private final Class<T> type;
        private final Function<OrderDoesNotFit, T> refused;
        private final BiFunction<String, Duration, T> notSent;
        private final Function<String, T> unknown;

        private Asking(
                Class<T> type,
                Function<OrderDoesNotFit, T> refused,
                BiFunction<String, Duration, T> notSent,
                Function<String, T> unknown) {
            this.type = type;
            this.refused = refused;
            this.notSent = notSent;
            this.unknown = unknown;
        }

        private T outcome(PartnerId partner, Capability capability, Object question, WireRecord record) {
            try {
                T outcome = call(partner, capability, question, type, record);
                return outcome == null ? unknown.apply("the route ended without an outcome") : outcome;
            } catch (OrderDoesNotFit misfit) {
                return refused.apply(misfit);
            } catch (PartnerFailure failure) {
                return failure.safeToRetry()
                        ? notSent.apply(words(failure), failure.retryAfter())
                        : unknown.apply(words(failure));
            } catch (RouteFailure failure) {
                return neverSent(failure, record)
                        ? notSent.apply(Wire.describe(failure.root()), SOON)
                        : unknown.apply(Wire.describe(failure.root()));
            }
        }
    }

    private static boolean neverSent(RouteFailure failure, WireRecord record) {
        return Wire.neverSent(failure.root()) || (failure.hasEnded() && record.brokeOffWhileSending());
    }

    @Override
    public FindOutcome find(BookingRequest request, Consumer<WireExchange> ledger) {
        WireRecord record = new WireRecord(clock);
        try {
            return ask(request.partner(), Capability.FIND, request, FindOutcome.class, record)
                    .orElseThrow(() -> new IllegalStateException("a find route must answer"));
        } finally {
            tell(record, request, ledger);
        }
    }

    private static void tell(WireRecord record, BookingRequest request, Consumer<WireExchange> ledger) {
        record.exchanges(Redaction.of(request.order())).forEach(ledger);
    }

    @Override
    public LabelOutcome label(BookedShipment shipment) {
        return ask(shipment.partner(), Capability.LABEL, shipment, LabelOutcome.class, new WireRecord(clock))
                .orElseThrow(() -> new IllegalStateException("a label route must answer"));
    }

    @Override
    public Optional<TrackingReply> track(BookedShipment shipment) {
        return ask(shipment.partner(), Capability.TRACK_POLL, shipment, TrackingReply.class, new WireRecord(clock));
    }

    @Override
    public Optional<TrackingReplies> track(TrackingQuestion question) {
        return ask(question.partner(), Capability.TRACK_MANY, question, TrackingReplies.class, new WireRecord(clock));
    }

    private <T> Optional<T> ask(
            PartnerId partner, Capability capability, Object question, Class<T> answer, WireRecord record) {
        try {
            return Optional.ofNullable(call(partner, capability, question, answer, record));
        } catch (RouteFailure failure) {
            throw new PartnerFailure.Unavailable(partner, capability.code(), Wire.describe(failure.root()));
        }
    }

    private <T> @Nullable T call(
            PartnerId partner, Capability capability, Object body, Class<T> answer, WireRecord record) {
        String verb = capability.verb().orElseThrow();
        Permit permit = guards.guard(partner).enter(verb);
        Timer.Sample sample = Timer.start(meters);
        String result = "answered";
        Map<String, Object> headers = traceHeaders();
        try {
            T answered = withinLimit(
                    partner,
                    () -> record.during(() ->
                            routes.requestBodyAndHeaders("direct:" + partner + "." + verb, body, headers, answer)));
            judge(permit, answered, record);
            return answered;
        } catch (RuntimeException failure) {
            result = "failed";
            judge(permit, failure);
            throw failure;
        } finally {
            sample.stop(meters.timer(
                    "tradewind.partner.calls", "partner", partner.value(), "operation", verb, "result", result));
        }
    }

    /** What an answer says of the partner's health: a refused order nothing bad, an unclear answer much. */
    private static void judge(Permit permit, @Nullable Object answer, WireRecord record) {
        switch (answer) {
            case CallOutcome.NotMade notMade when record.wasToldToWait() -> permit.throttled(notMade.retryAfter());
            case CallOutcome.NotMade notMade -> permit.failed(notMade.why());
            case CallOutcome.Unclear unclear -> permit.failed(unclear.why());
            case null, default -> permit.answered();
        }
    }

    private static void judge(Permit permit, RuntimeException failure) {
        switch (failure) {
            case OrderDoesNotFit misfit -> permit.notMade();
            case PartnerFailure.HeldBack heldBack -> permit.notMade();
            case PartnerFailure.Throttled throttled -> permit.throttled(throttled.retryAfter());
            default -> permit.failed(words(failure));
        }
    }

    /** The routes limit each read; a partner that sends a byte now and then would hold the call for ever without this. */
    private <T> @Nullable T withinLimit(PartnerId partner, Callable<T> call) {
        Duration limit = catalogue.spec(partner).limits().longestOperation();
        FutureTask<T> task = new FutureTask<>(call);
        Thread.ofVirtual().name(partner + "-call").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw meaning(failure);
        } catch (TimeoutException overdue) {
            throw RouteFailure.stillGoingOn(new TimeoutException("no whole answer within " + limit));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw RouteFailure.stillGoingOn(stopping);
        } finally {
            task.cancel(true);
        }
    }

    /** What a route's failure says, however deep Camel has wrapped it. */
    private static RuntimeException meaning(ExecutionException failure) {
        Throwable outermost = failure.getCause() == null ? failure : failure.getCause();
        if (outermost instanceof CamelExecutionException camel && camel.getCause() != null) {
            outermost = camel.getCause();
        }
        for (Throwable cause = outermost; cause != null; cause = cause.getCause()) {
            if (cause instanceof PartnerFailure || cause instanceof OrderDoesNotFit) {
                return (RuntimeException) cause;
            }
        }
        return RouteFailure.ended(outermost);
    }

    /** Camel takes up a trace from a message's headers, not from the thread. */
    private Map<String, Object> traceHeaders() {
        return trace.current()
                .<Map<String, Object>>map(parent -> Map.of("traceparent", parent))
                .orElse(Map.of());
    }

    private static String words(Exception failure) {
        return String.valueOf(failure.getMessage());
    }

    /** A route failed on the way, for whatever reason. */
    private static final class RouteFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final boolean ended;

        private RouteFailure(Throwable cause, boolean ended) {
            super(cause);
            this.ended = ended;
        }

        static RouteFailure ended(Throwable cause) {
            return new RouteFailure(cause, true);
        }

        static RouteFailure stillGoingOn(Throwable cause) {
            return new RouteFailure(cause, false);
        }

        /** Whether nothing more can go out on the wire. */
        boolean hasEnded() {
            return ended;
        }

        Throwable root() {
            Throwable cause = getCause();
            return cause == null ? this : cause;
        }
    }
}
