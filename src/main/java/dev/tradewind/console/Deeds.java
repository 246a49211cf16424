package dev.tradewind.console;

import dev.tradewind.store.AuditRepository;
import dev.tradewind.store.AuditRepository.Deed;
import dev.tradewind.store.Transaction;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does what people ask for, where their role allows it, and writes it down in the same transaction: both stand or neither. */
@Component
class Deeds {

    private static final Pattern REASON = Pattern.compile("[^\\u0000-\\u001f\\u007f-\\u009f]{1,500}");

    private final AuditRepository audit;
    private final Transaction transaction;
    private final Clock clock;

    Deeds(AuditRepository audit, Transaction transaction, Clock clock) {
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of a deed. */
    sealed interface Outcome {

        record Done() implements Outcome {}

        /** Nothing was changed, so nothing is written down. */
        record NotPossible(String why) implements Outcome {}

        /** What the visitor is told of it. */
        default String say(String done) {
            return switch (this) {
                case Done() -> done;
                case NotPossible(var why) -> "Not possible: " + why + ".";
            };
        }
    }

    /**
     * Does something.
     *
     * @param subject what it is done to, as it stands in the log: {@code alert <uuid>}
     * @throws NotAllowed when the visitor's role doesn't allow it
     */
    Outcome perform(Visitor visitor, Act act, String subject, @Nullable String reason, Supplier<Outcome> work) {
        demand(visitor, act);
        return transaction.call(() -> {
            Outcome outcome = work.get();
            if (outcome instanceof Outcome.Done) {
                write(visitor, act, subject, reason);
            }
            return outcome;
        });
    }

    /**
     * Writes down that somebody looks at personal data, before they see it.
     *
     * @throws NotAllowed when the visitor's role doesn't allow it
     */
    void look(Visitor visitor, String subject, String what) {
        perform(visitor, Act.SEE_PERSONAL, subject, what, Outcome.Done::new);
    }

    /**
     * Does something to several things at once, with an entry for each.
     *
     * @param kind of the things, as it stands in the log before their ids: {@code alert}
     * @param reason empty for none
     * @param work tells those to which it was done
     * @throws NotAllowed when the visitor's role doesn't allow it
     */
    Set<UUID> performAll(Visitor visitor, Act act, String kind, String reason, Supplier<Set<UUID>> work) {
        demand(visitor, act);
        return transaction.call(() -> {
            Set<UUID> done = work.get();
            done.forEach(id -> write(visitor, act, kind + " " + id, reason.isEmpty() ? null : reason));
            return done;
        });
    }

    private void write(Visitor visitor, Act act, String subject, @Nullable String reason) {
        audit.add(new Deed(
                clock.instant(),
                visitor.name(),
                visitor.roles().stream().map(Role::name).collect(Collectors.joining(",")),
                act.code(),
                subject,
                reason,
                visitor.address()));
    }

    /** @throws NotAllowed when the visitor's role doesn't allow it */
    static void demand(Visitor visitor, Act act) {
        if (!visitor.may(act)) {
            throw new NotAllowed("%s may not %s".formatted(visitor.title(), Words.of(act)));
        }
    }

    /**
     * Somebody's words on what they do; null for none.
     *
     * @throws BadInput when it is longer than a log holds or no single line
     */
    static @Nullable String note(@Nullable String text) {
        return text == null || text.isBlank() ? null : said("note", text);
    }

    /** @throws BadInput when there is none, too */
    static String reason(@Nullable String text) {
        return said("reason", text == null ? "" : text);
    }

    /** @throws BadInput naming the field, when it says nothing, is longer than a log holds or no single line */
    static String said(String field, String text) {
        String words = text.strip();
        if (words.isEmpty()) {
            throw new BadInput(field, "is missing", "why, in 1 to 500 characters on one line");
        }
        if (!REASON.matcher(words).matches()) {
            throw new BadInput(field, "is too long or has line breaks", "at most 500 characters on one line");
        }
        return words;
    }
}
