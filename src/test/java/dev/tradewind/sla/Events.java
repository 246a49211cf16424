package dev.tradewind.sla;

import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.tracking.Channel;
import dev.tradewind.tracking.Classifier;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.EventSource;
import dev.tradewind.tracking.EventTime;
import dev.tradewind.tracking.Reason;
import dev.tradewind.tracking.RecordedEvent;
import dev.tradewind.tracking.TrackingEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Events as a partner tells them, to begin a test with. */
public final class Events {

    private final EventCode code;
    private @Nullable Reason reason;
    private OffsetDateTime at = OffsetDateTime.MIN;
    private @Nullable Instant toldAt;
    private Instant acceptedAt = Instant.EPOCH;
    private Classifier classifier = Classifier.ACTUAL;

    private Events(EventCode code) {
        this.code = code;
    }

    public static Events event(EventCode code) {
        return new Events(code);
    }

    public Events because(@Nullable Reason why) {
        this.reason = why;
        return this;
    }

    public Events at(Instant moment) {
        return at(moment.atOffset(ZoneOffset.UTC));
    }

    public Events at(OffsetDateTime moment) {
        this.at = moment;
        return this;
    }

    public Events as(Classifier told) {
        this.classifier = told;
        return this;
    }

    /** An event of a moment before this is not believed. */
    public Events ofOrderAccepted(Instant moment) {
        this.acceptedAt = moment;
        return this;
    }

    /** As it happened, unless said otherwise. */
    public Events toldAt(@Nullable Instant moment) {
        this.toldAt = moment;
        return this;
    }

    public RecordedEvent told() {
        Instant told = Objects.requireNonNullElse(toldAt, at.toInstant());
        TrackingEvent event = new TrackingEvent(
                new PartnerId("acme"),
                new TrackingNumber("ACME1"),
                code,
                reason,
                EventTime.told(at, at.toString()),
                classifier,
                null,
                code + "/" + reason,
                "");
        return new RecordedEvent(
                event,
                told,
                told,
                List.of(new EventSource(Channel.WEBHOOK, told, 1)),
                RecordedEvent.flagsOf(event, told, acceptedAt));
    }
}
