package dev.tradewind.booking;

import dev.tradewind.booking.Expectation.Expected;
import dev.tradewind.booking.RefusalReason.Code;
import dev.tradewind.partner.Capability;
import dev.tradewind.partner.FieldFault;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.PartnerSpec.Service;
import dev.tradewind.partner.RateCard;
import dev.tradewind.partner.Terms;
import dev.tradewind.shipment.Chance;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.specs.AllocationRules;
import dev.tradewind.specs.ExchangeRates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chooses who carries an order: the partner that it names, or the best of those that can. */
public final class Allocation {

    private static final int NEAREST = 3;

    private final PartnerCatalogue catalogue;
    private final AllocationRules rules;
    private final Map<PartnerId, RateCard> rateCards;
    private final PartnerStanding standing;
    private final Eligibility eligibility;
    private final Expectation expectation;
    private final RecentShares shares = new RecentShares();
    private final RankingOrder rankingOrder;

    public Allocation(
            PartnerCatalogue catalogue,
            AllocationRules rules,
            Map<PartnerId, Terms> terms,
            ExchangeRates exchangeRates,
            PastDeliveries past,
            PartnerStanding standing) {
        this.catalogue = catalogue;
        this.rules = rules;
        this.rateCards = terms.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().rates()));
        this.standing = standing;
        this.eligibility = new Eligibility(exchangeRates);
        this.expectation = new Expectation(
                rules,
                terms.entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, entry -> entry.getValue().standards())),
                past);
        this.rankingOrder = new RankingOrder(rules, exchangeRates, shares);
    }

    /** Everybody who could carry an order, the best first, and why the others can't. */
    public record Ranking(List<Candidate> candidates, List<Refusal> refusals) {

        public Ranking {
            candidates = List.copyOf(candidates);
            refusals = List.copyOf(refusals);
        }

        /** Who is given the order; closed only when all are, and then it waits there. */
        public Optional<Candidate> best() {
            return candidates.stream().findFirst();
        }
    }

    /**
     * A partner that could carry an order.
     *
     * @param chance that it keeps the promise
     * @param expectedBy by when it is expected to deliver, or null where nothing tells
     * @param price null where its rate card doesn't tell
     * @param closedBecause why it can be given no orders now, or null while it can
     */
    public record Candidate(
            PartnerId partner,
            String service,
            Chance chance,
            Basis basis,
            @Nullable Instant expectedBy,
            @Nullable Money price,
            @Nullable String closedBecause) {

        public boolean isOpen() {
            return closedBecause == null;
        }
    }

    /**
     * A partner that can't carry an order, or isn't asked.
     *
     * @param service the one that comes nearest, or null where none does
     */
    public record Refusal(PartnerId partner, @Nullable String service, List<RefusalReason> reasons) {

        public Refusal {
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a refusal has a reason");
            }
            reasons = List.copyOf(reasons);
        }
    }

    /** Who carries an order, or why nobody does. */
    public sealed interface Choice {

        record Chosen(PartnerId partner, String service) implements Choice {}

        record Nobody(FieldFault fault) implements Choice {}
    }

    /** Everybody who could carry the order, the best first, and why the others can't. Changes nothing. */
    public Ranking rank(ShipmentOrder order, Instant promisedBy, Instant now) {
        List<Candidate> candidates = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (PartnerSpec spec : catalogue.all()) {
            Optional<RefusalReason> notAsked = notAsked(spec, order);
            if (notAsked.isPresent()) {
                refusals.add(new Refusal(spec.id(), null, List.of(notAsked.get())));
                continue;
            }
            Nearest nearest = nearest(spec, order);
            if (nearest.reasons().isEmpty()) {
                candidates.add(candidate(spec.id(), nearest.service().code(), order, promisedBy, now));
            } else {
                refusals.add(new Refusal(spec.id(), nearest.service().code(), nearest.reasons()));
            }
        }
        return new Ranking(rankingOrder.sort(candidates, order, now), refusals);
    }

    /**
     * Who carries the order. An order that names its partner is given to that one, closed or not: it waits there.
     *
     * <p>Where orders are shared among partners the choice is counted, so ask once an order.
     */
    public Choice choose(ShipmentOrder order, Instant promisedBy, Instant now) {
        Ranking ranking = rank(order, promisedBy, now);
        return ranking.best()
                .map(best -> chosen(best, order, now))
                .orElseGet(() -> new Choice.Nobody(nobody(order, ranking.refusals())));
    }

    /**
     * Who may be asked next when these have refused for reasons of their own or are closed: only one that is open and can still
     * keep the promise. An order that names its partner has nobody else.
     */
    public Optional<Candidate> next(ShipmentOrder order, Instant promisedBy, Instant now, Set<PartnerId> passedOver) {
        if (order.partner() != null) {
            return Optional.empty();
        }
        return rank(order, promisedBy, now).candidates().stream()
                .filter(candidate -> !passedOver.contains(candidate.partner()))
                .filter(Candidate::isOpen)
                .filter(candidate -> candidate.chance().compareTo(rules.leastChance()) >= 0)
                .findFirst();
    }

    private Choice chosen(Candidate best, ShipmentOrder order, Instant now) {
        if (order.partner() == null) {
            rules.share(order.lane(), order.service()).ifPresent(share -> shares.count(share, best.partner(), now));
        }
        return new Choice.Chosen(best.partner(), best.service());
    }

    private Optional<RefusalReason> notAsked(PartnerSpec spec, ShipmentOrder order) {
        PartnerId named = order.partner();
        if (named != null && !named.equals(spec.id())) {
            return Optional.of(new RefusalReason(Code.OTHER_PARTNER, "$.partner", "the order names " + named));
        }
        if (!spec.can(Capability.BOOK)) {
            return Optional.of(new RefusalReason(Code.SERVICE, "$.partner", "it takes no bookings from us"));
        }
        if (named == null && !rules.asks(spec.id(), order.service())) {
            return Optional.of(new RefusalReason(
                    Code.NOT_ALLOCATED,
                    "$.service",
                    "it is given only those %s orders that name it".formatted(level(order))));
        }
        return spec.services().stream().noneMatch(service -> service.isMeantFor(order))
                ? Optional.of(noSuchService(spec, order))
                : Optional.empty();
    }

    private static RefusalReason noSuchService(PartnerSpec spec, ShipmentOrder order) {
        String asked = order.partnerService();
        return asked == null
                ? new RefusalReason(Code.SERVICE, "$.service", "it offers no %s service".formatted(level(order)))
                : new RefusalReason(
                        Code.SERVICE,
                        "$.partnerService",
                        "it offers no service '%s'; its services are %s"
                                .formatted(
                                        asked,
                                        spec.services().stream()
                                                .map(Service::code)
                                                .distinct()
                                                .toList()));
    }

    /** A service and what stands against it. */
    private record Nearest(Service service, List<RefusalReason> reasons) {

        private boolean runsThere() {
            return reasons.stream().noneMatch(reason -> reason.code() == Code.LANE);
        }
    }

    /** The first service that fits, or else that which misses by least. */
    private Nearest nearest(PartnerSpec spec, ShipmentOrder order) {
        return spec.services().stream()
                .filter(service -> service.isMeantFor(order))
                .map(service -> new Nearest(service, eligibility.against(service, order)))
                .min(Comparator.comparing((Nearest nearest) -> !nearest.runsThere())
                        .thenComparing(nearest -> nearest.reasons().size()))
                .orElseThrow();
    }

    private Candidate candidate(
            PartnerId partner, String service, ShipmentOrder order, Instant promisedBy, Instant now) {
        Expected expected = expectation.of(partner, service, order.lane(), promisedBy, now);
        RateCard card = rateCards.get(partner);
        Money price = card == null ? null : card.price(service, order).orElse(null);
        return new Candidate(
                partner,
                service,
                expected.chance(),
                expected.basis(),
                expected.by(),
                price,
                standing.closedBecause(partner).orElse(null));
    }

    private FieldFault nobody(ShipmentOrder order, List<Refusal> refusals) {
        PartnerId named = order.partner();
        if (named != null && catalogue.find(named).isEmpty()) {
            return new FieldFault("$.partner", "no such partner; there are " + catalogue.codes());
        }
        List<Refusal> nearest = refusals.stream()
                .filter(refusal -> named == null || refusal.partner().equals(named))
                .sorted(Comparator.comparingInt(Allocation::distance)
                        .thenComparing(refusal -> refusal.partner().value()))
                .limit(NEAREST)
                .toList();
        String who = named == null ? "no partner" : catalogue.spec(named).name() + " does not";
        return new FieldFault(
                nearest.isEmpty()
                        ? "$.service"
                        : nearest.getFirst().reasons().getFirst().field(),
                "%s %s this %s order from %s to %s: %s"
                        .formatted(
                                who,
                                named == null ? "carries" : "carry",
                                level(order),
                                order.lane().origin(),
                                order.lane().destination(),
                                nearest.stream().map(this::words).collect(Collectors.joining("; "))));
    }

    /** How far a partner is from carrying an order: a smaller parcel is nearer than another lane or another service. */
    private static int distance(Refusal refusal) {
        return refusal.reasons().stream()
                .mapToInt(reason -> switch (reason.code()) {
                    case WEIGHT, SIZE, PARCELS, DANGEROUS_GOODS, VALUE, INCOTERM -> 1;
                    case LANE -> 100;
                    case SERVICE -> 200;
                    case NOT_ALLOCATED, OTHER_PARTNER -> 300;
                })
                .sum();
    }

    private String words(Refusal refusal) {
        return catalogue.spec(refusal.partner()).name() + ": "
                + refusal.reasons().stream().map(RefusalReason::detail).collect(Collectors.joining(", "));
    }

    private static String level(ShipmentOrder order) {
        return order.service().name().toLowerCase(Locale.ROOT);
    }
}
