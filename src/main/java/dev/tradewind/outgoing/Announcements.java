package dev.tradewind.outgoing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.shipment.Chance;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.sla.Reported;
import dev.tradewind.store.EventType;
import dev.tradewind.store.OutboxRepository;
import dev.tradewind.store.OutboxRepository.Change;
import dev.tradewind.tracking.Correction;
import dev.tradewind.tracking.RecordedEvent;
import dev.tradewind.tracking.TrackingEvent;
import dev.tradewind.tracking.TrackingStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says what the platform is told of a change. To be called in the transaction of the change, under the lock of the shipment or of
 * all incidents.
 *
 * <p>No name, no address and no free text of a partner's goes out, for a partner may repeat an address in it.
 */
public final class Announcements {

    private final OutboxRepository outbox;

    public Announcements(OutboxRepository outbox) {
        this.outbox = outbox;
    }

    /**
     * A partner's refusal, after which nobody else is asked.
     *
     * @param code the partner's own
     * @param fields the order's fields at fault, as far as they are known
     */
    public record Rejection(ShipmentId shipment, String code, List<String> fields) {

        public Rejection {
            fields = List.copyOf(fields);
        }
    }

    /**
     * What a shipment's tracking brought.
     *
     * @param state before; null where it stays
     * @param status before; null where it stays
     * @param events that are new or were corrected
     */
    public record Progress(
            ShipmentId shipment,
            @Nullable ShipmentState state,
            @Nullable TrackingStatus status,
            List<RecordedEvent> events) {

        public Progress {
            events = List.copyOf(events);
        }
    }

    /** A clock that broke, or did not after all. */
    public record ClockChange(ShipmentId shipment, String clock, Instant dueAt) {}

    /** A clock that will probably break. */
    public record ClockRisk(ShipmentId shipment, String clock, Instant dueAt, Chance chance) {}

    private record RejectionData(String code, List<String> fields) {}

    private record ProgressData(
            @Nullable ShipmentState previousState, @Nullable TrackingStatus previousStatus, List<EventData> events) {}

    private record EventData(
            String eventCode,
            @Nullable String reason,
            OffsetDateTime occurredAt,
            Instant receivedAt,
            String classifier,
            String partner,
            String trackingNumber,
            String partnerCode,
            List<String> flags,
            @Nullable Instant correctedAt) {

        static EventData of(RecordedEvent recorded) {
            TrackingEvent event = recorded.event();
            return new EventData(
                    event.code().name(),
                    event.reason() == null ? null : event.reason().name(),
                    event.occurred().at(),
                    recorded.receivedAt(),
                    event.classifier().name(),
                    event.partner().value(),
                    event.trackingNumber().value(),
                    event.partnerCode(),
                    recorded.flags().stream().map(Enum::name).sorted().toList(),
                    recorded.correction().map(Correction::declaredAt).orElse(null));
        }
    }

    private record IncidentData(
            @JsonUnwrapped IncidentNews incident,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            EscalationData escalation) {}

    private record EscalationData(int level, String to) {}

    /** @param reportedLateBy ISO 8601; null where it was told at once */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record ClockData(
            String clock, Instant dueAt, @Nullable String reportedLateBy) {

        static ClockData of(ClockChange change) {
            return new ClockData(change.clock(), change.dueAt(), null);
        }

        static ClockData told(ClockChange change, Instant now) {
            return new ClockData(
                    change.clock(),
                    change.dueAt(),
                    new Reported(change.dueAt(), now)
                            .lateBy()
                            .map(Duration::toString)
                            .orElse(null));
        }
    }

    private record RiskData(String clock, Instant dueAt, BigDecimal chance) {}

    public void booked(Collection<ShipmentId> shipments, Instant now) {
        outbox.add(shipments.stream()
                .map(shipment -> change(EventType.SHIPMENT_BOOKED, shipment, Map.of(), now))
                .toList());
    }

    public void rejected(Collection<Rejection> rejections, Instant now) {
        outbox.add(rejections.stream()
                .map(rejection -> change(
                        EventType.SHIPMENT_REJECTED,
                        rejection.shipment(),
                        new RejectionData(rejection.code(), rejection.fields()),
                        now))
                .toList());
    }

    public void voided(ShipmentId shipment, Instant now) {
        outbox.add(List.of(change(EventType.SHIPMENT_VOIDED, shipment, Map.of(), now)));
    }

    public void tracked(Collection<Progress> shipments, Instant now) {
        outbox.add(shipments.stream()
                .map(progress -> change(
                        EventType.TRACKING_UPDATED,
                        progress.shipment(),
                        new ProgressData(
                                progress.state(),
                                progress.status(),
                                progress.events().stream().map(EventData::of).toList()),
                        now))
                .toList());
    }

    public void breached(Collection<ClockChange> clocks, Instant now) {
        clocks(EventType.SLA_BREACHED, clocks, clock -> ClockData.told(clock, now), now);
    }

    /** Clocks have come to be at risk. */
    public void atRisk(Collection<ClockRisk> clocks, Instant now) {
        outbox.add(clocks.stream()
                .map(clock -> change(
                        EventType.SLA_AT_RISK,
                        clock.shipment(),
                        new RiskData(
                                clock.clock(), clock.dueAt(), clock.chance().value()),
                        now))
                .toList());
    }

    /** A breach or a risk that was told is taken back. */
    public void reversed(Collection<ClockChange> clocks, Instant now) {
        clocks(EventType.SLA_REVERSED, clocks, ClockData::of, now);
    }

    private void clocks(
            EventType type, Collection<ClockChange> clocks, Function<ClockChange, ClockData> data, Instant now) {
        outbox.add(clocks.stream()
                .map(clock -> change(type, clock.shipment(), data.apply(clock), now))
                .toList());
    }

    public void opened(Collection<IncidentNews> incidents, Instant now) {
        incidents(EventType.INCIDENT_OPENED, incidents, now);
    }

    public void resolved(Collection<IncidentNews> incidents, Instant now) {
        incidents(EventType.INCIDENT_RESOLVED, incidents, now);
    }

    /** Nobody has acknowledged an incident for so long that somebody else is told. */
    public void escalated(IncidentNews incident, int level, String to, Instant now) {
        outbox.add(List.of(new Change(
                UuidCreator.getTimeOrderedEpoch(),
                incident.incidentId(),
                EventType.INCIDENT_ESCALATED,
                now,
                new IncidentData(incident, new EscalationData(level, to)))));
    }

    private void incidents(EventType type, Collection<IncidentNews> incidents, Instant now) {
        outbox.add(incidents.stream()
                .map(incident -> new Change(
                        UuidCreator.getTimeOrderedEpoch(),
                        incident.incidentId(),
                        type,
                        now,
                        new IncidentData(incident, null)))
                .toList());
    }

    private static Change change(EventType type, ShipmentId shipment, Object changed, Instant now) {
        return new Change(UuidCreator.getTimeOrderedEpoch(), shipment.value(), type, now, changed);
    }
}
