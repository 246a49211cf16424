package dev.tradewind.shipment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S10Test {

    /** The standard's own example first; then those whose sum leaves 11 and 10, which stand for 5 and 0. */
    @ParameterizedTest
    @ValueSource(strings = {"RR473124829GB", "LX123456785CN", "EE000000005SE", "CP000000080NO"})
    void knowsAPostsItemNumber(String number) {
        assertThat(S10.isValid(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RR473124828GB",
                "RR473142829GB",
                "RR47312482GB",
                "rr473124829gb",
                "NVSGTW0001",
                "70438101015432158"
            })
    void knowsWhatIsNone(String number) {
        assertThat(S10.isValid(number)).isFalse();
    }

    @Test
    void tellsTheCheckDigitThatTheOtherDigitsComeTo() {
        assertThat(S10.corrected("RR473124820GB")).isEqualTo("RR473124829GB");
    }

    @Test
    void isTheSameNumberWithBlanksAndWithout() {
        assertThat(S10.withoutBlanks("RR 473 124 829 GB")).isEqualTo("RR473124829GB");
        assertThat(S10.withoutBlanks("JD 0140")).isEqualTo("JD 0140");
    }
}
