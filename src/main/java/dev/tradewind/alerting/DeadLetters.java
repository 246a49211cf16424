package dev.tradewind.alerting;

import dev.tradewind.store.DeadLetterRepository;
import dev.tradewind.store.DeadLetterRepository.Kind;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people do with letters that can't go on: have them tried again once the cause is mended, or put them away with a word. */
public final class DeadLetters {

    private static final String UUID_TEXT = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
    private static final Pattern MESSAGE = Pattern.compile("message-([0-9]{1,18})");
    private static final Pattern LABEL = Pattern.compile("label-" + UUID_TEXT);
    private static final Pattern PICKUP = Pattern.compile("pickup-" + UUID_TEXT);
    private static final Pattern DECISION = Pattern.compile("(?:booking|void)-" + UUID_TEXT);

    private final DeadLetterRepository repository;
    private final Clock clock;

    public DeadLetters(DeadLetterRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** What came of a step. */
    public enum Step {
        DONE,
        /** There is no such letter, or it is one no more. */
        NO_SUCH_LETTER,
        /** Only a person's decision on its shipment helps. */
        NEEDS_DECISION,
        /** The partner may have done it: asking again could bring a second driver. */
        NEVER_REPEATED
    }

    /** Has a letter tried again. */
    public Step replay(String letter) {
        return message(letter)
                .map(repository::replayMessage)
                .or(() -> id(LABEL, letter).map(shipment -> repository.replayLabel(shipment, clock.instant())))
                .map(DeadLetters::step)
                .orElseGet(() -> otherwise(letter));
    }

    /** Puts a letter away, with why. */
    public Step close(String letter, String closedBy, String note) {
        return message(letter)
                .map(id -> repository.closeMessage(id, closedBy, note))
                .or(() -> id(LABEL, letter).map(shipment -> repository.closeLabel(shipment, note, clock.instant())))
                .or(() -> id(PICKUP, letter).map(pickup -> repository.closePickup(pickup, closedBy, note)))
                .map(DeadLetters::step)
                .orElseGet(() -> otherwise(letter));
    }

    /**
     * Has all letters of a kind and a partner tried again, or those of all; what waits for a person goes on waiting.
     *
     * @return how many
     */
    public int replayAll(@Nullable Kind kind, @Nullable String partner) {
        int messages = kind == null || kind == Kind.MESSAGE ? repository.replayMessages(partner) : 0;
        int labels = kind == null || kind == Kind.LABEL ? repository.replayLabels(partner, clock.instant()) : 0;
        return messages + labels;
    }

    private static Step step(boolean done) {
        return done ? Step.DONE : Step.NO_SUCH_LETTER;
    }

    private static Step otherwise(String letter) {
        if (PICKUP.matcher(letter).matches()) {
            return Step.NEVER_REPEATED;
        }
        return DECISION.matcher(letter).matches() ? Step.NEEDS_DECISION : Step.NO_SUCH_LETTER;
    }

    private static Optional<Long> message(String letter) {
        Matcher id = MESSAGE.matcher(letter);
        return id.matches() ? Optional.of(Long.valueOf(id.group(1))) : Optional.empty();
    }

    private static Optional<UUID> id(Pattern kind, String letter) {
        Matcher id = kind.matcher(letter);
        return id.matches() ? Optional.of(UUID.fromString(id.group(1))) : Optional.empty();
    }
}
