package dev.tradewind.tracking;

import dev.tradewind.shipment.ParcelNumbers;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.TrackingNumber;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Events to begin a test with, told the moment they happened unless said otherwise. */
final class Told {

    private Told() {}

    /** Of a shipment of one parcel. */
    static Timeline timeline(Collection<RecordedEvent> tellings) {
        return Timeline.of(tellings, ParcelNumbers.NONE);
    }

    static Timeline timelineAsOf(Collection<RecordedEvent> tellings, Instant moment) {
        return Timeline.asOf(tellings, ParcelNumbers.NONE, moment);
    }

    static RecordedEvent told(EventCode code, String at) {
        return told(code, at, at);
    }

    static RecordedEvent told(EventCode code, String at, String receivedAt) {
        return recorded(event(code, Classifier.ACTUAL, at), Instant.parse(receivedAt));
    }

    static RecordedEvent planned(EventCode code, Classifier classifier, String at) {
        return recorded(event(code, classifier, at), Instant.parse("2026-05-01T00:00:00Z"));
    }

    /** The same, told of another number. */
    static RecordedEvent of(String number, RecordedEvent told) {
        TrackingEvent event = told.told();
        return new RecordedEvent(
                new TrackingEvent(
                        event.partner(),
                        new TrackingNumber(number),
                        event.code(),
                        event.reason(),
                        event.occurred(),
                        event.classifier(),
                        event.location(),
                        event.partnerCode(),
                        event.partnerText()),
                told.receivedAt(),
                told.recordedAt(),
                told.sources(),
                told.doubts(),
                told.corrections());
    }

    static RecordedEvent flagged(RecordedEvent told, RecordedEvent.Flag... flags) {
        return new RecordedEvent(told.told(), told.receivedAt(), told.recordedAt(), told.sources(), Set.of(flags));
    }

    static RecordedEvent corrected(RecordedEvent told, List<Correction> corrections) {
        return new RecordedEvent(
                told.told(), told.receivedAt(), told.recordedAt(), told.sources(), told.doubts(), corrections);
    }

    static TrackingEvent event(EventCode code, Classifier classifier, String at) {
        OffsetDateTime moment = Instant.parse(at).atOffset(ZoneOffset.UTC);
        return new TrackingEvent(
                new PartnerId("acme"),
                new TrackingNumber("ACME1"),
                code,
                null,
                EventTime.told(moment, at),
                classifier,
                null,
                code.name(),
                "");
    }

    static RecordedEvent recorded(TrackingEvent event, Instant receivedAt) {
        return new RecordedEvent(
                event, receivedAt, receivedAt, List.of(new EventSource(Channel.POLL, receivedAt, 1)), Set.of());
    }
}
