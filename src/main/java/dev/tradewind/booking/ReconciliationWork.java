package dev.tradewind.booking;

import dev.tradewind.booking.Outcomes.Result;
import dev.tradewind.booking.ReconciliationWork.Finding;
import dev.tradewind.partner.BookingOutcome;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.FindOutcome;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.PartnerSpec.Reconciliation;
import dev.tradewind.partner.Partners;
import dev.tradewind.partner.WireExchange;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.store.BookingRepository;
import dev.tradewind.store.BookingRepository.Claimed;
import dev.tradewind.store.BookingRepository.Ending;
import dev.tradewind.store.BookingRepository.KeptExchange;
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
import java.util.ArrayList;
import java.util.List;

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

    /**
     * What asking brought to light.
     *
     * @param exchanges what went over the wire meanwhile
     */
    public record Finding(Claimed job, Answer answer, List<WireExchange> exchanges) {}

    /** What the partner's answer means. */
    sealed interface Answer {

        /** It is clear now what the attempt did. */
        record Clear(BookingOutcome outcome) implements Answer {}

        /** Not yet: to be asked again. */
        record StillUnclear(Duration askAgainAfter) implements Answer {}

        /** Nothing that we can ask proves it either way. */
        record ForAPerson(String why) implements Answer {}
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
        List<WireExchange> exchanges = new ArrayList<>();
        Answer answer = trace.within(job.traceParent(), "reconcile booking", () -> switch (spec.reconciliation()) {
            case LOOKUP, CONCLUSIVE_LOOKUP -> lookUp(job.request(), spec, exchanges);
            case RESEND_SAME_REFERENCE -> resend(job.request(), exchanges);
            case ASK_A_PERSON -> new Answer.ForAPerson("the partner can't be asked");
        });
        return new Finding(job, answer, exchanges);
    }

    private Answer lookUp(BookingRequest request, PartnerSpec spec, List<WireExchange> exchanges) {
        try {
            return switch (partners.find(request, exchanges::add)) {
                case FindOutcome.Found(var booked) -> new Answer.Clear(booked);
                case FindOutcome.NotFound() ->
                    hasSettled(request, spec) ? absent(spec) : new Answer.StillUnclear(Duration.ZERO);
            };
        } catch (PartnerFailure failure) {
            return new Answer.StillUnclear(failure.retryAfter());
        }
    }

    private boolean hasSettled(BookingRequest request, PartnerSpec spec) {
        return clock.instant().isAfter(request.startedAt().plus(spec.limits().settlesAfter()));
    }

    private static Answer absent(PartnerSpec spec) {
        return spec.reconciliation() == Reconciliation.CONCLUSIVE_LOOKUP
                ? new Answer.Clear(new BookingOutcome.NotSent("the partner has no such booking", Duration.ZERO))
                : new Answer.ForAPerson("the partner shows no booking, which proves nothing");
    }

    /** The partner knows the reference, so whatever it answers clearly now also says what the first call did. */
    private Answer resend(BookingRequest request, List<WireExchange> exchanges) {
        return switch (partners.book(request, exchanges::add)) {
            case BookingOutcome.Booked booked -> new Answer.Clear(booked);
            case BookingOutcome.Rejected rejected -> new Answer.Clear(rejected);
            case BookingOutcome.NotSent(var why, var retryAfter) -> new Answer.StillUnclear(retryAfter);
            case BookingOutcome.Unknown(var why) -> new Answer.StillUnclear(Duration.ZERO);
        };
    }

    @Override
    public void record(List<Finding> findings) {
        Instant now = clock.instant();
        List<Result> clear = new ArrayList<>();
        List<KeptExchange> exchanges = new ArrayList<>();
        List<Job> toAskAgain = new ArrayList<>();
        List<Ending> handedOver = new ArrayList<>();
        for (Finding finding : findings) {
            Claimed job = finding.job();
            switch (finding.answer()) {
                case Answer.Clear(var outcome) -> clear.add(new Result(job, outcome, finding.exchanges()));
                case Answer.StillUnclear(var askAgainAfter) -> {
                    exchanges.addAll(KeptExchange.of(job.request(), finding.exchanges()));
                    toAskAgain.add(again(job, askAgainAfter, now));
                }
                case Answer.ForAPerson(var why) -> {
                    exchanges.addAll(KeptExchange.of(job.request(), finding.exchanges()));
                    handedOver.add(handedOver(job.request(), why, now));
                }
            }
        }
        transaction.run(() -> {
            outcomes.record(clear);
            jobs.again(toAskAgain);
            transaction.together(together -> {
                bookings.keepExchanges(exchanges, together);
                bookings.end(handedOver, together);
                jobs.done(
                        handedOver.stream()
                                .map(ending -> new DoneJob(ending.shipment(), JobKind.RECONCILE))
                                .toList(),
                        together);
            });
        });
    }

    private Job again(Claimed job, Duration askAgainAfter, Instant now) {
        return new Job(
                job.request().shipment().value(),
                JobKind.RECONCILE,
                partnerOf(job).value(),
                now.plus(Backoff.after(job.tries(), askAgainAfter, catalogue.spec(partnerOf(job)))));
    }

    private static Ending handedOver(BookingRequest request, String why, Instant now) {
        return new Ending(
                request.shipment().value(),
                request.attempt(),
                "UNKNOWN",
                why + ": a person must look it up by " + request.reference(),
                ShipmentState.NEEDS_DECISION,
                null,
                null,
                now);
    }
}
