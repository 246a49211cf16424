package dev.tradewind.console;

import dev.tradewind.alerting.DeadLetters;
import dev.tradewind.console.Deeds.Outcome;
import dev.tradewind.store.DeadLetterRepository;
import dev.tradewind.store.DeadLetterRepository.DeadLetter;
import dev.tradewind.store.DeadLetterRepository.Kind;
import dev.tradewind.store.DeadLetterRepository.Position;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What can't go on by itself: why, and what people do about it. */
@Controller
class LetterPageController {

    private static final String PAGE = "/console/dead-letters";
    private static final int SIZE = 50;
    private static final Pattern LETTER = Pattern.compile("[a-z]+-[0-9a-f-]{1,40}");

    private final DeadLetterRepository letters;
    private final DeadLetters desk;
    private final Deeds deeds;

    LetterPageController(DeadLetterRepository letters, DeadLetters desk, Deeds deeds) {
        this.letters = letters;
        this.desk = desk;
        this.deeds = deeds;
    }

    /** @param after where the page before ended: {@code <since>~<letter>} */
    @GetMapping(PAGE)
    String list(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String after,
            Model page) {
        Kind wanted = kind == null || kind.isEmpty() ? null : kind(kind);
        List<DeadLetter> found =
                letters.list(wanted, null, after == null || after.isEmpty() ? null : position(after), SIZE + 1);
        List<DeadLetter> shown = found.subList(0, Math.min(SIZE, found.size()));
        page.addAttribute("letters", shown);
        page.addAttribute("kind", wanted);
        page.addAttribute("next", found.size() > SIZE ? next(wanted, shown.getLast()) : null);
        return "letters";
    }

    private static String next(@Nullable Kind kind, DeadLetter last) {
        return PAGE + "?kind=" + (kind == null ? "" : kind) + "&after=" + last.since() + "~" + last.id();
    }

    /** @param act {@code replay} or {@code close}; to close, a note says why */
    @PostMapping(PAGE + "/{letter}")
    ModelAndView act(
            @PathVariable String letter,
            @RequestParam String act,
            @RequestParam(required = false) @Nullable String note,
            Visitor visitor,
            HttpServletRequest request) {
        if (!LETTER.matcher(letter).matches()) {
            throw new NotThere("letter");
        }
        return switch (act) {
            case "replay" -> {
                String words = Deeds.note(note);
                yield say(
                        deeds.perform(
                                visitor, Act.REPLAY, "letter " + letter, words, () -> outcome(desk.replay(letter))),
                        "It is tried again.",
                        request);
            }
            case "close" -> {
                String why = Deeds.reason(note);
                yield say(
                        deeds.perform(
                                visitor,
                                Act.CLOSE,
                                "letter " + letter,
                                why,
                                () -> outcome(desk.close(letter, visitor.name(), why))),
                        "It is put away.",
                        request);
            }
            default -> throw new BadInput("act", "is '" + act + "'", "replay or close");
        };
    }

    /** Has everything tried again, of one kind or of all. */
    @PostMapping(PAGE)
    ModelAndView replayAll(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String note,
            Visitor visitor,
            HttpServletRequest request) {
        Kind wanted = kind == null || kind.isEmpty() ? null : kind(kind);
        String why = Deeds.reason(note);
        deeds.perform(
                visitor, Act.REPLAY_ALL, "letters of kind " + (wanted == null ? "any" : wanted.name()), why, () -> {
                    desk.replayAll(wanted, null);
                    return new Outcome.Done();
                });
        return Shells.say(PAGE, "All that can be tried again is.", request);
    }

    private static Outcome outcome(DeadLetters.Step step) {
        return switch (step) {
            case DONE -> new Outcome.Done();
            case NO_SUCH_LETTER -> new Outcome.NotPossible("it is here no more");
            case NEEDS_DECISION -> new Outcome.NotPossible("only a decision on its shipment helps");
            case NEVER_REPEATED ->
                new Outcome.NotPossible(
                        "the partner may have taken it: ask the partner, then close it with what it said");
        };
    }

    private static ModelAndView say(Outcome outcome, String done, HttpServletRequest request) {
        String words = switch (outcome) {
            case Outcome.Done() -> done;
            case Outcome.NotPossible(var why) -> "Not possible: " + why + ".";
        };
        return Shells.say(PAGE, words, request);
    }

    private static Kind kind(String text) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadInput("kind", "is '" + text + "'", "one of " + List.of(Kind.values())));
    }

    private static Position position(String text) {
        String[] parts = text.split("~", 2);
        try {
            if (parts.length == 2 && LETTER.matcher(parts[1]).matches()) {
                return new Position(Instant.parse(parts[0]), parts[1]);
            }
        } catch (DateTimeException notOurs) {
            // Said below, as of every other that is none of ours
        }
        throw new BadInput("after", "is none of ours", "the address of a next page, unchanged");
    }
}
