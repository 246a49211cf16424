package dev.tradewind.api;

import dev.tradewind.store.WaitingRepository;
import dev.tradewind.store.WaitingRepository.UnlinkedNumber;
import dev.tradewind.store.WaitingRepository.WaitingNumber;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows operations people what partners tell of parcels that we don't know, and the numbers that could not be linked. */
@RestController
class WaitingEventController {

    private final WaitingRepository waiting;
    private final Filters filters;

    WaitingEventController(WaitingRepository waiting, Filters filters) {
        this.waiting = waiting;
        this.filters = filters;
    }

    /** A number of which something was told and that is no shipment's. */
    record WaitingBody(
            String partner, String trackingNumber, long events, Instant since, Instant lastAt, String lastEventCode) {

        static WaitingBody of(WaitingNumber number) {
            return new WaitingBody(
                    number.partner().value(),
                    number.number(),
                    number.events(),
                    number.since(),
                    number.lastAt(),
                    number.lastCode());
        }
    }

    /** A number that a partner told of a parcel and that is not linked. */
    record ToldNumberBody(
            String partner,
            String number,
            String toldBy,
            String parcel,
            Instant toldAt,
            @Nullable String refusal,
            @Nullable String shipmentId,
            @Nullable String heldBy) {

        static ToldNumberBody of(UnlinkedNumber told) {
            return new ToldNumberBody(
                    told.partner().value(),
                    told.number(),
                    told.toldBy().value(),
                    told.parcel(),
                    told.toldAt(),
                    told.refusal() == null ? null : told.refusal().name(),
                    told.shipment() == null ? null : told.shipment().toString(),
                    told.heldBy() == null ? null : told.heldBy().toString());
        }
    }

    @GetMapping("/v1/ops/told-numbers")
    Page<ToldNumberBody> unlinked(
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        int size = Page.size(limit);
        List<UnlinkedNumber> found =
                waiting.unlinked(filters.text("partner", partner), Parameters.numericCursor(cursor), size + 1);
        return Page.of(found, size, ToldNumberBody::of, told -> Long.toString(told.place()));
    }

    @GetMapping("/v1/ops/waiting-events")
    Page<WaitingBody> waiting(
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        int size = Page.size(limit);
        List<String> after = Parameters.textCursor(cursor);
        List<WaitingNumber> found = waiting.numbers(
                filters.text("partner", partner),
                after.isEmpty() ? null : after.getFirst(),
                after.isEmpty() ? null : after.getLast(),
                size + 1);
        return Page.of(
                found,
                size,
                WaitingBody::of,
                number -> Parameters.textCursor(number.partner().value(), number.number()));
    }
}
