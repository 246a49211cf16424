package dev.tradewind.shipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Positive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights and lengths, exact in every unit that a partner asks for. */
class MeasureTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0.001", "10, 0.01", "500, 0.5", "1200, 1.2", "1000, 1", "10000, 10", "70001, 70.001"})
    void gramsAreExactKilogramsWithoutTrailingZeros(long grams, String kilograms) {
        assertThat(Weight.ofGrams(grams).kilograms()).hasToString(kilograms);
    }

    @Property
    void noWeightIsLostInKilograms(@ForAll @LongRange(min = 0) long grams) {
        BigDecimal kilograms = Weight.ofGrams(grams).kilograms();

        assertThat(kilograms.movePointRight(3).longValueExact()).isEqualTo(grams);
        assertThat(kilograms.toString()).doesNotContain("E");
    }

    @Test
    void aWeightIsNeverNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Weight(-1))
                .withMessage("a weight can't be negative: -1 g");
    }

    @Test
    void weightsAddUp() {
        assertThat(Weight.sum(List.of(Weight.ofGrams(1200), Weight.ofGrams(35), Weight.ofGrams(0))))
                .isEqualTo(Weight.ofGrams(1235));
        assertThat(Weight.sum(List.of())).isEqualTo(Weight.ofGrams(0));
        assertThat(Weight.ofGrams(350).times(3)).isEqualTo(Weight.ofGrams(1050));
    }

    @Test
    void aWeightThatNoNumberHoldsIsAnErrorAndNotALightOne() {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Weight.ofGrams(Long.MAX_VALUE).times(2));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Weight.sum(
                        List.of(Weight.ofGrams(Long.MAX_VALUE), Weight.ofGrams(Long.MAX_VALUE), Weight.ofGrams(3))));
    }

    @ParameterizedTest
    @CsvSource({"155, 15.5, 16", "160, 16, 16", "100, 10, 10", "1000, 100, 100", "1, 0.1, 1", "151, 15.1, 16"})
    void millimetresAreExactCentimetresOrRoundedUpOnes(int millimetres, String exact, int roundedUp) {
        Length length = new Length(millimetres);

        assertThat(length.centimetres()).hasToString(exact);
        assertThat(length.centimetresRoundedUp()).isEqualTo(roundedUp);
    }

    @Property
    void aBoxNeverShrinksOnPaper(@ForAll @Positive int millimetres) {
        int centimetres = new Length(millimetres).centimetresRoundedUp();

        assertThat(centimetres * 10L).isBetween((long) millimetres, millimetres + 9L);
    }

    @Property
    void noLengthIsLostInCentimetres(@ForAll @IntRange(min = 1) int millimetres) {
        assertThat(new Length(millimetres).centimetres().movePointRight(1).intValueExact())
                .isEqualTo(millimetres);
    }

    @Test
    void aParcelIsMeasuredLengthFirst() {
        assertThat(Dimensions.ofMillimetres(155, 100, 80))
                .isEqualTo(new Dimensions(new Length(155), new Length(100), new Length(80)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aLengthIsAboveZero(int millimetres) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Length(millimetres));
        assertThatIllegalArgumentException().isThrownBy(() -> Dimensions.ofMillimetres(10, 10, millimetres));
    }
}
