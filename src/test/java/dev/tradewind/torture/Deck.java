package dev.tradewind.torture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Deals a partner's faults: of so many calls each kind of fault comes once, in an order that the seed fixes, so that even a
 * short run meets them all.
 */
final class Deck {

    /** Of as many calls as a partner has kinds of faults, so many times as many go well. */
    private static final int FRIENDLY_A_FAULT = 4;

    private final List<Fault> faults;
    private final Random random;
    private final Deque<Card> cards = new ArrayDeque<>();
    private final Map<Fault, Integer> dealt = new EnumMap<>(Fault.class);
    private boolean calm;

    /**
     * What happens to a call.
     *
     * @param chance from 0 to 1, for what a fault leaves open
     */
    record Card(Fault fault, double chance) {}

    Deck(long seed, String partner, Set<Fault> faults) {
        this.faults = List.copyOf(faults);
        this.random = new Random(seed + partner.hashCode());
    }

    synchronized Card deal() {
        if (cards.isEmpty()) {
            shuffle();
        }
        Card card = calm ? new Card(Fault.NONE, 0) : cards.pop();
        dealt.merge(card.fault(), 1, Integer::sum);
        return card;
    }

    private void shuffle() {
        List<Card> fresh = new ArrayList<>();
        for (Fault fault : faults) {
            fresh.add(new Card(fault, random.nextDouble()));
            for (int friendly = 0; friendly < FRIENDLY_A_FAULT; friendly++) {
                fresh.add(new Card(Fault.NONE, random.nextDouble()));
            }
        }
        Collections.shuffle(fresh, random);
        cards.addAll(fresh);
    }

    /** From now on all goes well. */
    synchronized void calm() {
        calm = true;
    }

    /** The kinds of faults that it deals. */
    List<Fault> faults() {
        return faults;
    }

    /** How often each was dealt. */
    synchronized Map<Fault, Integer> dealt() {
        return new EnumMap<>(dealt);
    }
}
