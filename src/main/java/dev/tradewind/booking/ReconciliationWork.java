package dev.tradewind.booking;

import dev.tradewind.booking.Outcomes.Result;
import dev.tradewind.booking.ReconciliationWork.Finding;
import dev.tradewind.partner.BookingOutcome;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.FindOutcome;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.Partners;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.store.BookingRepository;
import dev.tradewind.store.BookingRepository.Claimed;
import dev.tradewind.store.BookingRepository.Ending;
import dev.tradewind.store.FreePlaces;
import dev.tradewind.store.JobKind;
import dev.tradewind.store.JobRepository;
import dev.tradewind.store.JobRepository.DoneJob;
import dev.tradewind.store.JobRepository.Job;
import dev.tradewind.store.Transaction;
import dev.tradewind.work.JobRunner;
import dev.tradewind.work.TraceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Finds out what became of booking attempts whose outcome nobody knows. */
public final class ReconciliationWork implements JobRunner.Work<Claimed, Finding> {

    private final BookingRepository bookings;
    private final JobRepository jobs;
    private final Partners partners;
    private final PartnerCatalogue catalogue;
    private final Outcomes outcomes;
    private final TraceContext trace;
    private final Transaction transaction;
    private final Clock clock;

    public ReconciliationWork(
            BookingRepository bookings,
            JobRepository jobs,
            Partners partners,
            PartnerCatalogue catalogue,
            Outcomes outcomes,
            TraceContext trace,
            Transaction transaction,
            Clock clock) {
        this.bookings = bookings;
        this.jobs = jobs;
        this.partners = partners;
        this.catalogue = catalogue;
        this.outcomes = outcomes;
        this.trace = trace;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What asking brought to light. */
    public sealed interface Finding {

        /** The partner's answer is clear now. */
        record Clear(Result result) implements Finding {}

        /** Not yet: to be asked again. */
        record StillUnclear(Claimed job, Duration askAgainAfter) implements Finding {}

        /** Nothing that we can ask proves it either way. */
        record ForAPerson(Claimed job, String why) implements Finding {}
    }

    @Override
    public String name() {
        return "reconcile";
    }

    @Override
    public List<Claimed> claim(List<FreePlaces> free) {
        return bookings.claimReconciliations(free, clock.instant());
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
    public Finding call(Claimed job) {
        PartnerSpec spec = catalogue.spec(partnerOf(job));
        return trace.within(job.traceParent(), "reconcile booking", () -> switch (spec.reconciliation()) {
            case LOOKUP -> lookUp(job, spec);
            case RESEND_SAME_REFERENCE -> resend(job);
            case ASK_A_PERSON -> new Finding.ForAPerson(job, "the partner can't be asked");
        });
    }

    private Finding lookUp(Claimed job, PartnerSpec spec) {
        BookingRequest request = job.request();
        try {
            return switch (partners.find(request)) {
                case FindOutcome.Found(var booked) -> new Finding.Clear(new Result(request, booked, job.tries()));
                case FindOutcome.NotFound() ->
                    hasSettled(request, spec)
                            ? new Finding.ForAPerson(job, "the partner shows no booking, which proves nothing")
                            : new Finding.StillUnclear(job, Duration.ZERO);
            };
        } catch (PartnerFailure failure) {
            return new Finding.StillUnclear(job, failure.retryAfter());
        }
    }

    private boolean hasSettled(BookingRequest request, PartnerSpec spec) {
        return clock.instant().isAfter(request.startedAt().plus(spec.limits().settlesAfter()));
    }

    /** The partner knows the reference, so whatever it answers clearly now also says what the first call did. */
    private Finding resend(Claimed job) {
        BookingRequest request = job.request();
        return switch (partners.book(request)) {
            case BookingOutcome.Booked booked -> new Finding.Clear(new Result(request, booked, job.tries()));
            case BookingOutcome.Rejected rejected -> new Finding.Clear(new Result(request, rejected, job.tries()));
            case BookingOutcome.NotSent(var why, var retryAfter) -> new Finding.StillUnclear(job, retryAfter);
            case BookingOutcome.Unknown(var why) -> new Finding.StillUnclear(job, Duration.ZERO);
        };
    }

    @Override
    public void record(List<Finding> findings) {
        transaction.run(() -> {
            outcomes.record(
                    of(findings, Finding.Clear.class).map(Finding.Clear::result).toList());
            askAgain(of(findings, Finding.StillUnclear.class).toList());
            handOver(of(findings, Finding.ForAPerson.class).toList());
        });
    }

    private void askAgain(List<Finding.StillUnclear> findings) {
        Instant now = clock.instant();
        jobs.schedule(findings.stream()
                .map(finding -> new Job(
                        finding.job().request().shipment().value(),
                        JobKind.RECONCILE,
                        partnerOf(finding.job()).value(),
                        now.plus(Backoff.after(finding.job().tries(), finding.askAgainAfter()))))
                .toList());
    }

    private void handOver(List<Finding.ForAPerson> findings) {
        Instant now = clock.instant();
        bookings.end(findings.stream()
                .map(finding -> new Ending(
                        finding.job().request().shipment().value(),
                        finding.job().request().attempt(),
                        "UNKNOWN",
                        finding.why() + ": a person must look it up by "
                                + finding.job().request().reference(),
                        ShipmentState.NEEDS_DECISION,
                        null,
                        null,
                        now))
                .toList());
        jobs.done(findings.stream()
                .map(finding -> new DoneJob(finding.job().request().shipment().value(), JobKind.RECONCILE))
                .toList());
    }

    private static <T> Stream<T> of(List<Finding> findings, Class<T> kind) {
        return findings.stream().filter(kind::isInstance).map(kind::cast);
    }
}
