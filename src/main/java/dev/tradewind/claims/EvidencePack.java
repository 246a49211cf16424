package dev.tradewind.claims;

import dev.tradewind.shipment.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that shows a partner why it owes a sum: the order, the promise, its contract, the clocks, every event with where we have it
 * from, the rule, and which pauses were counted. The same facts make the same pack: nothing in it tells when it was made.
 */
public record EvidencePack(
        ClaimFacts claim,
        OrderFacts order,
        PromiseFacts promise,
        @Nullable ContractFacts contract,
        List<ClockFacts> clocks,
        List<EventFacts> events,
        List<PauseFacts> pausesCounted,
        List<NotCounted> pausesNotCounted) {

    public EvidencePack {
        clocks = List.copyOf(clocks);
        events = List.copyOf(events);
        pausesCounted = List.copyOf(pausesCounted);
        pausesNotCounted = List.copyOf(pausesNotCounted);
    }

    /** A sum as it is written. */
    public record Sum(String amount, String currency) {

        static Sum of(Money money) {
            return new Sum(money.amount().toPlainString(), money.currency().getCurrencyCode());
        }
    }

    public record ClaimFacts(String id, String partner, Sum amount, Instant fileBy) {}

    public record OrderFacts(
            String shipmentId,
            String orderReference,
            String merchantId,
            String service,
            String origin,
            String destination,
            int parcels,
            long weightGrams,
            List<String> trackingNumbers,
            Instant acceptedAt) {

        public OrderFacts {
            trackingNumbers = List.copyOf(trackingNumbers);
        }
    }

    /**
     * What the buyer was promised, and the rule that holds it.
     *
     * @param rule in words
     */
    public record PromiseFacts(
            Instant promisedBy, String guarantee, int version, String clock, String verdict, String rule) {}

    /**
     * What the partner signed, held against the parcel's way.
     *
     * @param timeOver first scan and time together, what wasn't the partner's fault not counted; null without a scan
     */
    public record ContractFacts(
            LocalDate effectiveFrom,
            @Nullable String time,
            @Nullable Instant firstScan,
            @Nullable Instant timeOver,
            @Nullable Instant delivered,
            List<Step> steps) {

        public ContractFacts {
            steps = List.copyOf(steps);
        }

        /** What it pays for more than so much delay. */
        public record Step(String lateBy, Sum amount) {}
    }

    public record ClockFacts(
            String clock,
            String owner,
            String verdict,
            @Nullable Instant dueAt,
            @Nullable Instant endedAt,
            String rule) {}

    /**
     * An event as it holds now.
     *
     * @param occurredAt with the offset that it was told in or read with
     * @param toldAs the partner's own text of the time
     * @param counts whether the clocks build on it
     */
    public record EventFacts(
            String eventCode,
            @Nullable String reason,
            String occurredAt,
            String toldAs,
            String zoneFrom,
            Instant receivedAt,
            String trackingNumber,
            @Nullable String location,
            String partnerCode,
            String partnerText,
            boolean counts,
            List<String> flags,
            List<String> corrections,
            List<SourceFacts> sources) {

        public EventFacts {
            flags = List.copyOf(flags);
            corrections = List.copyOf(corrections);
            sources = List.copyOf(sources);
        }
    }

    /**
     * A telling of an event.
     *
     * @param sha256 of the message byte for byte as the partner sent it; null where it is no longer kept
     */
    public record SourceFacts(
            String channel,
            Instant receivedAt,
            long message,
            @Nullable String sha256) {}

    public record PauseFacts(String reason, String owner, Instant from, Instant to, String shownBy) {}

    /** An event that tells a reason and stopped no clock. */
    public record NotCounted(String reason, String owner, Instant at, String why) {}
}
