package dev.tradewind.console;

import dev.tradewind.alerting.DeadLetters;
import dev.tradewind.console.Deeds.Outcome;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.store.DeadLetterRepository;
import dev.tradewind.store.DeadLetterRepository.DeadLetter;
import dev.tradewind.store.DeadLetterRepository.Kind;
import dev.tradewind.store.DeadLetterRepository.Position;
import jakarta.servlet.http.HttpServletRequest;
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
    private final PartnerCatalogue catalogue;
    private final Deeds deeds;

    LetterPageController(DeadLetterRepository letters, DeadLetters desk, PartnerCatalogue catalogue, Deeds deeds) {
        this.letters = letters;
        this.desk = desk;
        this.catalogue = catalogue;
        this.deeds = deeds;
    }

    /** @param after where the page before ended: {@code <since>~<letter>} */
    @GetMapping(PAGE)
    String list(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String after,
            Model page) {
        Kind wanted = kind(kind);
        String of = partner(partner);
        List<DeadLetter> found =
                letters.list(wanted, of, Addresses.read(after, LetterPageController::position), SIZE + 1);
        List<DeadLetter> shown = found.subList(0, Math.min(SIZE, found.size()));
        page.addAttribute("letters", shown);
        page.addAttribute("kind", wanted);
        page.addAttribute("partner", of);
        page.addAttribute("partners", catalogue.codes());
        page.addAttribute("next", found.size() > SIZE ? next(wanted, of, shown.getLast()) : null);
        return "letters";
    }

    private static String next(@Nullable Kind kind, @Nullable String partner, DeadLetter last) {
        return Addresses.of(PAGE, "kind", kind, "partner", partner, "after", Addresses.place(last.since(), last.id()));
    }

    /**
     * Has several tried again, or puts them away.
     *
     * @param ids those that are ticked
     */
    @PostMapping(PAGE + "/ticked")
    ModelAndView actOnTicked(
            @RequestParam(name = "id", required = false) @Nullable List<String> ids,
            @RequestParam String act,
            @RequestParam(required = false) @Nullable String note,
            Visitor visitor,
            HttpServletRequest request) {
        List<String> ticked = ids == null ? List.of() : ids;
        if (ticked.size() > SIZE) {
            throw new BadInput("id", "names " + ticked.size() + " letters", "at most " + SIZE);
        }
        List<Outcome> outcomes = ticked.stream()
                .map(letter -> perform(letter, act, note, visitor))
                .toList();
        return Shells.say(PAGE, said(act, outcomes), request);
    }

    private static String said(String act, List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return "No letter is ticked.";
        }
        List<String> faults = outcomes.stream()
                .filter(Outcome.NotPossible.class::isInstance)
                .map(outcome -> outcome.say(""))
                .distinct()
                .toList();
        String done = Words.count(
                        outcomes.stream().filter(Outcome.Done.class::isInstance).count(), "letter")
                + (act.equals("replay") ? " tried again." : " put away.");
        return faults.isEmpty() ? done : done + " " + String.join(" ", faults);
    }

    /** @param act {@code replay} or {@code close}; to close, a note says why */
    @PostMapping(PAGE + "/{letter}")
    ModelAndView act(
            @PathVariable String letter,
            @RequestParam String act,
            @RequestParam(required = false) @Nullable String note,
            Visitor visitor,
            HttpServletRequest request) {
        Outcome outcome = perform(letter, act, note, visitor);
        return Shells.say(PAGE, outcome.say(act.equals("replay") ? "It is tried again." : "It is put away."), request);
    }

    private Outcome perform(String letter, String act, @Nullable String note, Visitor visitor) {
        if (!LETTER.matcher(letter).matches()) {
            throw new NotThere("letter");
        }
        return switch (act) {
            case "replay" ->
                deeds.perform(
                        visitor, Act.REPLAY, "letter " + letter, Deeds.note(note), () -> outcome(desk.replay(letter)));
            case "close" -> {
                String why = Deeds.reason(note);
                yield deeds.perform(
                        visitor,
                        Act.CLOSE,
                        "letter " + letter,
                        why,
                        () -> outcome(desk.close(letter, visitor.name(), why)));
            }
            default -> throw new BadInput("act", "is '" + act + "'", "replay or close");
        };
    }

    /** Has everything tried again: of one kind or of all, of one partner or of all. */
    @PostMapping(PAGE)
    ModelAndView replayAll(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String note,
            Visitor visitor,
            HttpServletRequest request) {
        Kind wanted = kind(kind);
        String of = partner(partner);
        String why = Deeds.reason(note);
        String subject = "letters of kind " + (wanted == null ? "any" : wanted) + (of == null ? "" : " of " + of);
        deeds.perform(visitor, Act.REPLAY_ALL, subject, why, () -> {
            desk.replayAll(wanted, of);
            return new Outcome.Done();
        });
        return Shells.say(
                Addresses.of(PAGE, "kind", wanted, "partner", of), "All that can be tried again is.", request);
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

    private static @Nullable Kind kind(@Nullable String text) {
        return Addresses.read(text, kind -> Addresses.constant("kind", kind, Kind.class));
    }

    private @Nullable String partner(@Nullable String text) {
        return Addresses.read(text, code -> InboxController.partner(code, catalogue));
    }

    private static Position position(String text) {
        Addresses.Place<String> place = Addresses.place(text, id -> id);
        if (!LETTER.matcher(place.id()).matches()) {
            throw new BadInput("after", "is none of ours", "the address of a next page, unchanged");
        }
        return new Position(place.at(), place.id());
    }
}
