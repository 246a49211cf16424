package dev.tradewind.console;

import dev.tradewind.api.EventIds;
import dev.tradewind.documents.DocumentKind;
import dev.tradewind.ledger.Account;
import dev.tradewind.ledger.Entry;
import dev.tradewind.ledger.Side;
import dev.tradewind.partner.Redaction;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.store.AuditRepository;
import dev.tradewind.store.ClaimRepository.Claim;
import dev.tradewind.store.LedgerQueries.Booked;
import dev.tradewind.store.ShipmentQueries.Exchange;
import dev.tradewind.store.ShipmentView;
import dev.tradewind.store.VoidRepository;
import dev.tradewind.tracking.RecordedEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A shipment with all that is shown of it.
 *
 * @param asOf the moment of which is told what was known then; null: what is known now
 * @param unknown the guarantee that it keeps where this gateway doesn't know it; null: it does
 * @param mask takes the names of the order's people out of partners' words; null: they are shown as they are
 * @param letters those of its dead letters that a person can have tried again
 */
public record ShipmentPage(
        ShipmentView shipment,
        PromiseBar bar,
        List<Exchange> exchanges,
        List<DocumentKind> papers,
        List<Booked> booked,
        List<Claim> claims,
        List<String> letters,
        List<AuditRepository.Entry> audit,
        @Nullable Instant asOf,
        @Nullable String unknown,
        @Nullable Redaction mask) {

    /** What is later than this between an event and its telling is worth a word. */
    private static final Duration LATE_WORD = Duration.ofHours(1);

    /** Whether a person's word on its booking is waited for. */
    public boolean isUndecided() {
        return asOf == null && shipment.state() == ShipmentState.NEEDS_DECISION;
    }

    /** Whether a person's word on its void is waited for. */
    public boolean isVoidUnclear() {
        return asOf == null
                && shipment.state() == ShipmentState.VOIDING
                && shipment.voiding() != null
                && shipment.voiding().outcome() == VoidRepository.Outcome.UNKNOWN;
    }

    /** Whether it can still be asked to be void; what comes of it is another matter. */
    public boolean isVoidable() {
        return asOf == null
                && shipment.voiding() == null
                && switch (shipment.state()) {
                    case ACCEPTED, BOOKING, OUTCOME_UNKNOWN, NEEDS_DECISION, BOOKED -> true;
                    case REJECTED, TENDERED, IN_TRANSIT, DELIVERED, RETURNED, LOST, VOIDING, VOIDED -> false;
                };
    }

    public List<Exchange> exchangesOf(int attempt) {
        return exchanges.stream()
                .filter(exchange -> exchange.attempt() == attempt)
                .toList();
    }

    /** The last four digits of the consignee's telephone. */
    public String phoneTail() {
        String phone = shipment.order().consignee().phone();
        return phone.substring(Math.max(0, phone.length() - 4));
    }

    public boolean isPersonal() {
        return mask == null;
    }

    /** A partner's words, as far as they may be seen. */
    public String words(@Nullable String partners) {
        if (partners == null) {
            return "";
        }
        return mask == null ? partners : mask.apply(partners);
    }

    /** How long after it had happened we were told; null where that is soon enough. */
    public static @Nullable Duration toldAfter(RecordedEvent event) {
        Duration after = Duration.between(event.event().occurred().instant(), event.receivedAt());
        return after.compareTo(LATE_WORD) < 0 ? null : after;
    }

    public static String eventId(RecordedEvent event) {
        return EventIds.of(event.told());
    }

    /** What stands of it, one a currency. */
    public List<Balance> balances() {
        return Balance.of(booked.stream().flatMap(one -> one.entries().stream()).toList());
    }

    /** What a transaction means. */
    public static String meaning(Booked booked) {
        return switch (booked.kind()) {
            case DEBT -> booked.side() == Side.BUYER ? "owed to the buyer" : "recoverable from " + booked.partner();
            case REVERSAL -> booked.side() == Side.BUYER ? "no longer owed to the buyer" : "no longer recoverable";
            case WRITE_OFF -> "not paid by " + booked.partner() + ", absorbed";
        };
    }

    /** What a transaction moved on an account, as people read it: what is owed to buyers has no sign. */
    public static String moved(Booked booked, Account account) {
        return booked.entries().stream()
                .filter(entry -> entry.account() == account)
                .map(Entry::amount)
                .map(amount ->
                        account == Account.BUYERS ? new Money(amount.amount().negate(), amount.currency()) : amount)
                .map(Words::money)
                .collect(Collectors.joining(", "));
    }

    /** As a browser's field for a moment in UTC has it. */
    public static String field(Instant at) {
        return at.atOffset(ZoneOffset.UTC)
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    public String href() {
        return ShipmentPageController.href(shipment.id());
    }
}
