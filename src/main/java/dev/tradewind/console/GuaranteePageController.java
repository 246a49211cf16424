package dev.tradewind.console;

import dev.tradewind.console.Deeds.Outcome;
import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.guarantee.GuaranteeEditions;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.specs.InvalidSpec;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What is guaranteed where, what changed between versions, and the button that reads the files again. */
@Controller
class GuaranteePageController {

    static final String PAGE = "/console/guarantees";

    private static final Logger log = LoggerFactory.getLogger(GuaranteePageController.class);

    private final GuaranteeBook guarantees;
    private final GuaranteeEditions editions;
    private final Deeds deeds;
    private final Clock clock;

    GuaranteePageController(GuaranteeBook guarantees, GuaranteeEditions editions, Deeds deeds, Clock clock) {
        this.guarantees = guarantees;
        this.editions = editions;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** @param on a day, as it begins in UTC; none: now */
    @GetMapping(PAGE)
    ModelAndView guarantees(@RequestParam(defaultValue = "") String on) {
        return page(on, null, HttpStatus.OK);
    }

    private ModelAndView page(String on, @Nullable InvalidSpec fault, HttpStatus status) {
        Instant at = on.isEmpty()
                ? clock.instant()
                : day("on", on).atStartOfDay(ZoneOffset.UTC).toInstant();
        List<GuaranteeCard> all =
                guarantees.versions().stream().map(version -> card(version, at)).toList();
        List<GuaranteeCard> inForce =
                all.stream().filter(GuaranteeCard::isInForce).toList();
        ModelMap page = new ModelMap();
        page.addAttribute("on", on);
        page.addAttribute(
                "matrix",
                CoverageMatrix.of(inForce.stream().map(GuaranteeCard::guarantee).toList()));
        page.addAttribute("inForce", inForce);
        page.addAttribute("all", all);
        page.addAttribute("agreement", editions.agreement());
        page.addAttribute("fault", fault);
        return new ModelAndView("guarantees", page, status);
    }

    private GuaranteeCard card(Guarantee version, Instant at) {
        Guarantee before = of(version.name()).stream()
                .filter(other -> other.version() < version.version())
                .reduce((earlier, later) -> later)
                .orElse(null);
        return new GuaranteeCard(version, before, guarantees.until(version).orElse(null), at);
    }

    /** @param before a version's number, as {@code after}; none: the last two */
    @GetMapping(PAGE + "/changes/{name}")
    ModelAndView changes(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String before,
            @RequestParam(defaultValue = "") String after) {
        List<Guarantee> versions = of(name);
        if (versions.isEmpty()) {
            throw new NotThere("guarantee");
        }
        Guarantee newer = after.isEmpty() ? versions.getLast() : version("after", after, versions);
        Guarantee older = before.isEmpty()
                ? versions.get(Math.max(0, versions.indexOf(newer) - 1))
                : version("before", before, versions);
        ModelMap page = new ModelMap();
        page.addAttribute("versions", versions);
        page.addAttribute("before", older);
        page.addAttribute("after", newer);
        page.addAttribute("changes", Terms.changes(older, newer));
        return new ModelAndView("changes", page);
    }

    private List<Guarantee> of(String name) {
        return guarantees.versions().stream()
                .filter(version -> version.name().equals(name))
                .toList();
    }

    private static Guarantee version(String field, String number, List<Guarantee> versions) {
        Optional<Guarantee> found = versions.stream()
                .filter(version -> String.valueOf(version.version()).equals(number))
                .findFirst();
        return found.orElseThrow(() -> new BadInput(
                field,
                "is '" + number + "'",
                "one of the versions "
                        + Words.line(versions.stream().map(Guarantee::version).toList())));
    }

    /** All files are right and count from now on, or what is wrong is shown and nothing changes. */
    @PostMapping(PAGE + "/reload")
    ModelAndView reload(Visitor visitor, HttpServletRequest request) {
        try {
            deeds.perform(visitor, Act.RELOAD, "guarantees", null, () -> {
                editions.reload();
                return new Outcome.Done();
            });
        } catch (InvalidSpec invalid) {
            log.warn("{} had the guarantees read again, and nothing changes: {}", visitor.name(), invalid.getMessage());
            return page("", invalid, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return Shells.say(
                PAGE,
                "The guarantees were read again: "
                        + Words.count(guarantees.versions().size(), "version")
                        + ", all in order. The other gateways follow within seconds.",
                request);
    }

    static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            throw new BadInput(field, "is '" + text + "'", "a day such as 2026-12-01");
        }
    }
}
