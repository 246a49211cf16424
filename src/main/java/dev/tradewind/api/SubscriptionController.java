package dev.tradewind.api;

import dev.tradewind.api.SubscriptionBody.DeliveryBody;
import dev.tradewind.api.SubscriptionReader.Wanted;
import dev.tradewind.outgoing.Subscriptions;
import dev.tradewind.store.SubscriptionRepository;
import dev.tradewind.store.SubscriptionRepository.Delivery;
import dev.tradewind.store.SubscriptionRepository.Subscription;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Subscriptions to what changes, for the order system. */
@RestController
@RequestMapping("/v1/subscriptions")
class SubscriptionController {

    private static final String SUBSCRIPTION = "subscription";

    private final SubscriptionReader reader;
    private final Subscriptions subscriptions;
    private final SubscriptionRepository repository;

    SubscriptionController(SubscriptionReader reader, Subscriptions subscriptions, SubscriptionRepository repository) {
        this.reader = reader;
        this.subscriptions = subscriptions;
        this.repository = repository;
    }

    /** A new secret, and until when those before it sign too. */
    record SecretBody(String secret, Instant earlierEndsAt) {}

    /** How many events are sent again. */
    record ReplayedBody(long replayed) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SubscriptionBody> open(HttpServletRequest request) throws IOException {
        Wanted wanted = reader.subscription(JsonBodies.json(request));
        SubscriptionBody opened = SubscriptionBody.of(subscriptions.open(wanted.url(), wanted.types()));
        return ResponseEntity.created(URI.create("/v1/subscriptions/" + opened.id()))
                .body(opened);
    }

    @GetMapping
    Page<SubscriptionBody> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        int size = Page.size(limit);
        List<Subscription> found = repository.list(Parameters.cursor(cursor), size + 1);
        return Page.of(
                found,
                size,
                SubscriptionBody::of,
                subscription -> subscription.id().toString());
    }

    @GetMapping("/{id}")
    SubscriptionBody subscription(@PathVariable String id) {
        return SubscriptionBody.of(repository.find(subscriptionId(id)).orElseThrow(SubscriptionController::notFound));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        if (!repository.delete(subscriptionId(id))) {
            throw notFound();
        }
    }

    @PostMapping("/{id}/rotate-secret")
    SecretBody rotateSecret(@PathVariable String id) {
        return subscriptions
                .rotateSecret(subscriptionId(id))
                .map(rotated -> new SecretBody(rotated.secret(), rotated.earlierEndsAt()))
                .orElseThrow(SubscriptionController::notFound);
    }

    @PostMapping("/{id}/enable")
    SubscriptionBody enable(@PathVariable String id) {
        return SubscriptionBody.of(
                subscriptions.enable(subscriptionId(id)).orElseThrow(SubscriptionController::notFound));
    }

    @PostMapping(path = "/{id}/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    ReplayedBody replay(@PathVariable String id, HttpServletRequest request) throws IOException {
        Instant from = reader.from(JsonBodies.json(request));
        return new ReplayedBody(
                subscriptions.replay(subscriptionId(id), from).orElseThrow(SubscriptionController::notFound));
    }

    @GetMapping("/{id}/deliveries")
    Page<DeliveryBody> deliveries(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        UUID subscription = subscriptionId(id);
        int size = Page.size(limit);
        Long before = Parameters.numericCursor(cursor);
        if (repository.find(subscription).isEmpty()) {
            throw notFound();
        }
        List<Delivery> found = repository.deliveries(subscription, before, size + 1);
        return Page.of(found, size, DeliveryBody::of, delivery -> Long.toString(delivery.number()));
    }

    private static UUID subscriptionId(String id) {
        return Parameters.pathId(id, SUBSCRIPTION);
    }

    private static ProblemException notFound() {
        return Parameters.notFound(SUBSCRIPTION);
    }
}
