package dev.tradewind.partners.dhlexpress;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The answer to {@code GET /tracking} and {@code GET /shipments/{n}/tracking}. */
@JsonIgnoreProperties(ignoreUnknown = true)
record TrackingAnswer(List<Shipment> shipments) {

    TrackingAnswer {
        shipments = Absent.asEmpty(shipments);
    }

    /**
     * A shipment with its checkpoints.
     *
     * @param shipmentTimestamp when it is or was to be tendered, local
     * @param estimatedDeliveryDate a day where it is to be delivered (ASSUMPTION: {@code 2026-06-04}, as all days of DHL's)
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Shipment(
            @Nullable String shipmentTrackingNumber,
            @Nullable String shipmentTimestamp,
            @Nullable Party shipperDetails,
            @Nullable Party receiverDetails,
            List<Reference> shipperReferences,
            List<Event> events,
            List<Piece> pieces,
            @Nullable String estimatedDeliveryDate) {

        Shipment {
            shipperReferences = Absent.asEmpty(shipperReferences);
            events = Absent.asEmpty(events);
            pieces = Absent.asEmpty(pieces);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Party(@Nullable PostalAddress postalAddress, List<ServiceArea> serviceArea) {

        Party {
            serviceArea = Absent.asEmpty(serviceArea);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record PostalAddress(@Nullable String countryCode) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Reference(@Nullable String value, @Nullable String typeCode) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Piece(@Nullable String trackingNumber, List<Event> events) {

        Piece {
            events = Absent.asEmpty(events);
        }
    }

    /**
     * A checkpoint; its time is local to the service area.
     *
     * @param gmtOffset {@code +08:00}, told only when asked for
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Event(
            @Nullable String date,
            @Nullable String time,
            @JsonProperty("GMTOffset") @Nullable String gmtOffset,
            @Nullable String typeCode,
            @Nullable String description,
            List<ServiceArea> serviceArea) {

        Event {
            serviceArea = Absent.asEmpty(serviceArea);
        }

        /** Whether it is the same checkpoint, told of another number. */
        boolean isSame(Event other) {
            return Objects.equals(date, other.date)
                    && Objects.equals(time, other.time)
                    && Objects.equals(typeCode, other.typeCode);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record ServiceArea(@Nullable String code, @Nullable String description) {}
}
