package dev.tradewind.console;

import dev.tradewind.documents.DocumentKind;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.store.AuditRepository;
import dev.tradewind.store.ShipmentQueries.Exchange;
import dev.tradewind.store.ShipmentView;
import dev.tradewind.store.VoidRepository;
import java.util.List;

/** A shipment with all that is shown of it. */
public record ShipmentPage(
        ShipmentView shipment,
        PromiseBar bar,
        List<Exchange> exchanges,
        List<DocumentKind> papers,
        List<AuditRepository.Entry> audit) {

    /** Whether a person's word on its booking is waited for. */
    public boolean isUndecided() {
        return shipment.state() == ShipmentState.NEEDS_DECISION;
    }

    /** Whether a person's word on its void is waited for. */
    public boolean isVoidUnclear() {
        return shipment.state() == ShipmentState.VOIDING
                && shipment.voiding() != null
                && shipment.voiding().outcome() == VoidRepository.Outcome.UNKNOWN;
    }

    /** Whether it can still be asked to be void; what comes of it is another matter. */
    public boolean isVoidable() {
        return shipment.voiding() == null
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
}
