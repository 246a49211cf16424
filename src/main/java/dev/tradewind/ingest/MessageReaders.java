package dev.tradewind.ingest;

import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.Reading;
import dev.tradewind.partner.TrackingReader;
import dev.tradewind.partner.UnreadableMessage;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.store.EventRepository.Told;
import dev.tradewind.store.InboxRepository.Pending;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whoever can read partners' messages, each its own partner's. */
final class MessageReaders {

    private final Map<PartnerId, TrackingReader> readers;

    MessageReaders(Collection<TrackingReader> readers) {
        this.readers = readers.stream().collect(Collectors.toMap(TrackingReader::partner, Function.identity()));
    }

    /**
     * What a message tells; empty when nobody reads its partner's messages.
     *
     * @throws UnreadableMessage when it is not in the partner's format
     */
    Optional<Reading> read(RawMessage message) {
        return Optional.ofNullable(readers.get(message.partner())).map(reader -> reader.read(message));
    }

    /** The events of a reading, each with the message that told it. */
    static List<Told> told(Pending pending, Reading reading) {
        RawMessage message = pending.message();
        return reading.events().stream()
                .map(event -> new Told(event, message.channel(), message.receivedAt(), pending.id()))
                .toList();
    }
}
