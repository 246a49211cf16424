package dev.tradewind.claims;

import dev.tradewind.ledger.ClaimState;
import dev.tradewind.ledger.Posting;
import dev.tradewind.ledger.Sums;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.store.ClaimRepository;
import dev.tradewind.store.ClaimRepository.Claim;
import dev.tradewind.store.ClaimRepository.Move;
import dev.tradewind.store.LedgerRepository;
import dev.tradewind.store.LedgerRepository.NewPosting;
import dev.tradewind.store.Transaction;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What people do with claims. A step that was taken already stays as it is. */
public final class Claims {

    private final ClaimRepository repository;
    private final LedgerRepository ledger;
    private final Transaction transaction;
    private final Clock clock;

    public Claims(ClaimRepository repository, LedgerRepository ledger, Transaction transaction, Clock clock) {
        this.repository = repository;
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Who takes a step, and what is to be remembered with it. */
    public record Word(String by, @Nullable String note) {}

    /** What came of a step. */
    public sealed interface Answer {

        record Done(Claim claim) implements Answer {}

        record NoSuchClaim() implements Answer {}

        /** The claim's state doesn't allow it. */
        record NotPossible(ClaimState state) implements Answer {}

        /** The partner takes it no more. */
        record TooLate(Instant deadline) implements Answer {}

        /** More than the claim, or in another currency. */
        record NotOfTheClaim(Money claimed) implements Answer {}
    }

    /** What was filed. */
    public record Filed(int claims, Sums total) {}

    public Answer file(UUID id, Word word) {
        return step(id, ClaimState.FILED, claim -> {
            Instant now = clock.instant();
            return claim.fileBy().isBefore(now)
                    ? new Answer.TooLate(claim.fileBy())
                    : moved(claim, ClaimState.FILED, claim.amount(), word, now);
        });
    }

    /** Files all claims of a partner that it still takes. */
    public Filed fileAll(PartnerId partner, Word word) {
        return transaction.call(() -> {
            List<Money> filed = repository.fileAll(partner, word.by(), word.note(), clock.instant());
            return new Filed(filed.size(), Sums.of(filed));
        });
    }

    /**
     * The partner pays; what it leaves unpaid the platform bears.
     *
     * @param paid null: all of it
     */
    public Answer accept(UUID id, @Nullable Money paid, Word word) {
        return step(id, ClaimState.ACCEPTED, claim -> {
            Money sum = paid == null ? claim.amount() : paid;
            if (!sum.currency().equals(claim.amount().currency())
                    || sum.amount().signum() < 1
                    || sum.amount().compareTo(claim.amount().amount()) > 0) {
                return new Answer.NotOfTheClaim(claim.amount());
            }
            return moved(claim, ClaimState.ACCEPTED, sum, word, clock.instant());
        });
    }

    /** The partner pays nothing. */
    public Answer refuse(UUID id, Word word) {
        return step(
                id,
                ClaimState.REFUSED,
                claim -> moved(claim, ClaimState.REFUSED, claim.amount(), word, clock.instant()));
    }

    private Answer step(UUID id, ClaimState next, Function<Claim, Answer> work) {
        return transaction.call(() -> repository
                .lock(id)
                .map(claim -> {
                    if (claim.state() == next) {
                        return new Answer.Done(claim);
                    }
                    return claim.state().leadsTo(next) ? work.apply(claim) : new Answer.NotPossible(claim.state());
                })
                .orElseGet(Answer.NoSuchClaim::new));
    }

    private Answer moved(Claim claim, ClaimState state, Money sum, Word word, Instant now) {
        repository.move(List.of(new Move(claim.id(), state, sum.amount(), word.by(), word.note())), now);
        BigDecimal unpaid = switch (state) {
            case ACCEPTED -> claim.amount().amount().subtract(sum.amount());
            case REFUSED, LAPSED -> claim.amount().amount();
            case OPEN, FILED, WITHDRAWN -> BigDecimal.ZERO;
        };
        if (unpaid.signum() > 0) {
            ledger.post(List.of(writeOff(claim, new Money(unpaid, sum.currency()))), now);
        }
        return new Answer.Done(repository.find(claim.id()).orElseThrow());
    }

    static NewPosting writeOff(Claim claim, Money unpaid) {
        return new NewPosting(claim.shipment(), claim.partner(), Posting.writeOff(claim.clock(), claim.turn(), unpaid));
    }
}
