package dev.tradewind.booking;

import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.Partners;
import dev.tradewind.partner.VoidOutcome;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.store.FreePlaces;
import dev.tradewind.store.JobKind;
import dev.tradewind.store.JobRepository;
import dev.tradewind.store.JobRepository.Job;
import dev.tradewind.store.ReviewRepository;
import dev.tradewind.store.Transaction;
import dev.tradewind.store.VoidRepository;
import dev.tradewind.store.VoidRepository.ClaimedVoid;
import dev.tradewind.store.VoidRepository.Subject;
import dev.tradewind.tracking.Timeline;
import dev.tradewind.tracking.TrackingStatus;
import dev.tradewind.work.JobRunner;
import dev.tradewind.work.TraceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks partners to cancel bookings. A call of which nobody knows what it did is made again, for asking twice cancels once; but
 * a refusal after such a call may be its echo, since a booking that is cancelled can't be cancelled again. What tracking tells
 * then decides, and where it tells nothing, a person.
 */
public final class VoidWork implements JobRunner.Work<ClaimedVoid, VoidWork.Answer> {

    private static final Logger log = LoggerFactory.getLogger(VoidWork.class);

    private final VoidRepository repository;
    private final JobRepository jobs;
    private final ReviewRepository reviews;
    private final Voids voids;
    private final ShipmentReview review;
    private final Partners partners;
    private final PartnerCatalogue catalogue;
    private final TraceContext trace;
    private final Transaction transaction;
    private final Clock clock;

    public VoidWork(
            VoidRepository repository,
            JobRepository jobs,
            ReviewRepository reviews,
            Voids voids,
            ShipmentReview review,
            Partners partners,
            PartnerCatalogue catalogue,
            TraceContext trace,
            Transaction transaction,
            Clock clock) {
        this.repository = repository;
        this.jobs = jobs;
        this.reviews = reviews;
        this.voids = voids;
        this.review = review;
        this.partners = partners;
        this.catalogue = catalogue;
        this.trace = trace;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What a partner answered. */
    public record Answer(ClaimedVoid job, VoidOutcome outcome) {}

    @Override
    public String name() {
        return "void";
    }

    @Override
    public List<ClaimedVoid> claim(List<FreePlaces> free) {
        return repository.claim(free, clock.instant());
    }

    @Override
    public PartnerId partnerOf(ClaimedVoid job) {
        return job.cancellation().shipment().partner();
    }

    @Override
    public ShipmentId shipmentOf(ClaimedVoid job) {
        return job.shipment();
    }

    @Override
    public Answer call(ClaimedVoid job) {
        if (job.lost()) {
            return new Answer(job, new VoidOutcome.Unknown("the gateway stopped while the call was in hand"));
        }
        VoidOutcome outcome =
                trace.within(job.traceParent(), "void shipment", () -> partners.cancel(job.cancellation()));
        log.info("void of {}: {}", job.cancellation().booking().reference(), outcome);
        return new Answer(job, outcome);
    }

    @Override
    public void record(List<Answer> answers) {
        transaction.run(() -> {
            Set<ShipmentId> asked =
                    answers.stream().map(answer -> answer.job().shipment()).collect(Collectors.toSet());
            Map<ShipmentId, Subject> subjects =
                    repository.lock(asked).stream().collect(Collectors.toMap(Subject::shipment, Function.identity()));
            answers.stream()
                    .filter(answer -> isVoiding(subjects.get(answer.job().shipment())))
                    .forEach(this::record);
            review.review(asked);
        });
    }

    /** Another gateway or a person may have ended it meanwhile. */
    private static boolean isVoiding(@Nullable Subject subject) {
        return subject != null && subject.state() == ShipmentState.VOIDING;
    }

    private void record(Answer answer) {
        ShipmentId shipment = answer.job().shipment();
        Instant now = clock.instant();
        switch (answer.outcome()) {
            case VoidOutcome.Voided(var words) -> voids.voided(shipment, words, now);
            case VoidOutcome.NotPossible(var why) -> {
                if (answer.job().unclearSince() == null) {
                    voids.refused(shipment, why, now);
                } else {
                    findOut(answer.job(), answer.job().unclearSince(), why, now);
                }
            }
            case VoidOutcome.Unknown(var why) -> {
                askAgain(answer.job(), Duration.ZERO, now);
                repository.keepWaiting(shipment, "the partner may have cancelled, and is asked again: " + why, true);
            }
            case VoidOutcome.NotSent(var why, var retryAfter) -> {
                askAgain(answer.job(), retryAfter, now);
                repository.keepWaiting(shipment, "the partner could not be asked yet: " + why, false);
            }
        }
    }

    private void findOut(ClaimedVoid job, Instant unclearSince, String refusal, Instant now) {
        ShipmentId shipment = job.shipment();
        Timeline timeline = reviews.timeline(shipment);
        if (timeline.status() == TrackingStatus.CANCELLED) {
            voids.voided(shipment, "the partner's answer was lost, and its tracking tells the cancellation", now);
        } else if (timeline.state() != ShipmentState.BOOKED) {
            voids.refused(shipment, refusal, now);
        } else if (now.isBefore(unclearSince.plus(settlesAfter(job)))) {
            askAgain(job, Duration.ZERO, now);
            repository.keepWaiting(shipment, "an answer was lost, and then the partner refused: " + refusal, false);
        } else {
            voids.unknown(
                    shipment,
                    "an answer was lost, then the partner refused (%s), which may mean that it had cancelled: a person must look %s up"
                            .formatted(
                                    refusal,
                                    job.cancellation()
                                            .shipment()
                                            .trackingNumbers()
                                            .getFirst()),
                    now);
        }
    }

    private Duration settlesAfter(ClaimedVoid job) {
        return catalogue.spec(partnerOf(job)).limits().settlesAfter();
    }

    private void askAgain(ClaimedVoid job, Duration least, Instant now) {
        jobs.again(List.of(new Job(
                job.shipment().value(),
                JobKind.VOID,
                partnerOf(job).value(),
                now.plus(Backoff.after(job.tries(), least, catalogue.spec(partnerOf(job)))))));
    }
}
