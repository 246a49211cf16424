package dev.tradewind.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.documents.DocumentKind;
import dev.tradewind.json.OrderDocument;
import dev.tradewind.shipment.Incoterm;
import dev.tradewind.store.ClockRepository.PauseRow;
import dev.tradewind.store.ShipmentView;
import dev.tradewind.store.ShipmentView.Attempt;
import dev.tradewind.store.ShipmentView.ClockView;
import dev.tradewind.store.VoidRepository.VoidRequest;
import dev.tradewind.tracking.RecordedEvent;
import dev.tradewind.tracking.Timeline;
import dev.tradewind.tracking.TrackingEvent;
import dev.tradewind.tracking.TrackingStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A shipment as callers read it, field for field as {@code openapi.yaml} names them. */
record ShipmentBody(
        String id,
        String orderReference,
        String merchantId,
        String service,
        String state,
        String status,
        String partner,
        String partnerService,
        List<String> trackingNumbers,
        @Nullable String labelHref,
        List<DocumentBody> documents,
        PromiseBody promise,
        List<AttemptBody> attempts,
        TrackingBody tracking,
        List<EventBody> events,
        List<ClockBody> clocks,
        @Nullable String unknownGuarantee,
        @JsonProperty("void") @Nullable VoidBody voiding,
        @Nullable Map<String, String> attributes,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * @param unknownGuarantee that it keeps, where this gateway doesn't know it
     * @param risks of the running clocks, by their names
     */
    static ShipmentBody of(
            ShipmentView view,
            List<DocumentKind> documents,
            @Nullable String unknownGuarantee,
            Map<String, RiskBody> risks,
            Instant now) {
        OrderDocument order = view.order();
        return new ShipmentBody(
                view.id().toString(),
                order.orderReference(),
                order.merchantId(),
                order.service(),
                view.state().name(),
                view.status().name(),
                view.partner().value(),
                view.partnerService(),
                view.trackingNumbers().stream().map(number -> number.value()).toList(),
                view.hasLabel() ? "/v1/shipments/" + view.id() + "/label" : null,
                documents.stream().map(kind -> DocumentBody.of(view, kind)).toList(),
                new PromiseBody(order.promise() == null ? null : order.promise().deliverBy(), view.promisedBy()),
                view.attempts().stream().map(AttemptBody::of).toList(),
                TrackingBody.of(view.timeline(), Incoterm.valueOf(order.incoterm())),
                EventBody.all(view.timeline()),
                view.clocks().stream()
                        .map(clock -> ClockBody.of(clock, risks.get(clock.clock()), now))
                        .toList(),
                unknownGuarantee,
                VoidBody.of(view.voiding()),
                order.attributes(),
                view.acceptedAt(),
                view.updatedAt());
    }

    /** A paper for customs, and where it is. */
    record DocumentBody(String kind, String href) {

        static DocumentBody of(ShipmentView view, DocumentKind kind) {
            return new DocumentBody(kind.code(), "/v1/shipments/" + view.id() + "/documents/" + kind.code());
        }
    }

    /** The promise as ordered, and the moment that it comes to. */
    record PromiseBody(@Nullable String deliverBy, Instant dueAt) {}

    /** The wish to void it, and what came of it. */
    record VoidBody(
            Instant requestedAt,
            String outcome,
            @Nullable String detail,
            @Nullable Instant endedAt) {

        static @Nullable VoidBody of(@Nullable VoidRequest request) {
            return request == null
                    ? null
                    : new VoidBody(
                            request.requestedAt(), request.outcome().name(), request.detail(), request.endedAt());
        }
    }

    /** A try to book. */
    record AttemptBody(
            int number,
            String partner,
            String reference,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String outcome,
            @Nullable String detail) {

        static AttemptBody of(Attempt attempt) {
            return new AttemptBody(
                    attempt.number(),
                    attempt.partner().value(),
                    attempt.reference().value(),
                    attempt.startedAt(),
                    attempt.endedAt(),
                    attempt.outcome(),
                    attempt.detail());
        }
    }

    /** Something that happened, and what people saw once it had. */
    record EventBody(
            String id,
            String eventCode,
            String status,
            @Nullable String reason,
            OffsetDateTime occurredAt,
            String zoneFrom,
            Instant receivedAt,
            String classifier,
            @Nullable String location,
            String partner,
            String trackingNumber,
            String partnerCode,
            String partnerText,
            List<SourceBody> sources,
            List<String> flags,
            @Nullable CorrectionBody correction) {

        /** All events of a timeline, in its order. */
        static List<EventBody> all(Timeline timeline) {
            List<EventBody> bodies = new ArrayList<>();
            for (int count = 1; count <= timeline.events().size(); count++) {
                bodies.add(of(
                        timeline.events().get(count - 1), timeline.first(count).status()));
            }
            return bodies;
        }

        private static EventBody of(RecordedEvent recorded, TrackingStatus statusThen) {
            TrackingEvent event = recorded.event();
            return new EventBody(
                    EventIds.of(recorded.told()),
                    event.code().name(),
                    statusThen.name(),
                    event.reason() == null ? null : event.reason().name(),
                    event.occurred().at(),
                    event.occurred().zoneFrom().name(),
                    recorded.receivedAt(),
                    event.classifier().name(),
                    event.location(),
                    event.partner().value(),
                    event.trackingNumber().value(),
                    event.partnerCode(),
                    event.partnerText(),
                    recorded.sources().stream()
                            .map(source -> new SourceBody(
                                    source.channel().name(), source.receivedAt(), Long.toString(source.message())))
                            .toList(),
                    recorded.flags().stream().map(Enum::name).sorted().toList(),
                    CorrectionBody.of(recorded));
        }
    }

    /** What was declared wrong with an event, and how it was told. */
    record CorrectionBody(
            Instant declaredAt, String declaredBy, String why, String toldEventCode, OffsetDateTime toldOccurredAt) {

        static @Nullable CorrectionBody of(RecordedEvent recorded) {
            return recorded.correction()
                    .map(correction -> new CorrectionBody(
                            correction.declaredAt(),
                            correction.declaredBy(),
                            correction.why(),
                            recorded.told().code().name(),
                            recorded.told().occurred().at()))
                    .orElse(null);
        }
    }

    /** One telling of an event. */
    record SourceBody(String channel, Instant receivedAt, String message) {}

    /** A stretch that doesn't count on a clock; no end while it lasts. */
    record PauseBody(String reason, Instant from, @Nullable Instant to) {

        static PauseBody of(PauseRow pause, Instant now) {
            return new PauseBody(pause.reason().name(), pause.from(), pause.to().isAfter(now) ? null : pause.to());
        }
    }

    /** A clock and its verdict. */
    record ClockBody(
            String clock,
            String owner,
            String verdict,
            @Nullable Instant dueAt,
            @Nullable Instant metAt,
            @Nullable String lateBy,
            List<PauseBody> pauses,
            @Nullable RiskBody risk) {

        static ClockBody of(ClockView clock, @Nullable RiskBody risk, Instant now) {
            return new ClockBody(
                    clock.clock(),
                    clock.owner(),
                    clock.verdict(),
                    clock.dueAt(),
                    clock.endedAt(),
                    text(clock.lateBy(now)),
                    clock.pauses().stream()
                            .map(pause -> PauseBody.of(pause, now))
                            .toList(),
                    risk);
        }

        private static @Nullable String text(@Nullable Duration duration) {
            return duration == null ? null : duration.toString();
        }
    }
}
