package dev.tradewind.guarantee;

import dev.tradewind.ledger.Books;
import dev.tradewind.ledger.Costs;
import dev.tradewind.ledger.Costs.Broken;
import dev.tradewind.ledger.Costs.Worth;
import dev.tradewind.ledger.Sums;
import dev.tradewind.partner.Standards;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.Adjudication;
import dev.tradewind.sla.Facts;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.store.LedgerRepository;
import dev.tradewind.store.LedgerRepository.NewPosting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings the books to where the verdicts are: posts what broken promises cost, and takes back what they cost no more. */
public final class Settlement {

    private final LedgerRepository ledger;
    private final Map<PartnerId, Standards> signed;
    private final Worth worth;

    public Settlement(LedgerRepository ledger, Map<PartnerId, Standards> signed, Worth worth) {
        this.ledger = ledger;
        this.signed = Map.copyOf(signed);
        this.worth = worth;
    }

    /** A shipment as it was judged. */
    public record Judged(
            ShipmentId shipment, PartnerId partner, Guarantee guarantee, Facts facts, Adjudication adjudication) {}

    /**
     * Settles shipments inside the caller's transaction and under their locks, in a fixed number of round trips; none where
     * nothing is broken that may cost something, and nothing was.
     *
     * @param mended those of which a breach is taken back
     * @return when a shipment's sums change by themselves, where they do
     */
    public Map<ShipmentId, Instant> settle(Collection<Judged> judged, Collection<ShipmentId> mended, Instant now) {
        Set<ShipmentId> turned = Set.copyOf(mended);
        List<Case> cases = judged.stream()
                .map(one -> new Case(one, broken(one)))
                .filter(one -> one.broken.mayCost() || turned.contains(one.shipment()))
                .toList();
        if (cases.isEmpty()) {
            return Map.of();
        }
        Set<ShipmentId> shipments = cases.stream().map(Case::shipment).collect(Collectors.toSet());
        Map<ShipmentId, Books> books = ledger.books(shipments);
        Map<ShipmentId, Sums> goods = goods(cases);
        Map<ShipmentId, Instant> next = new HashMap<>();
        List<NewPosting> postings = new ArrayList<>();
        for (Case one : cases) {
            Costs costs = Costs.of(one.broken, goods.getOrDefault(one.shipment(), Sums.NONE), worth, now);
            costs.nextMoment().ifPresent(at -> next.put(one.shipment(), at));
            books.getOrDefault(one.shipment(), Books.EMPTY).settle(costs.charges()).stream()
                    .map(posting -> new NewPosting(one.shipment(), one.judged.partner(), posting))
                    .forEach(postings::add);
        }
        if (!postings.isEmpty()) {
            ledger.post(postings, now);
        }
        return next;
    }

    private record Case(Judged judged, Broken broken) {

        private ShipmentId shipment() {
            return judged.shipment();
        }
    }

    private Broken broken(Judged one) {
        return new Broken(
                one.guarantee(),
                one.adjudication().verdicts(),
                one.facts(),
                Optional.ofNullable(signed.get(one.partner())));
    }

    private Map<ShipmentId, Sums> goods(List<Case> cases) {
        List<ShipmentId> capped = cases.stream()
                .filter(one -> one.broken.guarantee().conditions().owedAtMostTheGoods())
                .map(Case::shipment)
                .toList();
        return capped.isEmpty() ? Map.of() : ledger.goods(capped);
    }
}
