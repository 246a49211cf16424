package dev.tradewind.console;

import dev.tradewind.store.AuditRepository;
import dev.tradewind.store.AuditRepository.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who did what, for those who look after it. */
@Controller
class AuditController {

    private static final int SIZE = 50;

    private final AuditRepository audit;

    AuditController(AuditRepository audit) {
        this.audit = audit;
    }

    @GetMapping("/console/audit")
    String list(@RequestParam(required = false) @Nullable String before, Visitor visitor, Model page) {
        Deeds.demand(visitor, Act.READ_AUDIT);
        List<Entry> found = audit.list(before == null ? null : id(before), SIZE + 1);
        List<Entry> shown = found.subList(0, Math.min(SIZE, found.size()));
        page.addAttribute("entries", shown);
        page.addAttribute(
                "next",
                found.size() > SIZE ? "/console/audit?before=" + shown.getLast().id() : null);
        return "audit";
    }

    private static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException noId) {
            throw new BadInput("before", "is '" + text + "'", "the address of a next page, unchanged");
        }
    }
}
