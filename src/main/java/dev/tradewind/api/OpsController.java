package dev.tradewind.api;

import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.AlertRepository;
import dev.tradewind.store.AlertRepository.Alert;
import dev.tradewind.store.InboxRepository;
import dev.tradewind.store.InboxRepository.State;
import dev.tradewind.store.ShipmentQueries;
import dev.tradewind.store.UnrecognisedRepository;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The operations people's API, but for the live stream. */
@RestController
@RequestMapping("/v1/ops")
class OpsController {

    private final AlertRepository alerts;
    private final InboxRepository inbox;
    private final UnrecognisedRepository unrecognised;
    private final ShipmentQueries shipments;
    private final Filters filters;

    OpsController(
            AlertRepository alerts,
            InboxRepository inbox,
            UnrecognisedRepository unrecognised,
            ShipmentQueries shipments,
            Filters filters) {
        this.alerts = alerts;
        this.inbox = inbox;
        this.unrecognised = unrecognised;
        this.shipments = shipments;
        this.filters = filters;
    }

    @GetMapping("/alerts")
    Page<AlertBody> alerts(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String incident,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        int size = Page.size(limit);
        List<Alert> found = alerts.list(
                Parameters.constant("state", state, AlertRepository.State.class),
                Parameters.constant("kind", kind, AlertRepository.Kind.class),
                filters.text("partner", partner),
                incident == null ? null : Parameters.id("incident", incident),
                Parameters.cursor(cursor),
                size + 1);
        return Page.of(found, size, AlertBody::of, alert -> alert.id().toString());
    }

    @GetMapping("/shipments/{id}/exchanges")
    Page<ShipmentQueries.Exchange> exchanges(@PathVariable String id) {
        ShipmentId shipment = new ShipmentId(Parameters.pathId(id, "shipment"));
        if (shipments.stateOf(shipment).isEmpty()) {
            throw Parameters.notFound("shipment");
        }
        return Page.whole(shipments.exchanges(shipment));
    }

    /** A code that no table knows, for who completes the table. */
    record UnrecognisedBody(String partner, String code, String text, long count, Instant lastSeenAt) {

        static UnrecognisedBody of(UnrecognisedRepository.Code code) {
            return new UnrecognisedBody(
                    code.partner().value(), code.code(), code.text(), code.count(), code.lastSeenAt());
        }
    }

    @GetMapping("/unrecognised")
    Page<UnrecognisedBody> unrecognised(
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        int size = Page.size(limit);
        List<String> after = Parameters.textCursor(cursor);
        List<UnrecognisedRepository.Code> found = unrecognised.codes(
                filters.text("partner", partner),
                after.isEmpty() ? null : after.getFirst(),
                after.isEmpty() ? null : after.getLast(),
                size + 1);
        return Page.of(
                found,
                size,
                UnrecognisedBody::of,
                code -> Parameters.textCursor(code.partner().value(), code.code()));
    }

    @GetMapping("/inbox")
    Page<InboxBody> inbox(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        int size = Page.size(limit);
        State wanted = Parameters.smallConstant("state", state, State.class);
        List<InboxRepository.Entry> found =
                inbox.list(wanted, filters.text("partner", partner), Parameters.numericCursor(cursor), size + 1);
        return Page.of(found, size, InboxBody::of, entry -> Long.toString(entry.id()));
    }
}
