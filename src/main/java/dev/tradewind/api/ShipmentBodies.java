package dev.tradewind.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.documents.CustomsPapers;
import dev.tradewind.store.ShipmentView;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Writes shipments for callers. */
@Component
class ShipmentBodies {

    private final ObjectMapper mapper;
    private final CustomsPapers papers;
    private final Clock clock;

    ShipmentBodies(ObjectMapper mapper, CustomsPapers papers, Clock clock) {
        this.mapper = mapper;
        this.papers = papers;
        this.clock = clock;
    }

    ShipmentBody of(ShipmentView view) {
        return ShipmentBody.of(view, papers.of(view.order().toOrder()), clock.instant());
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
