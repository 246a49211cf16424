package dev.tradewind.ingest;

import dev.tradewind.partner.RawMessage;
import java.util.List;

/** Where partners' messages wait, byte for byte, to be read and applied. */
public interface TrackingInbox {

    /**
     * Keeps messages; they are on disk when it returns. One whose key its partner has used before is dropped.
     *
     * @throws InboxFull when too many wait to be written
     */
    void receive(List<RawMessage> messages);
}
