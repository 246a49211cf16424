package dev.tradewind.console;

import dev.tradewind.guarantee.Score;
import dev.tradewind.guarantee.Score.Times;
import dev.tradewind.guarantee.ScoreCsv;
import dev.tradewind.guarantee.Scoring;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.sla.Performance.Measure;
import dev.tradewind.store.LateQueries;
import dev.tradewind.store.ScorecardQueries;
import dev.tradewind.store.ScorecardQueries.Search;
import dev.tradewind.store.WarningRepository;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How partners keep their promises, week by week, and what lies behind a week. */
@Controller
class ScorecardPageController {

    static final String PAGE = "/console/scorecards";

    private static final int MOST_LANES = 60;
    private static final int MOST_SCORES = 60;
    private static final int USUAL_SPAN = 8;
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final ScorecardQueries scorecards;
    private final LateQueries lates;
    private final WarningRepository warnings;
    private final PartnerCatalogue catalogue;
    private final Clock clock;

    ScorecardPageController(
            ScorecardQueries scorecards,
            LateQueries lates,
            WarningRepository warnings,
            PartnerCatalogue catalogue,
            Clock clock) {
        this.scorecards = scorecards;
        this.lates = lates;
        this.warnings = warnings;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** What the address asks for; empty where it doesn't say. */
    record Asked(String partner, String lane, String weeks, String to, String week) {

        Asked(
                @Nullable String partner,
                @Nullable String lane,
                @Nullable String weeks,
                @Nullable String to,
                @Nullable String week) {
            this.partner = Objects.requireNonNullElse(partner, "");
            this.lane = Objects.requireNonNullElse(lane, "").strip();
            this.weeks = Objects.requireNonNullElse(weeks, "");
            this.to = Objects.requireNonNullElse(to, "");
            this.week = Objects.requireNonNullElse(week, "");
        }
    }

    @GetMapping(PAGE)
    String scorecards(Asked asked, Model page) {
        ScorecardFilter filter = filter(asked);
        HeatMap map = HeatMap.of(
                scorecards.onTime(filter.search(filter.first()), filter.last()), filter.mondays(), MOST_LANES);
        LocalDate newest = map.newest(current());
        Search week = filter.search(newest);
        page.addAttribute(
                "page",
                new ScorecardPage(
                        filter,
                        map,
                        current(),
                        newest,
                        told(week),
                        lates.reasons(week),
                        CalibrationStep.of(warnings.calibration(
                                start(filter.first()), start(filter.last().plusWeeks(1)), filter.partner()))));
        page.addAttribute("partners", catalogue.codes());
        return "scorecards";
    }

    private Map<String, Times> told(Search week) {
        Map<String, SortedMap<Long, Long>> byPartner = new TreeMap<>();
        scorecards.times(week, Scoring.TOLD_AFTER).forEach(sketch -> {
            SortedMap<Long, Long> sum =
                    byPartner.computeIfAbsent(sketch.figure().cell().partner(), partner -> new TreeMap<>());
            sketch.counts().forEach((seconds, count) -> sum.merge(seconds, count, Long::sum));
        });
        Map<String, Times> told = new TreeMap<>();
        byPartner.forEach((partner, counts) -> told.put(partner, Times.of(counts)));
        return told;
    }

    /** What lies behind a cell: its figures by lane and service, those that were late most often first, and the worst clocks. */
    @GetMapping(PAGE + "/cell")
    String cell(Asked asked, Model page) {
        ScorecardFilter filter = filter(asked);
        if (filter.partner() == null) {
            throw new BadInput("partner", "is missing", "a partner's code");
        }
        LocalDate week = monday("week", asked.week());
        Search search = filter.search(week);
        List<Score> scores = scorecards.scorecards(search).stream()
                .map(Score::of)
                .sorted(Comparator.comparing(ScorecardPageController::onTime))
                .toList();
        page.addAttribute("filter", filter);
        page.addAttribute("week", week);
        page.addAttribute("scores", scores.subList(0, Math.min(scores.size(), MOST_SCORES)));
        page.addAttribute("hidden", Math.max(0, scores.size() - MOST_SCORES));
        page.addAttribute("worst", lates.worst(search, clock.instant()));
        page.addAttribute("reasons", lates.reasons(search));
        return "scorecard";
    }

    private static BigDecimal onTime(Score score) {
        return score.rate(Measure.ON_TIME, Measure.PROMISED).orElse(BigDecimal.TWO);
    }

    @GetMapping(PAGE + ".csv")
    ResponseEntity<String> csv(Asked asked) {
        ScorecardFilter filter = filter(asked);
        List<Score> scores = filter.mondays().stream()
                .flatMap(week -> scorecards.scorecards(filter.search(week)).stream())
                .map(Score::of)
                .toList();
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"scorecards-%s-%s.csv\""
                                .formatted(Score.week(filter.first()), Score.week(filter.last())))
                .body(ScoreCsv.of(scores));
    }

    private ScorecardFilter filter(Asked asked) {
        return new ScorecardFilter(
                asked.partner().isEmpty() ? null : partner(asked.partner()),
                asked.lane().isEmpty() ? null : SimulationForm.lane("lane", asked.lane()),
                asked.weeks().isEmpty() ? USUAL_SPAN : weeks(asked.weeks()),
                asked.to().isEmpty() ? newest() : monday("to", asked.to()));
    }

    private LocalDate newest() {
        return scorecards.newestWeek(current()).orElseGet(this::current);
    }

    private LocalDate current() {
        return Scoring.week(clock.instant());
    }

    private String partner(String code) {
        return catalogue
                .named(code)
                .map(spec -> spec.id().value())
                .orElseThrow(() -> new BadInput("partner", "is '" + code + "'", "a partner's code"));
    }

    private static int weeks(String text) {
        return ScorecardFilter.SPANS.stream()
                .filter(span -> span.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadInput("weeks", "is '" + text + "'", "one of " + ScorecardFilter.SPANS));
    }

    private static LocalDate monday(String field, String week) {
        try {
            return Score.monday(week);
        } catch (DateTimeException unreadable) {
            throw new BadInput(field, week.isEmpty() ? "is missing" : "is '" + week + "'", "a week such as 2026-W47");
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
