package dev.tradewind.console;

import dev.tradewind.ledger.ClaimState;
import dev.tradewind.store.ClaimQueries.ToFile;
import dev.tradewind.store.ClaimRepository.Claim;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What broken promises cost over some days, and what partners can be asked for.
 *
 * @param totals one a currency
 * @param partners one a partner and currency, the dearest to the platform first
 * @param toFile what each partner can still be asked for
 * @param soon how many open claims have a deadline within {@link #SOON}
 * @param claims a page
 * @param next where the next page is; null on the last
 */
public record LedgerPage(
        Period period,
        Filter filter,
        List<Balance> totals,
        List<OfPartner> partners,
        List<ToFile> toFile,
        int soon,
        List<Claim> claims,
        @Nullable String next) {

    /** How long before its deadline a claim is pressing. */
    public static final Duration SOON = Duration.ofDays(3);

    /** Lengths of time that people ask for, in days. */
    public static final List<Integer> USUAL = List.of(7, 30, 90, 365);

    /** Days in UTC, the last one included. */
    public record Period(LocalDate from, LocalDate to) {

        static Period endingOn(LocalDate today, int days) {
            return new Period(today.minusDays(days - 1L), today);
        }

        /** The day after the last. */
        LocalDate until() {
            return to.plusDays(1);
        }

        public boolean is(int days) {
            return from.equals(to.minusDays(days - 1L));
        }
    }

    /** Which claims. */
    public record Filter(ClaimState state, @Nullable String partner) {}

    /** A partner's share in one currency. */
    public record OfPartner(String partner, Balance balance) {}

    /** The same page over as many days, to the same day. */
    public String over(int days) {
        return href(Period.endingOn(period.to(), days), filter.state(), filter.partner(), null);
    }

    /** The same page with claims in another state. */
    public String claims(ClaimState state) {
        return href(period, state, filter.partner(), null) + "#claims";
    }

    /** The same page with another partner's claims; null: all partners'. */
    public String claimsOf(@Nullable String partner) {
        return href(period, filter.state(), partner, null) + "#claims";
    }

    public String csv() {
        return Addresses.of("/console/ledger.csv", "from", period.from(), "to", period.to());
    }

    /** The claims in a state, over the usual days. */
    static String claimsIn(ClaimState state) {
        return Addresses.of(LedgerPageController.PAGE, "state", state == ClaimState.OPEN ? null : state) + "#claims";
    }

    static String href(Period period, ClaimState state, @Nullable String partner, @Nullable String after) {
        return Addresses.of(
                LedgerPageController.PAGE,
                "from",
                period.from(),
                "to",
                period.to(),
                "state",
                state == ClaimState.OPEN ? null : state,
                "partner",
                partner,
                "after",
                after);
    }

    /** How urgent a claim is: late, soon or none of both. */
    public static String urgency(Claim claim, Instant now) {
        if (claim.state() != ClaimState.OPEN) {
            return "";
        }
        if (claim.fileBy().isBefore(now)) {
            return "overdue";
        }
        return claim.fileBy().isBefore(now.plus(SOON)) ? "soon" : "";
    }

    /** What is pressing of a partner's. */
    public static boolean isSoon(ToFile toFile, Instant now) {
        return toFile.fileBy().isBefore(now.plus(SOON));
    }
}
