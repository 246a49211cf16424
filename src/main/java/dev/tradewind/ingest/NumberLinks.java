package dev.tradewind.ingest;

import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.partner.Capability;
import dev.tradewind.partner.NumberPeriods;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.ToldNumber;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.S10;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.store.JobKind;
import dev.tradewind.store.JobRepository;
import dev.tradewind.store.JobRepository.Job;
import dev.tradewind.store.LinkRepository;
import dev.tradewind.store.LinkRepository.Due;
import dev.tradewind.store.LinkRepository.Holder;
import dev.tradewind.store.LinkRepository.Number;
import dev.tradewind.store.LinkRepository.Refusal;
import dev.tradewind.store.LinkRepository.Subject;
import dev.tradewind.store.LinkRepository.ToldLink;
import dev.tradewind.store.Transaction;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ties the numbers that a parcel gets on its way to its shipment: of a new package, of the company that carries it on. What was
 * told of such a number before counts from then on, in the same transaction.
 *
 * <p>What partners tell is kept with the message that told it and linked right after in a transaction of its own, which any gateway
 * may do: the parcel may not be known yet, and a reader that held its whole batch's numbers while it waited for one more could
 * wait for another reader for ever.
 */
public final class NumberLinks {

    /** Who told a number that no partner did. */
    public static final String PLATFORM = "platform";

    private static final int PAGE = 100;

    /** No event of a parcel happens before its order, but partners' clocks differ by that much. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private static final Logger log = LoggerFactory.getLogger(NumberLinks.class);

    private final LinkRepository links;
    private final JobRepository jobs;
    private final ShipmentReview review;
    private final PartnerCatalogue catalogue;
    private final NumberPeriods periods;
    private final Transaction transaction;
    private final MeterRegistry meters;
    private final Clock clock;

    public NumberLinks(
            LinkRepository links,
            JobRepository jobs,
            ShipmentReview review,
            PartnerCatalogue catalogue,
            NumberPeriods periods,
            Transaction transaction,
            MeterRegistry meters,
            Clock clock) {
        this.links = links;
        this.jobs = jobs;
        this.review = review;
        this.catalogue = catalogue;
        this.periods = periods;
        this.transaction = transaction;
        this.meters = meters;
        this.clock = clock;
    }

    /** Links a number that the platform tells; a repeat changes nothing. */
    public LinkAnswer link(ShipmentId shipment, PartnerId partner, TrackingNumber told) {
        String number = S10.withoutBlanks(told.value());
        if (catalogue.find(partner).isEmpty()) {
            return new LinkAnswer.UnknownPartner();
        }
        if (isWrong(number)) {
            return new LinkAnswer.WrongCheckDigit(S10.corrected(number));
        }
        Optional<Subject> subject = links.subject(shipment);
        if (subject.isEmpty()) {
            return new LinkAnswer.NoSuchShipment();
        }
        LinkAnswer.Tying answer = transaction.call(() -> {
            Number key = new Number(partner.value(), number);
            links.meet(List.of(key));
            Tied tied = new Tied(clock.instant());
            LinkAnswer.Tying tying = tied.tie(key, subject.get(), PLATFORM, null);
            tied.write();
            return tying;
        });
        if (answer instanceof LinkAnswer.Linked) {
            countLinked(partner.value());
        }
        return answer;
    }

    private static boolean isWrong(String number) {
        return S10.hasForm(number) && !S10.isValid(number);
    }

    /** What a message tells, to be kept with all that its batch tells. */
    static List<ToldLink> told(RawMessage message, Collection<ToldNumber> numbers) {
        return numbers.stream()
                .filter(one ->
                        !one.number().equals(one.parcel()) || !one.partner().equals(message.partner()))
                .map(one -> told(message.partner(), one, message.receivedAt()))
                .toList();
    }

    /** Keeps what was told, inside the caller's transaction. */
    void keep(Collection<ToldLink> told) {
        links.keep(told).stream()
                .filter(one -> one.refusal() != null)
                .forEach(wrong -> refused(wrong, Refusal.WRONG_CHECK_DIGIT, null));
    }

    private static ToldLink told(PartnerId teller, ToldNumber one, Instant toldAt) {
        String number = S10.withoutBlanks(one.number().value());
        return new ToldLink(
                one.partner().value(),
                number,
                teller.value(),
                one.parcel().value(),
                one.happenedAt(),
                toldAt,
                isWrong(number) ? Refusal.WRONG_CHECK_DIGIT : null);
    }

    /**
     * Links the oldest numbers whose parcels are known.
     *
     * @return how many were looked at, so that the caller knows whether more may wait
     */
    public int linkSome() {
        return transaction.call(() -> {
            List<Due> due = links.lockDue(PAGE);
            if (!due.isEmpty()) {
                links.meet(due.stream().map(one -> one.told().key()).toList());
                Tied tied = new Tied(clock.instant());
                due.forEach(one -> settle(one, tied));
                tied.write();
            }
            return due.size();
        });
    }

    private void settle(Due due, Tied tied) {
        ToldLink told = due.told();
        Subject subject = links.subject(due.shipment()).orElseThrow();
        switch (tied.tie(told.key(), subject, told.byPartner(), told.byNumber())) {
            case LinkAnswer.Linked() -> {
                links.forget(told);
                countLinked(told.partner());
                log.info(
                        "{} tells {} of {} for shipment {}",
                        told.byPartner(),
                        told.number(),
                        told.partner(),
                        due.shipment());
            }
            case LinkAnswer.Known() -> links.forget(told);
            case LinkAnswer.Taken(var by) -> {
                links.refuse(told, Refusal.TAKEN);
                refused(told, Refusal.TAKEN, by);
            }
        }
    }

    /** Numbers that get their shipments in one transaction. Their shipments are reviewed together, which locks them in order. */
    private final class Tied {

        private final Instant now;
        private final Set<ShipmentId> shipments = new HashSet<>();
        private final Set<String> waited = new HashSet<>();
        private final List<Job> questions = new ArrayList<>();

        private Tied(Instant now) {
            this.now = now;
        }

        /**
         * The number was met.
         *
         * @param parcel the number that it was told of; null where nobody told
         */
        private LinkAnswer.Tying tie(Number number, Subject subject, String toldBy, @Nullable String parcel) {
            ShipmentId shipment = subject.id();
            List<Holder> holders = links.holders(number);
            if (holders.stream().anyMatch(holder -> holder.shipment().equals(shipment))) {
                return new LinkAnswer.Known();
            }
            Instant from = null;
            if (!holders.isEmpty()) {
                Holder latest = holders.getLast();
                Instant free = periods.freeAgain(new PartnerId(number.partner()), latest.learnedAt());
                if (free.isAfter(now)) {
                    return new LinkAnswer.Taken(latest.shipment());
                }
                from = later(free, subject.acceptedAt().minus(CLOCKS_DIFFER));
            }
            links.give(number, shipment, parcel, from, toldBy, now);
            shipments.add(shipment);
            waited.addAll(links.eventsOfLatest(number));
            follow(subject, number, toldBy);
            return new LinkAnswer.Linked();
        }

        /** Whoever carries the parcel on is asked for it. A partner's own numbers are in its answers about the booking. */
        private void follow(Subject subject, Number number, String toldBy) {
            PartnerId partner = new PartnerId(number.partner());
            boolean carriesOn = !partner.equals(subject.partner()) && !toldBy.equals(number.partner());
            boolean canBeAsked = catalogue
                    .find(partner)
                    .filter(spec -> spec.can(Capability.TRACK_POLL))
                    .isPresent();
            if (carriesOn && canBeAsked && !subject.state().isClosedUnbooked()) {
                questions.add(new Job(subject.id().value(), JobKind.TRACK, number.partner(), number.number(), now));
            }
        }

        private void write() {
            review.review(shipments, told -> waited.contains(told.told().identity()));
            if (!questions.isEmpty()) {
                jobs.schedule(questions);
            }
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void countLinked(String partner) {
        meters.counter("tradewind.numbers.linked", "partner", partner).increment();
    }

    private void refused(ToldLink told, Refusal refusal, @Nullable ShipmentId holder) {
        log.warn(
                "{} tells {} of {} for its {}: not linked, {}{}",
                told.byPartner(),
                told.number(),
                told.partner(),
                told.byNumber(),
                refusal,
                holder == null ? "" : " by shipment " + holder);
        meters.counter("tradewind.numbers.refused", "partner", told.byPartner(), "why", refusal.name())
                .increment();
    }
}
