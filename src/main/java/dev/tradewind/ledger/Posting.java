package dev.tradewind.ledger;

import dev.tradewind.shipment.Money;
import dev.tradewind.sla.ClockName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of one shipment: its entries come to zero in each currency.
 *
 * @param turn counts the clock's debts of this side, from 1: a breach that is taken back and comes back is another turn
 * @param claimBy of a partner's new debt: until when it takes a claim; otherwise null
 */
public record Posting(
        ClockName clock,
        Side side,
        int turn,
        Kind kind,
        List<Entry> entries,
        @Nullable Instant claimBy) {

    /** Why it was posted. */
    public enum Kind {
        DEBT,
        /** Takes back all that was posted under its turn. */
        REVERSAL,
        /** What a partner doesn't pay, the platform bears. */
        WRITE_OFF
    }

    public Posting {
        entries = List.copyOf(entries);
        Sums total = Sums.of(entries.stream().map(Entry::amount).toList());
        if (!total.isNone()) {
            throw new IllegalArgumentException("a transaction comes to zero, not to " + total.amounts());
        }
    }

    static Posting debt(Charge charge, int turn) {
        Account account = switch (charge.side()) {
            case BUYER -> Account.BUYERS;
            case PARTNER -> Account.PARTNERS;
        };
        Sums sums = charge.side() == Side.BUYER ? charge.sums().negated() : charge.sums();
        return new Posting(charge.clock(), charge.side(), turn, Kind.DEBT, balanced(account, sums), charge.claimBy());
    }

    /** Has the platform bear what a partner doesn't pay of a debt. */
    public static Posting writeOff(ClockName clock, int turn, Money unpaid) {
        return new Posting(
                clock,
                Side.PARTNER,
                turn,
                Kind.WRITE_OFF,
                balanced(Account.PARTNERS, Sums.of(unpaid).negated()),
                null);
    }

    private static List<Entry> balanced(Account account, Sums sums) {
        List<Entry> entries = new ArrayList<>();
        sums.amounts().forEach(sum -> entries.add(new Entry(account, sum)));
        sums.negated().amounts().forEach(sum -> entries.add(new Entry(Account.PLATFORM, sum)));
        return entries;
    }
}
