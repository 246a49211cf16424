package dev.tradewind.outgoing;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.store.SubscriptionRepository;
import dev.tradewind.store.SubscriptionRepository.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** What the platform does with its subscriptions beside reading them. Secrets leave here once. */
public final class Subscriptions {

    /** So long the secret before signs beside a new one. */
    private static final Duration OVERLAP = Duration.ofHours(24);

    private final SubscriptionRepository repository;
    private final Clock clock;

    public Subscriptions(SubscriptionRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** A subscription and its secret. */
    public record Opened(Subscription subscription, String secret) {}

    /**
     * A new secret.
     *
     * @param earlierEndsAt until when those before it sign too
     */
    public record Rotated(String secret, Instant earlierEndsAt) {}

    /** Opens a subscription, from now on. */
    public Opened open(String url, Collection<String> types) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        String secret = Signature.newSecret();
        repository.insert(id, url, types, secret, clock.instant());
        return new Opened(repository.find(id).orElseThrow(), secret);
    }

    /** Empty when there is no such subscription. */
    public Optional<Rotated> rotateSecret(UUID id) {
        Instant now = clock.instant();
        String secret = Signature.newSecret();
        return repository.rotate(id, secret, OVERLAP, now)
                ? Optional.of(new Rotated(secret, now.plus(OVERLAP)))
                : Optional.empty();
    }

    /** Empty when there is no such subscription; enabling twice changes nothing. */
    public Optional<Subscription> enable(UUID id) {
        repository.enable(id, clock.instant());
        return repository.find(id);
    }

    /** How many events are sent again; empty when there is no such subscription. */
    public OptionalLong replay(UUID id, Instant from) {
        return repository.find(id).isPresent()
                ? OptionalLong.of(repository.replay(id, from, clock.instant()))
                : OptionalLong.empty();
    }
}
