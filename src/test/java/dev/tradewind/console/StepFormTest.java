package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.store.WorkRepository.Action;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepFormTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Visitor MEI = new Visitor("mei", Set.of(Role.OPERATOR), "127.0.0.1");

    @Test
    void assignsToMeWithoutAskingForAName() {
        StepForm.Step step = new StepForm("mine now", "ann", "", "").step("mine", MEI, NOON);

        assertThat(step.act()).isEqualTo(Act.ASSIGN);
        assertThat(step.work().assignee()).isEqualTo("mei");
        assertThat(step.work().detail()).isEqualTo("to mei: mine now");
        assertThat(step.done()).isEqualTo("assigned to mei");
    }

    @Test
    void assignsToAName() {
        StepForm.Step step = new StepForm("", " ann ", "", "").step("assign", MEI, NOON);

        assertThat(step.work().action()).isEqualTo(Action.ASSIGN);
        assertThat(step.work().assignee()).isEqualTo("ann");
        assertThat(step.work().person()).isEqualTo("mei");
    }

    @ParameterizedTest
    @CsvSource({"PT4H,,2026-11-22T16:00:00Z", "P1D,,2026-11-23T12:00:00Z", "PT4H,2026-11-24T08:30,2026-11-24T08:30:00Z"
    })
    void snoozesForATimeOrUntilAMomentInUtc(String until, @Nullable String at, Instant wakes) {
        StepForm.Step step = new StepForm("", "", until, at).step("snooze", MEI, NOON);

        assertThat(step.act()).isEqualTo(Act.SNOOZE);
        assertThat(step.work().until()).isEqualTo(wakes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PT0S", "PT-4H", "P60D", "P", "tomorrow", "2026-11-22T11:59", "PT999999999999999H"})
    void snoozesForNothingThatCantBe(String until) {
        assertThatThrownBy(() -> new StepForm("", "", until, "").step("snooze", MEI, NOON))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("until ");
    }

    @ParameterizedTest
    @CsvSource({"assign,assignee", "comment,note", "burn,act"})
    void namesWhatIsMissing(String word, String field) {
        assertThatThrownBy(() -> new StepForm("", "", "", "").step(word, MEI, NOON))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(field + " ");
    }
}
