package dev.tradewind.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JourneyTest {

    @ParameterizedTest
    @CsvSource({
        "Journey: late, LATE",
        "JOURNEY: Attempt-Failed, ATTEMPT_FAILED",
        "journey:silent, SILENT",
        "'Journey: late, Muster Trading', LATE",
        "Journey: timeout-after-accept, TIMEOUT_AFTER_ACCEPT"
    })
    void isChosenByTheConsigneesNameInAnyLetterCase(String name, Journey journey) {
        assertThat(Journey.ofConsignee(name)).isEqualTo(journey);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Anna Muster", "Journey: to the moon", "Journey: unheard-of", "late", ""})
    void isOnTimeForEverybodyElse(String name) {
        assertThat(Journey.ofConsignee(name)).isEqualTo(Journey.ON_TIME);
    }

    @Test
    void isWrittenAsInAName() {
        assertThat(Journey.DUPLICATE_AND_DISORDERED.code()).isEqualTo("duplicate-and-disordered");
    }
}
