package dev.tradewind.ledger;

import dev.tradewind.ledger.Posting.Kind;
import dev.tradewind.sla.ClockName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that was posted for one shipment. */
public record Books(List<Posting> postings) {

    public static final Books EMPTY = new Books(List.of());

    public Books {
        postings = List.copyOf(postings);
    }

    /** A debt's place: each is turned by itself. */
    private record Place(ClockName clock, Side side) {}

    /**
     * What must be posted so that exactly these debts stand; nothing where they do already. At most one charge a clock and side.
     */
    public List<Posting> settle(Collection<Charge> charges) {
        Map<Place, Charge> due = new LinkedHashMap<>();
        charges.stream()
                .filter(charge -> !charge.sums().isNone())
                .forEach(charge -> due.put(new Place(charge.clock(), charge.side()), charge));
        Map<Place, List<Posting>> latest = latestTurns();
        List<Posting> settled = new ArrayList<>();
        latest.forEach((place, turn) -> {
            if (stands(turn) && !isDebt(turn, due.get(place))) {
                settled.add(reversal(place, turn));
            }
        });
        due.forEach((place, charge) -> {
            List<Posting> turn = latest.getOrDefault(place, List.of());
            if (!stands(turn) || !isDebt(turn, charge)) {
                settled.add(Posting.debt(
                        charge, turn.isEmpty() ? 1 : turn.getFirst().turn() + 1));
            }
        });
        return settled;
    }

    public Books with(Collection<Posting> more) {
        List<Posting> all = new ArrayList<>(postings);
        all.addAll(more);
        return new Books(all);
    }

    /** What stands as owed to the buyer. */
    public Sums owedToTheBuyer() {
        return balances().getOrDefault(Account.BUYERS, Sums.NONE).negated();
    }

    /** What stands on each account; one that has nothing is missing. */
    public Map<Account, Sums> balances() {
        return balances(postings);
    }

    private static Map<Account, Sums> balances(Collection<Posting> postings) {
        Map<Account, Sums> balances = new EnumMap<>(Account.class);
        postings.stream()
                .flatMap(posting -> posting.entries().stream())
                .forEach(entry -> balances.merge(entry.account(), Sums.of(entry.amount()), Sums::plus));
        balances.values().removeIf(Sums::isNone);
        return balances;
    }

    private Map<Place, List<Posting>> latestTurns() {
        Map<Place, Integer> turns = new HashMap<>();
        postings.forEach(posting -> turns.merge(new Place(posting.clock(), posting.side()), posting.turn(), Math::max));
        Map<Place, List<Posting>> latest = new LinkedHashMap<>();
        postings.stream()
                .sorted(Comparator.comparing(
                                (Posting posting) -> posting.clock().value())
                        .thenComparing(Posting::side))
                .forEach(posting -> {
                    Place place = new Place(posting.clock(), posting.side());
                    if (turns.getOrDefault(place, 0) == posting.turn()) {
                        latest.computeIfAbsent(place, any -> new ArrayList<>()).add(posting);
                    }
                });
        return latest;
    }

    private static boolean stands(List<Posting> turn) {
        return !turn.isEmpty() && turn.stream().noneMatch(posting -> posting.kind() == Kind.REVERSAL);
    }

    private static boolean isDebt(List<Posting> turn, @Nullable Charge charge) {
        return charge != null
                && turn.stream()
                        .filter(posting -> posting.kind() == Kind.DEBT)
                        .anyMatch(posting -> balances(List.of(posting))
                                .equals(balances(List.of(Posting.debt(charge, posting.turn())))));
    }

    private static Posting reversal(Place place, List<Posting> turn) {
        List<Entry> entries = new ArrayList<>();
        balances(turn)
                .forEach((account, sums) ->
                        sums.negated().amounts().forEach(amount -> entries.add(new Entry(account, amount))));
        return new Posting(place.clock(), place.side(), turn.getFirst().turn(), Kind.REVERSAL, entries, null);
    }
}
