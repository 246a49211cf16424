package dev.tradewind.console;

import dev.tradewind.store.InboxRepository.Entry;
import dev.tradewind.store.InboxRepository.State;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A partner's message with all that is shown of it.
 *
 * @param about the number that was asked about; null where the message itself says what it is about
 * @param body null where nobody can tell what in it is personal
 * @param personal whether the body is shown as it came
 */
public record MessagePage(
        Entry entry,
        Map<String, String> headers,
        @Nullable String about,
        @Nullable String body,
        boolean personal) {

    public boolean isFailed() {
        return entry.state() == State.FAILED;
    }

    public String letter() {
        return "message-" + entry.id();
    }
}
