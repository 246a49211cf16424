package dev.tradewind.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.booking.Alternatives;
import dev.tradewind.documents.CustomsPapers;
import dev.tradewind.guarantee.Foresight;
import dev.tradewind.guarantee.Foresight.Prospect;
import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.ShipmentView;
import dev.tradewind.store.ShipmentView.ClockView;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes shipments for callers. */
@Component
class ShipmentBodies {

    private final ObjectMapper mapper;
    private final CustomsPapers papers;
    private final GuaranteeBook guarantees;
    private final Foresight foresight;
    private final Alternatives alternatives;
    private final Clock clock;

    ShipmentBodies(
            ObjectMapper mapper,
            CustomsPapers papers,
            GuaranteeBook guarantees,
            Foresight foresight,
            Alternatives alternatives,
            Clock clock) {
        this.mapper = mapper;
        this.papers = papers;
        this.guarantees = guarantees;
        this.foresight = foresight;
        this.alternatives = alternatives;
        this.clock = clock;
    }

    /** With what is foreseen of it. */
    ShipmentBody of(ShipmentView view) {
        return of(List.of(view)).getFirst();
    }

    /** With what is foreseen of them, in their order. */
    List<ShipmentBody> of(List<ShipmentView> views) {
        Map<ShipmentId, Map<String, Prospect>> prospects = foresight.of(views);
        return views.stream()
                .map(view -> of(view, risks(view, prospects.getOrDefault(view.id(), Map.of()))))
                .toList();
    }

    private ShipmentBody of(ShipmentView view, Map<String, RiskBody> risks) {
        boolean isKnown = guarantees
                .find(view.guarantee().name(), view.guarantee().version())
                .isPresent();
        return ShipmentBody.of(
                view,
                papers.of(view.order().toOrder()),
                isKnown ? null : view.guarantee().title(),
                risks,
                clock.instant());
    }

    private Map<String, RiskBody> risks(ShipmentView view, Map<String, Prospect> prospects) {
        Map<String, RiskBody> risks = new HashMap<>();
        for (ClockView one : view.clocks()) {
            Prospect prospect = prospects.get(one.clock());
            if (prospect != null) {
                boolean atRisk = one.verdict().equals("AT_RISK");
                risks.put(
                        one.clock(),
                        RiskBody.of(prospect, atRisk ? alternatives.of(view).orElse(null) : null));
            }
        }
        return risks;
    }

    /** The body as text, to be kept for the repeats of an answer: with nothing foreseen, which would not keep. */
    String json(ShipmentView view) {
        try {
            return mapper.writeValueAsString(of(view, Map.of()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("can't write a shipment as JSON", impossible);
        }
    }
}
