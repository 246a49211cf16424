package dev.tradewind.sla;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tradewind.guarantee.HolidayCalendar;
import dev.tradewind.sla.WorkedCase.Expectation;
import dev.tradewind.specs.PlatformSpecs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The written contracts' worked cases, judged by the countries' real calendars. */
class WorkedCasesTest {

    private static final Path CASES = Path.of("src/test/resources/sla/cases");
    private static final Path SPECS = Path.of("partner-specs");
    private static final PlatformSpecs OURS = new PlatformSpecs(SPECS);
    private static final List<Guarantee> GUARANTEES = OURS.guarantees();
    private static final BusinessCalendar CALENDAR =
            new HolidayCalendar(OURS.zones(), OURS.weekends(), OURS.arrangedDays());

    private final Adjudicator adjudicator = new Adjudicator(CALENDAR);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void theJudgeSaysWhatTheCaseExpects(String name) {
        WorkedCase told = WorkedCase.read(CASES.resolve(name + ".yaml"));
        Guarantee guarantee = guarantee(told);
        SoftAssertions.assertSoftly(all -> told.expect().forEach(expected -> check(told, guarantee, expected, all)));
    }

    @Test
    void theCasesCoverTheContracts() {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(60);
    }

    private void check(WorkedCase told, Guarantee guarantee, Expectation expected, SoftAssertions all) {
        Instant at = expected.at().toInstant();
        Facts facts = told.facts(guarantee, CALENDAR, at);
        Adjudication adjudication = adjudicator.adjudicate(guarantee, facts, at);
        each(
                expected.clocks(),
                (clock, words) -> all.assertThat(verdict(adjudication, clock))
                        .as("%s at %s", clock, expected.at())
                        .isEqualTo(InWords.inUtc(words)));
        each(
                expected.pauses(),
                (clock, words) -> all.assertThat(adjudication.pausesOf(new ClockName(clock)))
                        .as("pauses of %s at %s", clock, expected.at())
                        .extracting(InWords::of)
                        .isEqualTo(words.stream().map(InWords::inUtc).toList()));
        each(
                expected.buffer(),
                (clock, words) -> all.assertThat(InWords.of(Objects.requireNonNull(
                                adjudicator.buffers(guarantee, facts).get(new ClockName(clock)))))
                        .as("buffer of %s at %s", clock, expected.at())
                        .isEqualTo(words));
        each(
                expected.data(),
                (event, words) -> all.assertThat(obligation(guarantee, event, facts))
                        .as("data on %s at %s", event, expected.at())
                        .isEqualTo(words));
        if (expected.next() != null) {
            all.assertThat(next(adjudication))
                    .as("the next moment at %s", expected.at())
                    .isEqualTo(InWords.inUtc(expected.next()));
        }
    }

    private interface Check<T> {
        void hold(String name, T words);
    }

    private static <T> void each(Map<String, T> expected, Check<T> check) {
        Objects.requireNonNullElse(expected, Map.<String, T>of()).forEach(check::hold);
    }

    private static String verdict(Adjudication adjudication, String clock) {
        return Optional.ofNullable(adjudication.verdicts().get(new ClockName(clock)))
                .map(InWords::of)
                .orElse("no such clock");
    }

    private static String obligation(Guarantee guarantee, String event, Facts facts) {
        return guarantee.conditions().obligations().stream()
                .filter(obligation -> InWords.code(obligation.event()).equals(event))
                .map(obligation -> InWords.of(obligation.judge(facts)))
                .findFirst()
                .orElse("no such obligation");
    }

    private static String next(Adjudication adjudication) {
        return adjudication
                .nextMoment()
                .map(moment -> moment.truncatedTo(ChronoUnit.MILLIS).toString())
                .orElse("nothing");
    }

    private Guarantee guarantee(WorkedCase told) {
        if (told.guarantee().isObject()) {
            return written(told.guarantee());
        }
        return GUARANTEES.stream()
                .filter(guarantee -> guarantee.name().equals(told.guarantee().asText()))
                .filter(guarantee -> told.version() == null
                        ? !guarantee
                                .effectiveFrom()
                                .isAfter(told.order().accepted().toInstant())
                        : guarantee.version() == told.version())
                .max(Comparator.comparing(Guarantee::effectiveFrom))
                .orElseThrow();
    }

    /** A case's own guarantee, read as ours are. */
    private Guarantee written(JsonNode guarantee) {
        try {
            Path platform = Files.createDirectories(folder.resolve("platform/guarantees"));
            Files.copy(SPECS.resolve("platform/calendars.yaml"), folder.resolve("platform/calendars.yaml"));
            Files.copy(SPECS.resolve("platform/exchange-rates.yaml"), folder.resolve("platform/exchange-rates.yaml"));
            Files.writeString(platform.resolve("case.yaml"), yaml(guarantee));
            return new PlatformSpecs(folder).guarantees().getFirst();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String yaml(JsonNode tree) throws JsonProcessingException {
        return new YAMLMapper().writeValueAsString(tree);
    }

    static List<String> files() {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.map(file -> file.getFileName().toString())
                    .map(name ->
                            name.substring(0, name.length() - ".yaml".length()).toLowerCase(Locale.ROOT))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
