package dev.tradewind.tracking;

import dev.tradewind.shipment.PartnerId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the delivery is to be expected by what partners told, and when it was: the last word on each, never one in place of the
 * other.
 *
 * @param planned null where nobody told a plan
 * @param estimated null where nobody told an estimate
 * @param actual null before the delivery
 */
public record Eta(
        @Nullable Word planned,
        @Nullable Word estimated,
        @Nullable Word actual) {

    /**
     * What one partner said of the delivery.
     *
     * @param at the delivery
     * @param toldAt when it said so last
     */
    public record Word(OffsetDateTime at, PartnerId by, Instant toldAt) {

        static Word of(RecordedEvent event) {
            return new Word(event.event().occurred().at(), event.told().partner(), event.lastToldAt());
        }
    }

    /** Of the plans and estimates that were told, whoever told them, the last one counts. */
    static @Nullable Word lastWord(Collection<RecordedEvent> events, Classifier classifier) {
        Optional<RecordedEvent> last = events.stream()
                .filter(event -> event.event().classifier() == classifier)
                .filter(event ->
                        event.event().code().isDelivery() || event.event().code() == EventCode.DELIVERY_SCHEDULED)
                .filter(event -> event.flags().isEmpty())
                .max(Comparator.comparing(RecordedEvent::lastToldAt)
                        .thenComparing(event -> event.event().occurred().instant())
                        .thenComparing(event -> event.told().identity()));
        return last.map(Word::of).orElse(null);
    }
}
