package dev.tradewind.api;

import dev.tradewind.store.InboxRepository.Entry;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A partner's message as operations people see it, without its content. */
record InboxBody(
        String id,
        String partner,
        String channel,
        String state,
        Instant receivedAt,
        @Nullable Instant processedAt,
        @Nullable String reason,
        @Nullable String contentType,
        int sizeBytes,
        @Nullable String reference) {

    static InboxBody of(Entry entry) {
        return new InboxBody(
                Long.toString(entry.id()),
                entry.partner().value(),
                entry.channel().name(),
                entry.state().name().toLowerCase(Locale.ROOT),
                entry.receivedAt(),
                entry.readAt(),
                entry.reason(),
                entry.contentType(),
                entry.bytes(),
                entry.key());
    }
}
