package dev.tradewind.console;

import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.store.InboxRepository;
import dev.tradewind.store.InboxRepository.Entry;
import dev.tradewind.store.InboxRepository.State;
import dev.tradewind.store.UnrecognisedRepository;
import dev.tradewind.store.UnrecognisedRepository.Code;
import dev.tradewind.store.WaitingRepository;
import dev.tradewind.store.WaitingRepository.UnlinkedNumber;
import dev.tradewind.store.WaitingRepository.WaitingNumber;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What partners told: their messages, the codes that no table knows, the events that are nobody's yet and the numbers that are not linked. */
@Controller
class InboxController {

    static final String PAGE = "/console/inbox";

    private static final int SIZE = 50;

    private final InboxRepository inbox;
    private final Messages messages;
    private final UnrecognisedRepository unrecognised;
    private final WaitingRepository waiting;
    private final PartnerCatalogue catalogue;
    private final Deeds deeds;

    InboxController(
            InboxRepository inbox,
            Messages messages,
            UnrecognisedRepository unrecognised,
            WaitingRepository waiting,
            PartnerCatalogue catalogue,
            Deeds deeds) {
        this.inbox = inbox;
        this.messages = messages;
        this.unrecognised = unrecognised;
        this.waiting = waiting;
        this.catalogue = catalogue;
        this.deeds = deeds;
    }

    @GetMapping(PAGE)
    String list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String before,
            Model page) {
        State wanted = Addresses.read(state, text -> Addresses.constant("state", text, State.class));
        String of = Addresses.read(partner, code -> partner(code, catalogue));
        List<Entry> found = inbox.list(wanted, of, Addresses.read(before, InboxController::number), SIZE + 1);
        filters(of, page);
        page.addAttribute("state", wanted);
        show(found, "messages", last -> Addresses.of(PAGE, "state", wanted, "partner", of, "before", last.id()), page);
        return "inbox";
    }

    /** @param personal whether it is shown as it came, which is written down */
    @GetMapping(PAGE + "/{id:[0-9]{1,18}}")
    String message(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean personal,
            Visitor visitor,
            Model page) {
        MessagePage found = messages.find(number(id), personal).orElseThrow(() -> new NotThere("message"));
        if (personal) {
            deeds.look(visitor, "message " + id, "as it came");
        }
        page.addAttribute("page", found);
        return "message";
    }

    @GetMapping(PAGE + "/codes")
    String codes(
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String afterPartner,
            @RequestParam(defaultValue = "") String afterCode,
            Model page) {
        String of = Addresses.read(partner, code -> partner(code, catalogue));
        List<Code> found = unrecognised.codes(
                of,
                Addresses.read(afterPartner, text -> Addresses.last("afterPartner", text)),
                Addresses.last("afterCode", afterCode),
                SIZE + 1);
        filters(of, page);
        show(
                found,
                "codes",
                last -> Addresses.of(
                        PAGE + "/codes", "partner", of, "afterPartner", last.partner(), "afterCode", last.code()),
                page);
        return "codes";
    }

    @GetMapping(PAGE + "/waiting")
    String waiting(
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String afterPartner,
            @RequestParam(defaultValue = "") String afterNumber,
            Model page) {
        String of = Addresses.read(partner, code -> partner(code, catalogue));
        List<WaitingNumber> found = waiting.numbers(
                of,
                Addresses.read(afterPartner, text -> Addresses.last("afterPartner", text)),
                Addresses.last("afterNumber", afterNumber),
                SIZE + 1);
        filters(of, page);
        show(
                found,
                "numbers",
                last -> Addresses.of(
                        PAGE + "/waiting", "partner", of, "afterPartner", last.partner(), "afterNumber", last.number()),
                page);
        return "waiting";
    }

    @GetMapping(PAGE + "/numbers")
    String numbers(
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String before,
            Model page) {
        String of = Addresses.read(partner, code -> partner(code, catalogue));
        List<UnlinkedNumber> found = waiting.unlinked(of, Addresses.read(before, InboxController::number), SIZE + 1);
        filters(of, page);
        show(found, "numbers", last -> Addresses.of(PAGE + "/numbers", "partner", of, "before", last.place()), page);
        return "numbers";
    }

    /** A page of what was found, and where the next one is if there was more. */
    private static <T> void show(List<T> found, String name, Function<T, String> next, Model page) {
        List<T> shown = found.subList(0, Math.min(SIZE, found.size()));
        page.addAttribute(name, shown);
        page.addAttribute("next", found.size() > SIZE ? next.apply(shown.getLast()) : null);
    }

    private void filters(@Nullable String partner, Model page) {
        page.addAttribute("partner", partner);
        page.addAttribute("partners", catalogue.codes());
    }

    static String partner(String code, PartnerCatalogue catalogue) {
        return catalogue
                .named(code)
                .map(spec -> spec.id().value())
                .orElseThrow(() -> new BadInput("partner", "is '" + code + "'", "a partner's code"));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            throw new BadInput("before", "is '" + text + "'", "the address of a next page, unchanged");
        }
    }
}
