package dev.tradewind.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.specs.EscalationRules.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of incidents and of their escalation. */
class IncidentSpecsTest {

    private static final PlatformSpecs OURS = new PlatformSpecs(Path.of("partner-specs"));

    @TempDir
    Path folder;

    @Test
    void everyKindOfIncidentHasASeverityAndEverySeverityALevel() {
        assertThat(List.of("lane", "customs", "partner", "feed-dead", "declared"))
                .allSatisfy(kind -> assertThat(OURS.incidents().severity(kind)).isNotNull());
        assertThat(OURS.escalation().levels()).containsOnlyKeys(Severity.values());
    }

    @Test
    void tellsEachLevelOnceItsTimeHasComeAndNoneThatWasTold() {
        Level first = new Level(1, Duration.ofMinutes(15), "lead");
        Level second = new Level(2, Duration.ofHours(1), "manager");
        EscalationRules rules = new EscalationRules(Map.of(Severity.HIGH, List.of(first, second)));

        assertThat(rules.reached(Severity.HIGH, 0, Duration.ofMinutes(14))).isEmpty();
        assertThat(rules.reached(Severity.HIGH, 0, Duration.ofMinutes(15))).containsExactly(first);
        assertThat(rules.reached(Severity.HIGH, 1, Duration.ofMinutes(59))).isEmpty();
        assertThat(rules.reached(Severity.HIGH, 0, Duration.ofHours(2))).containsExactly(first, second);
        assertThat(rules.reached(Severity.HIGH, 2, Duration.ofDays(9))).isEmpty();
        assertThat(rules.reached(Severity.LOW, 0, Duration.ofDays(9))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            within: PT30M                              | within: PT0S                                  | within: a time above zero, not PT0S
            quiet-for: PT1H                            | quiet-for: -PT1H                              | quiet-for: a time above zero, not PT-1H
            reopens-within: P1D                        | reopens-within: P1M                           | reopens-within:
            lane: {alerts: 20, severity: medium}       | lane: {alerts: 1, severity: medium}           | lane.alerts: must have a minimum value of 2
            lane: {alerts: 20, severity: medium}       | lane: {alerts: 20, severity: bad}             | lane.severity:
            declared: {severity: medium}               | declarred: {severity: medium}                 | declarred
            """)
    void refusesRulesThatCannotBeWithFileLineAndField(String right, String wrong, String fault) throws IOException {
        assertThatExceptionOfType(InvalidSpec.class)
                .isThrownBy(() -> changed("incidents.yaml", right, wrong).incidents())
                .withMessageContaining("incidents.yaml")
                .withMessageContaining(fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {level: 2, after: PT15M, | {level: 1, after: PT15M, | critical[1].level: above 1, the one before, not 1
            {level: 2, after: PT15M, | {level: 2, after: PT5M,  | critical[1].after: later than PT5M, the one before, not PT5M
            {level: 1, after: PT5M,  | {level: 1, after: -PT5M, | critical[0].after: a time above zero, not PT-5M
            to: head-of-logistics    | to: Nobody at all        | critical[2].to:
            """)
    void refusesATimetableThatCannotBeWithFileLineAndField(String right, String wrong, String fault)
            throws IOException {
        assertThatExceptionOfType(InvalidSpec.class)
                .isThrownBy(() -> changed("escalation.yaml", right, wrong).escalation())
                .withMessageContaining("escalation.yaml")
                .withMessageContaining(fault);
    }

    private PlatformSpecs changed(String file, String right, String wrong) throws IOException {
        String text = Files.readString(Path.of("partner-specs/platform", file));
        assertThat(text).contains(right);
        Files.createDirectories(folder.resolve("platform"));
        Files.writeString(folder.resolve("platform").resolve(file), text.replace(right, wrong));
        return new PlatformSpecs(folder);
    }
}
