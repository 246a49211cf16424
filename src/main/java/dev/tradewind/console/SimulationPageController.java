package dev.tradewind.console;

import dev.tradewind.console.Deeds.Outcome;
import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.guarantee.GuaranteeEditions;
import dev.tradewind.guarantee.SimulationQuestion;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.specs.InvalidSpec;
import dev.tradewind.specs.PlatformSpecs;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What would have been otherwise if a draft of a guarantee had been in force. */
@Controller
class SimulationPageController {

    static final String PAGE = "/console/guarantees/simulations";

    private final GuaranteeBook guarantees;
    private final GuaranteeEditions editions;
    private final PlatformSpecs specs;
    private final PartnerCatalogue catalogue;
    private final SimulationRuns runs;
    private final Deeds deeds;
    private final Clock clock;

    SimulationPageController(
            GuaranteeBook guarantees,
            GuaranteeEditions editions,
            PlatformSpecs specs,
            PartnerCatalogue catalogue,
            SimulationRuns runs,
            Deeds deeds,
            Clock clock) {
        this.guarantees = guarantees;
        this.editions = editions;
        this.specs = specs;
        this.catalogue = catalogue;
        this.runs = runs;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** @param of the guarantee whose running version the draft begins with; none: the first by name */
    @GetMapping(PAGE)
    ModelAndView form(SimulationForm asked, @RequestParam(defaultValue = "") String of) {
        List<Guarantee> running = running();
        Guarantee base = of.isEmpty()
                ? running.stream().findFirst().orElseThrow(() -> new NotThere("guarantee"))
                : running.stream()
                        .filter(guarantee -> guarantee.name().equals(of))
                        .findFirst()
                        .orElseThrow(() -> new BadInput(
                                "of",
                                "is '" + of + "'",
                                "one of "
                                        + Words.line(running.stream()
                                                .map(Guarantee::name)
                                                .toList())));
        String draft = editions.written(base)
                .map(text -> Drafts.after(text, base, guarantees.versions(), clock.instant()))
                .orElse("");
        return page(asked.filled(today(), draft), base.name(), null, HttpStatus.OK);
    }

    /** Says at the form what is wrong with it, so that nobody writes a draft twice. */
    @PostMapping(PAGE)
    ModelAndView start(
            SimulationForm form,
            @RequestParam(defaultValue = "") String of,
            Visitor visitor,
            HttpServletRequest request) {
        Deeds.demand(visitor, Act.SIMULATE);
        Optional<SimulationRun> started;
        try {
            SimulationQuestion question = question(form);
            String subject = "guarantee " + question.draft().title();
            started = runs.start(
                    question,
                    visitor.name(),
                    () -> deeds.perform(visitor, Act.SIMULATE, subject, null, Outcome.Done::new));
        } catch (InvalidSpec invalid) {
            return page(form, of, Drafts.words(invalid), HttpStatus.UNPROCESSABLE_ENTITY);
        } catch (BadInput bad) {
            return page(form, of, String.valueOf(bad.getMessage()), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return started.map(run -> Shells.say(run.href(), null, request))
                .orElseGet(() -> page(
                        form,
                        of,
                        "Another simulation is running, and one runs at a time: wait for it, or stop it.",
                        HttpStatus.CONFLICT));
    }

    private SimulationQuestion question(SimulationForm form) {
        if (form.draft().length() > SimulationForm.LONGEST_DRAFT) {
            throw new BadInput("draft", "is too long", "at most 50,000 characters");
        }
        return form.question(
                specs.draft(form.draft(), guarantees.versions()),
                code -> catalogue.named(code).isPresent());
    }

    private ModelAndView page(SimulationForm form, String of, @Nullable String fault, HttpStatus status) {
        ModelMap page = new ModelMap();
        page.addAttribute("form", form);
        page.addAttribute("of", of);
        page.addAttribute("fault", fault);
        page.addAttribute("names", running().stream().map(Guarantee::name).toList());
        page.addAttribute("partners", catalogue.codes());
        page.addAttribute("runs", runs.all());
        return new ModelAndView("simulations", page, status);
    }

    @GetMapping(PAGE + "/{id}")
    ModelAndView run(@PathVariable String id) {
        return show(id, "simulation");
    }

    /** The part of the page that is alive. */
    @GetMapping(PAGE + "/{id}/part")
    ModelAndView part(@PathVariable String id) {
        return show(id, "parts/simulation");
    }

    private ModelAndView show(String id, String template) {
        ModelMap page = new ModelMap();
        page.addAttribute("run", find(id));
        return new ModelAndView(template, page);
    }

    @PostMapping(PAGE + "/{id}/stop")
    ModelAndView stop(@PathVariable String id, Visitor visitor, HttpServletRequest request) {
        Deeds.demand(visitor, Act.SIMULATE);
        SimulationRun run = find(id);
        run.stop();
        return Shells.say(run.href(), "It stops after the shipments that it has in hand.", request);
    }

    private SimulationRun find(String id) {
        return runs.find(id).orElseThrow(() -> new NotThere("simulation"));
    }

    private List<Guarantee> running() {
        return guarantees
                .inForceAt(clock.instant())
                .sorted(Comparator.comparing(Guarantee::name))
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
