package dev.tradewind.booking;

import dev.tradewind.booking.Outcomes.Result;
import dev.tradewind.partner.BookingOutcome;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.Partners;
import dev.tradewind.partner.WireExchange;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.BookingRepository;
import dev.tradewind.store.BookingRepository.Claimed;
import dev.tradewind.store.FreePlaces;
import dev.tradewind.work.JobRunner;
import dev.tradewind.work.TraceContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Books accepted shipments. */
public final class BookingWork implements JobRunner.Work<Claimed, Result> {

    private static final Logger log = LoggerFactory.getLogger(BookingWork.class);

    private final BookingRepository repository;
    private final Partners partners;
    private final Outcomes outcomes;
    private final TraceContext trace;
    private final MeterRegistry meters;
    private final Clock clock;

    public BookingWork(
            BookingRepository repository,
            Partners partners,
            Outcomes outcomes,
            TraceContext trace,
            MeterRegistry meters,
            Clock clock) {
        this.repository = repository;
        this.partners = partners;
        this.outcomes = outcomes;
        this.trace = trace;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "book";
    }

    @Override
    public List<Claimed> claim(List<FreePlaces> free) {
        return repository.claimBookings(free, clock.instant());
    }

    @Override
    public PartnerId partnerOf(Claimed job) {
        return job.request().partner();
    }

    @Override
    public ShipmentId shipmentOf(Claimed job) {
        return job.request().shipment();
    }

    @Override
    public Result call(Claimed job) {
        BookingRequest request = job.request();
        if (job.lost()) {
            return new Result(
                    job, new BookingOutcome.Unknown("the gateway stopped while the call was in hand"), List.of());
        }
        Timer.Sample sample = Timer.start(meters);
        List<WireExchange> exchanges = new ArrayList<>();
        BookingOutcome outcome =
                trace.within(job.traceParent(), "book shipment", () -> partners.book(request, exchanges::add));
        sample.stop(
                meters.timer("tradewind.booking", "partner", request.partner().value(), "outcome", nameOf(outcome)));
        // What went well is told by the ledger and the timer; as a line each it would be a tenth of a booking's cost
        log.atLevel(outcome instanceof BookingOutcome.Booked ? Level.DEBUG : Level.INFO)
                .log("booking attempt {} {}: {}", request.attempt(), request.reference(), nameOf(outcome));
        return new Result(job, outcome, exchanges);
    }

    @Override
    public void record(List<Result> results) {
        outcomes.record(results);
    }

    private static String nameOf(BookingOutcome outcome) {
        return outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
