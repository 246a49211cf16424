package dev.tradewind.api;

import dev.tradewind.store.WaitingRepository;
import dev.tradewind.store.WaitingRepository.WaitingNumber;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows operations people what partners tell of parcels that we don't know. */
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
