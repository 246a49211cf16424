package dev.tradewind.store;

import dev.tradewind.json.OrderDocument;
import dev.tradewind.partner.ClientReference;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Verdict;
import dev.tradewind.store.ClockRepository.PauseRow;
import dev.tradewind.store.VoidRepository.VoidRequest;
import dev.tradewind.tracking.RecordedEvent;
import dev.tradewind.tracking.Timeline;
import dev.tradewind.tracking.TrackingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A shipment with all that is known of it, as callers see it.
 *
 * @param voiding the wish to void it; null when nobody has asked
 */
public record ShipmentView(
        ShipmentId id,
        OrderDocument order,
        ShipmentState state,
        TrackingStatus status,
        PartnerId partner,
        String partnerService,
        List<TrackingNumber> trackingNumbers,
        boolean hasLabel,
        Kept guarantee,
        Instant promisedBy,
        List<Attempt> attempts,
        Timeline timeline,
        List<ClockView> clocks,
        @Nullable VoidRequest voiding,
        Instant acceptedAt,
        Instant updatedAt) {

    /** What happened to it, in the order in which it did. */
    public List<RecordedEvent> events() {
        return timeline.events();
    }

    /** The version of a guarantee that a shipment keeps. */
    public record Kept(String name, int version) {

        public String title() {
            return Guarantee.title(name, version);
        }
    }

    /**
     * A try to book.
     *
     * @param outcome null while the call is in hand
     * @param detail the partner's or the gateway's words on it
     */
    public record Attempt(
            int number,
            PartnerId partner,
            ClientReference reference,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String outcome,
            @Nullable String detail) {}

    /**
     * A clock with its latest verdict.
     *
     * @param pauses what its deadline counts in, in order
     */
    public record ClockView(
            String clock,
            String owner,
            String verdict,
            @Nullable Instant dueAt,
            @Nullable Instant endedAt,
            List<PauseRow> pauses) {

        /** How late it came, or is by now; null where it isn't broken. */
        public @Nullable Duration lateBy(Instant now) {
            return !verdict.equals("BREACHED") || dueAt == null
                    ? null
                    : new Verdict.Breached(dueAt, Optional.ofNullable(endedAt)).lateBy(now);
        }
    }
}
