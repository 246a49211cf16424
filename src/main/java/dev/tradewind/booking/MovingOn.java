package dev.tradewind.booking;

import dev.tradewind.booking.Allocation.Candidate;
import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.store.MoveRepository;
import dev.tradewind.store.MoveRepository.Move;
import dev.tradewind.store.MoveRepository.Waiting;
import dev.tradewind.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives orders that wait for a closed partner to another that can still keep the promise, once they have waited as long as their
 * guarantee says. Only orders that are not with the partner move: one whose outcome is unclear never does.
 */
public final class MovingOn {

    private static final int BATCH = 200;

    /** So long an order that nobody else can carry waits before others are looked for again. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(MovingOn.class);

    private final MoveRepository repository;
    private final PartnerCatalogue catalogue;
    private final PartnerStanding standing;
    private final Allocation allocation;
    private final GuaranteeBook guarantees;
    private final Transaction transaction;
    private final Clock clock;

    public MovingOn(
            MoveRepository repository,
            PartnerCatalogue catalogue,
            PartnerStanding standing,
            Allocation allocation,
            GuaranteeBook guarantees,
            Transaction transaction,
            Clock clock) {
        this.repository = repository;
        this.catalogue = catalogue;
        this.standing = standing;
        this.allocation = allocation;
        this.guarantees = guarantees;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Looks at some orders that wait for closed partners, and says how many it has moved. */
    public int moveSome() {
        List<PartnerId> closed = catalogue.all().stream()
                .map(PartnerSpec::id)
                .filter(partner -> standing.closedBecause(partner).isPresent())
                .toList();
        return closed.isEmpty() ? 0 : transaction.call(() -> move(closed));
    }

    private int move(List<PartnerId> closed) {
        Instant now = clock.instant();
        List<Move> moves = new ArrayList<>();
        for (Waiting waiting : repository.lockWaiting(closed, BATCH, now)) {
            Optional<Candidate> next = next(waiting, closed, now);
            moves.add(next.map(candidate -> Move.to(waiting, candidate.partner(), candidate.service(), now))
                    .orElseGet(() -> Move.stay(waiting, now.plus(LOOK_AGAIN))));
            next.ifPresent(candidate ->
                    log.info("{} moves from {} to {}", waiting.shipment(), waiting.partner(), candidate.partner()));
        }
        repository.move(moves, now);
        return (int) moves.stream().filter(Move::changesPartner).count();
    }

    private Optional<Candidate> next(Waiting waiting, List<PartnerId> closed, Instant now) {
        boolean mayMove = guarantees
                .find(waiting.guarantee(), waiting.guaranteeVersion())
                .flatMap(Guarantee::movesOnAfter)
                .map(patience -> !now.isBefore(waiting.acceptedAt().plus(patience)))
                .orElse(false);
        if (!mayMove) {
            return Optional.empty();
        }
        Set<PartnerId> passedOver = new HashSet<>(closed);
        passedOver.addAll(waiting.refusedBy());
        return allocation.next(waiting.order(), waiting.promisedBy(), now, passedOver);
    }
}
