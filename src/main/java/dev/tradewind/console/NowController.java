package dev.tradewind.console;

import dev.tradewind.alerting.Desk;
import dev.tradewind.console.Deeds.Outcome;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.store.AlertRepository.State;
import dev.tradewind.store.NowQueries.Place;
import dev.tradewind.store.WorkRepository.Action;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page: what breaks now, what will break today, and the alerts taken in hand there. */
@Controller
class NowController {

    private static final int MOST_AT_ONCE = 50;

    private final Boards boards;
    private final Desk desk;
    private final Deeds deeds;
    private final PartnerCatalogue catalogue;

    /** What the address asks for; empty where it doesn't say. */
    record Asked(String state, String partner, String after) {

        Asked(@Nullable String state, @Nullable String partner, @Nullable String after) {
            this.state = Objects.requireNonNullElse(state, "");
            this.partner = Objects.requireNonNullElse(partner, "");
            this.after = Objects.requireNonNullElse(after, "");
        }
    }

    NowController(Boards boards, Desk desk, Deeds deeds, PartnerCatalogue catalogue) {
        this.boards = boards;
        this.desk = desk;
        this.deeds = deeds;
        this.catalogue = catalogue;
    }

    @GetMapping("/console")
    String now(Asked asked, Model page) {
        return show(filter(asked), null, "now", page);
    }

    /** The part of the page that is alive. */
    @GetMapping("/console/board")
    String board(Asked asked, Model page) {
        return show(filter(asked), null, "parts/board", page);
    }

    /**
     * Takes alerts in hand or closes them.
     *
     * @param act {@code acknowledge} or {@code resolve}, of those that are ticked; with an alert's id behind it, of that one:
     *     {@code resolve:<uuid>}
     */
    @PostMapping("/console/alerts")
    String act(
            @RequestParam String act,
            @RequestParam(name = "id", required = false) @Nullable List<String> ticked,
            @RequestParam(required = false) @Nullable String note,
            Asked asked,
            Visitor visitor,
            Model page) {
        Board.Filter filter = filter(asked);
        String[] parts = act.split(":", 2);
        List<String> ids = parts.length == 2 ? List.of(parts[1]) : ticked == null ? List.of() : ticked;
        if (ids.size() > MOST_AT_ONCE) {
            throw new BadInput("id", "names " + ids.size() + " alerts", "at most " + MOST_AT_ONCE);
        }
        Act what = act(parts[0]);
        Deeds.demand(visitor, what);
        String said = say(what, act(visitor, what, ids, Deeds.note(note)));
        boards.forget();
        return show(filter, said, "parts/board", page);
    }

    private static Act act(String word) {
        return switch (word) {
            case "acknowledge" -> Act.ACKNOWLEDGE;
            case "resolve" -> Act.RESOLVE;
            default -> throw new BadInput("act", "is '" + word + "'", "acknowledge or resolve");
        };
    }

    private List<Outcome> act(Visitor visitor, Act what, List<String> ids, @Nullable String note) {
        List<Outcome> outcomes = new ArrayList<>();
        for (String id : ids) {
            UUID alert = uuid("id", id);
            outcomes.add(deeds.perform(
                    visitor,
                    what,
                    "alert " + alert,
                    note,
                    () -> outcome(desk.alert(
                            alert,
                            Desk.plain(
                                    what == Act.ACKNOWLEDGE ? Action.ACKNOWLEDGE : Action.RESOLVE,
                                    visitor.name(),
                                    note)))));
        }
        return outcomes;
    }

    private static Outcome outcome(Desk.Outcome step) {
        return switch (step) {
            case Desk.Outcome.Done ignored -> new Outcome.Done();
            case Desk.Outcome.NoSuchAlert() -> new Outcome.NotPossible("it is not there");
            case Desk.Outcome.NotPossible(var state) -> new Outcome.NotPossible("it is " + Words.of(state));
        };
    }

    private static String say(Act what, List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return "No alert is ticked.";
        }
        long done = outcomes.stream().filter(Outcome.Done.class::isInstance).count();
        String said = Words.count(done, "alert") + (what == Act.ACKNOWLEDGE ? " acknowledged." : " resolved.");
        return outcomes.stream()
                .filter(Outcome.NotPossible.class::isInstance)
                .map(Outcome.NotPossible.class::cast)
                .findFirst()
                .map(first -> said + " Not " + (outcomes.size() - done) + ": " + first.why() + ".")
                .orElse(said);
    }

    private String show(Board.Filter filter, @Nullable String said, String template, Model page) {
        page.addAttribute("board", boards.of(filter));
        page.addAttribute("partners", catalogue.codes());
        page.addAttribute("outcome", said);
        return template;
    }

    private Board.Filter filter(Asked asked) {
        return new Board.Filter(
                asked.state().isEmpty() ? State.OPEN : state(asked.state()),
                asked.partner().isEmpty() ? null : partner(asked.partner()),
                asked.after().isEmpty() ? null : place(asked.after()));
    }

    private static State state(String text) {
        return Arrays.stream(new State[] {State.OPEN, State.ACKNOWLEDGED})
                .filter(state -> state.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadInput("state", "is '" + text + "'", "OPEN or ACKNOWLEDGED"));
    }

    private String partner(String code) {
        return catalogue
                .named(code)
                .map(spec -> spec.id().value())
                .orElseThrow(() -> new BadInput("partner", "is '" + code + "'", "a partner's code"));
    }

    private static Place place(String text) {
        String[] parts = text.split("~", 2);
        try {
            if (parts.length == 2) {
                return new Place(Instant.parse(parts[0]), uuid("after", parts[1]));
            }
        } catch (DateTimeException notOurs) {
            // Said below, as of every other that is none of ours
        }
        throw new BadInput("after", "is none of ours", "the address of a next page, unchanged");
    }

    static UUID uuid(String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException noId) {
            throw new BadInput(field, "is '" + text + "'", "an id as a page gives it");
        }
    }
}
