package dev.tradewind.ingest;

import dev.tradewind.partner.RawMessage;
import java.util.List;

/** Where partners' messages wait, byte for byte, to be read and applied. */
public interface TrackingInbox {

    /** Keeps messages; they are on disk when it returns. One whose key the partner has used before is dropped. */
    void receive(List<RawMessage> messages);
}
