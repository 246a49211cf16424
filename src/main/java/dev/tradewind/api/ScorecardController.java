package dev.tradewind.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.guarantee.Score;
import dev.tradewind.guarantee.ScoreCsv;
import dev.tradewind.guarantee.Scoring;
import dev.tradewind.store.ScorecardQueries;
import dev.tradewind.store.ScorecardQueries.Search;
import dev.tradewind.store.WarningRepository;
import dev.tradewind.store.WarningRepository.Calibration;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How partners did, and how good our warnings were. */
@RestController
@RequestMapping("/v1/ops")
class ScorecardController {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final Duration USUAL_PERIOD = Duration.ofDays(28);
    private static final BigDecimal STEP = new BigDecimal("0.1");

    private final ScorecardQueries scorecards;
    private final WarningRepository warnings;
    private final Filters filters;
    private final ObjectMapper mapper;
    private final Clock clock;

    ScorecardController(
            ScorecardQueries scorecards,
            WarningRepository warnings,
            Filters filters,
            ObjectMapper mapper,
            Clock clock) {
        this.scorecards = scorecards;
        this.warnings = warnings;
        this.filters = filters;
        this.mapper = mapper;
        this.clock = clock;
    }

    @GetMapping("/scorecards")
    ResponseEntity<String> scorecards(
            @RequestParam(required = false) @Nullable String week,
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String service,
            @RequestParam(required = false) @Nullable String lane,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept)
            throws JsonProcessingException {
        MediaType form = MediaTypes.preferred(accept, List.of(MediaType.APPLICATION_JSON, CSV));
        String[] ends = lane == null
                ? null
                : checked("lane", lane, "[A-Z]{2}-[A-Z]{2}", "two countries such as CN-DE")
                        .split("-", 2);
        List<Score> scores = scorecards
                .scorecards(new Search(
                        monday(week),
                        filters.text("partner", partner),
                        service == null
                                ? null
                                : checked("service", service, "[!-~]{1,64}", "a partner's code of its product"),
                        ends == null ? null : ends[0],
                        ends == null ? null : ends[1]))
                .stream()
                .map(Score::of)
                .toList();
        return ResponseEntity.ok()
                .contentType(form)
                .body(
                        form.equals(CSV)
                                ? ScoreCsv.of(scores)
                                : mapper.writeValueAsString(Page.whole(
                                        scores.stream().map(ScorecardBody::of).toList())));
    }

    private LocalDate monday(@Nullable String week) {
        if (week == null) {
            return Scoring.week(clock.instant()).minusWeeks(1);
        }
        try {
            return Score.monday(week);
        } catch (DateTimeException unreadable) {
            throw ProblemException.parameter("query.week", "'" + week + "' is no week", "a week such as 2026-W47");
        }
    }

    private static String checked(String name, String text, String pattern, String expected) {
        if (!text.matches(pattern)) {
            throw ProblemException.parameter("query." + name, "'" + text + "' can't be one", expected);
        }
        return text;
    }

    @GetMapping("/calibration")
    Page<CalibrationBody> calibration(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String partner) {
        Instant until = to == null ? clock.instant() : Parameters.instant("to", to);
        Instant since = from == null ? until.minus(USUAL_PERIOD) : Parameters.instant("from", from);
        return Page.whole(warnings.calibration(since, until, filters.text("partner", partner)).stream()
                .map(CalibrationBody::of)
                .toList());
    }

    /** What came of the warnings that said about the same chance. */
    record CalibrationBody(
            String partner,
            BigDecimal chanceFrom,
            BigDecimal chanceTo,
            BigDecimal meanChance,
            long warnings,
            long broke,
            long kept,
            long excused,
            long open,
            @Nullable BigDecimal partBroke) {

        static CalibrationBody of(Calibration said) {
            return new CalibrationBody(
                    said.partner(),
                    said.from().value(),
                    said.from().value().add(STEP),
                    said.meanChance().value(),
                    said.warnings(),
                    said.broke(),
                    said.kept(),
                    said.excused(),
                    said.open(),
                    Score.rate(said.broke(), said.broke() + said.kept()).orElse(null));
        }
    }
}
