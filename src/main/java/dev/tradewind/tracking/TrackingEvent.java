package dev.tradewind.tracking;

import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.TrackingNumber;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a partner says happened to a parcel, or will.
 *
 * @param reason why, where the event is a failure or a delay and the partner told it
 * @param location as the partner wrote it
 * @param partnerCode the partner's own code, untouched; several fields of a code are joined by {@code /}; at most
 *     {@value #LONGEST_CODE} characters
 * @param partnerText the partner's own words, untouched
 */
public record TrackingEvent(
        PartnerId partner,
        TrackingNumber trackingNumber,
        EventCode code,
        @Nullable Reason reason,
        EventTime occurred,
        Classifier classifier,
        @Nullable String location,
        String partnerCode,
        String partnerText) {

    /** What is longer is no code, and no index of the database could hold it. */
    static final int LONGEST_CODE = 250;

    public TrackingEvent {
        if (partnerCode.length() > LONGEST_CODE) {
            throw new IllegalArgumentException("a partner's code of %d characters, at most %d are one"
                    .formatted(partnerCode.length(), LONGEST_CODE));
        }
    }

    /** The same, as it was before its code was known. */
    public TrackingEvent unrecognised() {
        return new TrackingEvent(
                partner,
                trackingNumber,
                EventCode.UNRECOGNISED,
                null,
                occurred,
                classifier,
                location,
                partnerCode,
                partnerText);
    }

    /** The same, as a correction puts it right; one that withdraws it leaves it as it was told. The reason goes with the code. */
    TrackingEvent corrected(Correction correction) {
        EventCode right = correction.code() == null ? code : correction.code();
        OffsetDateTime at = correction.occurredAt();
        return new TrackingEvent(
                partner,
                trackingNumber,
                right,
                right == code ? reason : null,
                at == null ? occurred : EventTime.told(at, at.toString()),
                classifier,
                location,
                partnerCode,
                partnerText);
    }

    /**
     * What makes two tellings the same scan: one partner, one number, one code of the partner's, one second. The place and
     * the wording may differ between a partner's channels, so they don't count.
     */
    public String identity() {
        return String.join(
                "|", partner.value(), trackingNumber.value(), classifier.name(), partnerCode, second(occurred.at()));
    }

    /** As an instant writes it, and many times quicker: all events of a shipment are compared whenever one more is told. */
    private static String second(OffsetDateTime at) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(at.toEpochSecond(), 0, ZoneOffset.UTC);
        return utc.getSecond() == 0 ? utc + ":00Z" : utc + "Z";
    }
}
