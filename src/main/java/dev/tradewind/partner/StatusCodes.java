package dev.tradewind.partner;

import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.Reason;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A partner's {@code status-codes.csv}: what each of its codes means. One code has one meaning. */
public record StatusCodes(Map<String, Meaning> meanings) {

    /** What a partner's code means to us. */
    public record Meaning(EventCode code, @Nullable Reason reason) {}

    public StatusCodes {
        meanings = Map.copyOf(meanings);
    }

    /** The meaning of a code; one that the table lacks is {@link EventCode#UNRECOGNISED}, never guessed. */
    public Meaning meaningOf(String partnerCode) {
        return Optional.ofNullable(meanings.get(partnerCode)).orElse(new Meaning(EventCode.UNRECOGNISED, null));
    }

    /** Whether the table knows a code: for partners whose codes are looked up from the more to the less specific. */
    public boolean knows(String partnerCode) {
        return meanings.containsKey(partnerCode);
    }
}
