package dev.tradewind.console;

import dev.tradewind.alerting.Desk;
import dev.tradewind.store.WorkRepository.Action;
import dev.tradewind.store.WorkRepository.Work;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A step with alerts or incidents, as a form sends it; empty where it doesn't say.
 *
 * @param note in words; a comment is nothing else
 * @param assignee who is to see to it
 * @param until when it wakes: in how long ({@code PT4H}) or a moment in UTC ({@code 2026-12-11T08:00})
 * @param at the same, and goes before; browsers send a moment's field beside a list
 */
record StepForm(String note, String assignee, String until, String at) {

    /** Nobody comes back after longer. */
    private static final Duration LONGEST_SLEEP = Duration.ofDays(30);

    StepForm(@Nullable String note, @Nullable String assignee, @Nullable String until, @Nullable String at) {
        this.note = Objects.requireNonNullElse(note, "");
        this.assignee = Objects.requireNonNullElse(assignee, "").strip();
        this.until = Objects.requireNonNullElse(until, "");
        this.at = Objects.requireNonNullElse(at, "");
    }

    /** A step that can be taken, and what one must be allowed to take it. */
    record Step(Act act, Work work) {

        /** What was done, for people: {@code assigned to mei}. */
        String done() {
            return switch (work.action()) {
                case ACKNOWLEDGE -> "acknowledged";
                case ASSIGN -> "assigned to " + work.assignee();
                case SNOOZE -> "snoozed until " + Words.moment(Objects.requireNonNull(work.until())) + " UTC";
                case COMMENT -> "commented on";
                case RESOLVE -> "resolved";
            };
        }
    }

    /**
     * @param word {@code acknowledge}, {@code mine}, {@code assign}, {@code snooze}, {@code comment} or {@code resolve}
     * @throws BadInput when the step can't be taken so
     */
    Step step(String word, Visitor visitor, Instant now) {
        String words = Deeds.note(note);
        String person = visitor.name();
        return switch (word) {
            case "acknowledge" -> new Step(Act.ACKNOWLEDGE, Desk.plain(Action.ACKNOWLEDGE, person, words));
            case "mine" -> new Step(Act.ASSIGN, new Work(Action.ASSIGN, person, words, person, null));
            case "assign" ->
                new Step(Act.ASSIGN, new Work(Action.ASSIGN, person, words, NowAsked.name("assignee", assignee), null));
            case "snooze" -> new Step(Act.SNOOZE, new Work(Action.SNOOZE, person, words, null, wakes(now)));
            case "comment" -> new Step(Act.COMMENT, Desk.plain(Action.COMMENT, person, comment(words)));
            case "resolve" -> new Step(Act.RESOLVE, Desk.plain(Action.RESOLVE, person, words));
            default ->
                throw new BadInput("act", "is '" + word + "'", "acknowledge, mine, assign, snooze, comment or resolve");
        };
    }

    private static String comment(@Nullable String words) {
        if (words == null) {
            throw new BadInput("note", "is missing", "the comment, in 1 to 500 characters on one line");
        }
        return words;
    }

    private Instant wakes(Instant now) {
        Instant wakes = at.isEmpty() ? read(until, now) : read(at, now);
        if (!wakes.isAfter(now) || wakes.isAfter(now.plus(LONGEST_SLEEP))) {
            throw new BadInput("until", "is not within the next 30 days", "when it is to wake");
        }
        return wakes;
    }

    private static Instant read(String text, Instant now) {
        try {
            return text.startsWith("P")
                    ? now.plus(Duration.parse(text)).truncatedTo(ChronoUnit.SECONDS)
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException | ArithmeticException noMoment) {
            throw new BadInput(
                    "until",
                    text.isEmpty() ? "is missing" : "is '" + text + "'",
                    "in how long, such as PT4H, or a moment in UTC, such as 2026-12-11T08:00");
        }
    }
}
