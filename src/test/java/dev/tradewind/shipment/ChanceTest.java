package dev.tradewind.shipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChanceTest {

    @Test
    void aChanceIsFromNeverToCertain() {
        assertThat(Chance.of("0")).isEqualTo(Chance.NONE).hasToString("0.0000");
        assertThat(Chance.of("1.0")).hasToString("1.0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.0001", "1.0001"})
    void nothingElseIsOne(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Chance.of(value))
                .withMessage("a chance is from 0 to 1, not " + value);
    }

    @Test
    void isNeverMadeToLookBetterThanItIs() {
        assertThat(Chance.of(2, 3)).hasToString("0.6666");
        assertThat(Chance.of("0.99999")).hasToString("0.9999");
        assertThat(Chance.of("0.3333").times(Chance.of("0.5"))).hasToString("0.1666");
    }

    @Test
    void comparesByItsSize() {
        assertThat(Chance.of("0.5")).isEqualTo(Chance.of("0.50")).isLessThan(Chance.of("0.51"));
    }
}
