package dev.tradewind.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.store.ShipmentView;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Writes shipments for callers. */
@Component
class ShipmentBodies {

    private final ObjectMapper mapper;
    private final Clock clock;

    ShipmentBodies(ObjectMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    ShipmentBody of(ShipmentView view) {
        return ShipmentBody.of(view, clock.instant());
    }

    /** The body as text, to be kept for the repeats of an answer. */
    String json(ShipmentView view) {
        try {
            return mapper.writeValueAsString(of(view));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("can't write a shipment as JSON", impossible);
        }
    }
}
