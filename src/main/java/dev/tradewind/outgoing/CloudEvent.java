package dev.tradewind.outgoing;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.store.DeliveryRepository.Claimed;
import dev.tradewind.store.EventType;

/**
 * An event as it is sent: CloudEvents 1.0 in JSON, structured mode.
 *
 * @param subject the shipment's or the incident's id
 * @param time when the change was written down, in UTC
 * @param data JSON
 */
record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        String time,
        String datacontenttype,
        @JsonRawValue String data) {

    static final String MEDIA_TYPE = "application/cloudevents+json; charset=UTF-8";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The same bytes at every try. */
    static byte[] json(Claimed event) {
        CloudEvent sent = new CloudEvent(
                "1.0",
                event.event().toString(),
                EventType.isOfIncident(event.type()) ? "/v1/ops/incidents" : "/v1/shipments",
                event.type(),
                event.shipment().toString(),
                event.toldAt().toString(),
                "application/json",
                event.data());
        try {
            return JSON.writeValueAsBytes(sent);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("can't write an event as JSON", impossible);
        }
    }
}
