package dev.tradewind.booking;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.json.PickupDocument;
import dev.tradewind.partner.BookedPickup;
import dev.tradewind.partner.Capability;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.Partners;
import dev.tradewind.partner.PickupId;
import dev.tradewind.partner.PickupOutcome;
import dev.tradewind.partner.PickupRequest;
import dev.tradewind.partner.PickupRequest.Collected;
import dev.tradewind.partner.VoidOutcome;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.Weight;
import dev.tradewind.store.PickupRepository;
import dev.tradewind.store.PickupRepository.Collectable;
import dev.tradewind.store.PickupRepository.NewPickup;
import dev.tradewind.store.PickupRepository.Pickup;
import dev.tradewind.store.PickupRepository.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks partners to collect, each time once: the request is on disk before the call, and one whose answer never came is told as
 * unknown and not made again, for no partner can be asked whether its driver comes.
 *
 * <p>The caller waits for the partner. A queue that asks later was rejected: a collection is wanted at its hour or not at all.
 */
public final class Pickups {

    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String LOST = "the gateway stopped while the call was in hand: ask the partner itself";

    private final PickupRepository repository;
    private final Partners partners;
    private final PartnerCatalogue catalogue;
    private final ObjectMapper mapper;
    private final Clock clock;

    public Pickups(
            PickupRepository repository,
            Partners partners,
            PartnerCatalogue catalogue,
            ObjectMapper mapper,
            Clock clock) {
        this.repository = repository;
        this.partners = partners;
        this.catalogue = catalogue;
        this.mapper = mapper;
        this.clock = clock;
    }

    public Optional<Pickup> find(PickupId id) {
        repository.giveUpLost(LOST, clock.instant());
        return repository.find(id);
    }

    /** A page of collections, the newest first. */
    public List<Pickup> list(@Nullable String partner, @Nullable UUID before, int limit) {
        repository.giveUpLost(LOST, clock.instant());
        return repository.list(partner, before, limit);
    }

    /** What became of a request that the client made before with this key; empty when it didn't. */
    public Optional<PickupAnswer> earlier(PickupDocument document, String client, @Nullable String key) {
        if (key == null) {
            return Optional.empty();
        }
        repository.giveUpLost(LOST, clock.instant());
        return repository.byKey(client, key).map(earlier -> replay(earlier, document));
    }

    private PickupAnswer replay(Pickup earlier, PickupDocument document) {
        if (!Arrays.equals(earlier.digest(), Digest.of(document, mapper))) {
            return new PickupAnswer.KeyReused();
        }
        return earlier.state() == State.ASKING ? new PickupAnswer.InHand(SOON) : new PickupAnswer.Replayed(earlier);
    }

    /**
     * Asks for a collection.
     *
     * @param shipments those that the document names, as they stand
     * @param key the client's idempotency key, or null
     */
    public PickupAnswer request(
            PickupDocument document, List<Collectable> shipments, String client, @Nullable String key) {
        byte[] digest = Digest.of(document, mapper);
        Instant now = clock.instant();
        PickupId id = new PickupId(UuidCreator.getTimeOrderedEpoch(now));
        boolean isNew = repository.insert(new NewPickup(
                id, document, digest, client, key, now, answerUntil(new PartnerId(document.partner()), now)));
        if (!isNew) {
            return earlier(document, client, key).orElseThrow();
        }
        keep(id, partners.pickUp(request(id, document, shipments)));
        return new PickupAnswer.Standing(repository.find(id).orElseThrow());
    }

    private static PickupRequest request(PickupId id, PickupDocument document, List<Collectable> shipments) {
        return new PickupRequest(
                id,
                new PartnerId(document.partner()),
                document.addressOf(),
                document.readyAtInstant(),
                document.closesAtTime(),
                document.parcels(),
                Weight.ofGrams(document.totalWeightGrams()),
                shipments.stream()
                        .map(shipment -> new Collected(
                                shipment.numbers().getFirst(),
                                shipment.partnerService(),
                                shipment.order().toOrder()))
                        .toList(),
                document.instructions());
    }

    private void keep(PickupId id, PickupOutcome outcome) {
        switch (outcome) {
            case PickupOutcome.Confirmed(var numbers) -> repository.confirm(id, numbers, clock.instant());
            case PickupOutcome.Rejected(var why) -> end(id, State.ASKING, State.REJECTED, why);
            case PickupOutcome.Unknown(var why) ->
                end(id, State.ASKING, State.UNKNOWN, why + ": the partner may come, ask it before asking again");
            case PickupOutcome.NotSent(var why, var retryAfter) -> end(id, State.ASKING, State.NOT_SENT, why);
        }
    }

    /** Cancels a collection at its partner; asking again for one that is cancelled asks nobody. Empty: there is no such one. */
    public Optional<PickupAnswer> cancel(PickupId id) {
        return find(id).map(this::cancel);
    }

    private PickupAnswer cancel(Pickup pickup) {
        return switch (pickup.state()) {
            case CANCELLED -> new PickupAnswer.Standing(pickup);
            case CONFIRMED, CANCEL_UNKNOWN -> cancelAt(pickup);
            case ASKING, CANCELLING -> new PickupAnswer.InHand(SOON);
            case REJECTED, UNKNOWN, NOT_SENT ->
                new PickupAnswer.NotPossible("the pickup is %s: the partner has named none that could be cancelled"
                        .formatted(pickup.state()));
        };
    }

    private PickupAnswer cancelAt(Pickup pickup) {
        if (!catalogue.spec(pickup.partner()).can(Capability.PICKUP_CANCEL)) {
            return new PickupAnswer.NotPossible(pickup.partner() + " cancels no pickup: tell its driver");
        }
        if (pickup.confirmationNumbers().size() > 1) {
            return new PickupAnswer.NotPossible(
                    "the partner made several pickups of it, %s: cancel them with the partner itself"
                            .formatted(pickup.confirmationNumbers()));
        }
        Instant now = clock.instant();
        boolean mine = repository.move(
                pickup.id(),
                EnumSet.of(pickup.state()),
                State.CANCELLING,
                pickup.detail(),
                answerUntil(pickup.partner(), now),
                now);
        return mine ? cancelNow(pickup) : new PickupAnswer.InHand(SOON);
    }

    private PickupAnswer cancelNow(Pickup pickup) {
        VoidOutcome outcome = partners.cancelPickup(new BookedPickup(
                pickup.id(),
                pickup.partner(),
                pickup.confirmationNumbers().getFirst(),
                pickup.document().addressOf().name()));
        return switch (outcome) {
            case VoidOutcome.Voided(var words) -> ended(pickup, State.CANCELLED, words);
            case VoidOutcome.Unknown(var why) ->
                ended(pickup, State.CANCEL_UNKNOWN, why + ": the partner may have cancelled, ask again");
            case VoidOutcome.NotSent(var why, var retryAfter) -> {
                end(pickup.id(), State.CANCELLING, pickup.state(), why);
                yield new PickupAnswer.InHand(retryAfter);
            }
            case VoidOutcome.NotPossible(var why) -> refused(pickup, why);
        };
    }

    /** After a call of which nobody knows what it did, a refusal may be its echo. */
    private PickupAnswer refused(Pickup pickup, String why) {
        if (pickup.state() == State.CANCEL_UNKNOWN) {
            return ended(
                    pickup,
                    State.CANCEL_UNKNOWN,
                    "an answer was lost, then the partner refused (%s), which may mean that it had cancelled: ask it"
                            .formatted(why));
        }
        end(pickup.id(), State.CANCELLING, State.CONFIRMED, why);
        return new PickupAnswer.NotPossible(why);
    }

    private PickupAnswer ended(Pickup pickup, State state, String detail) {
        end(pickup.id(), State.CANCELLING, state, detail);
        return new PickupAnswer.Standing(repository.find(pickup.id()).orElseThrow());
    }

    private void end(PickupId id, State from, State to, String detail) {
        repository.move(id, Set.of(from), to, detail, null, clock.instant());
    }

    private Instant answerUntil(PartnerId partner, Instant now) {
        return now.plus(catalogue.spec(partner).limits().longestOperation()).plus(MARGIN);
    }
}
