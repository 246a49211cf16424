package dev.tradewind.partner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.partner.StatusCodes.Meaning;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusCodesTest {

    private static final StatusCodes CODES = new StatusCodes(Map.of(
            "OK", new Meaning(EventCode.DELIVERED, null),
            "NH", new Meaning(EventCode.DELIVERY_ATTEMPTED, Reason.NOT_HOME)));

    @Test
    void aKnownCodeMeansWhatTheTableSays() {
        assertThat(CODES.meaningOf("OK")).isEqualTo(new Meaning(EventCode.DELIVERED, null));
        assertThat(CODES.meaningOf("NH")).isEqualTo(new Meaning(EventCode.DELIVERY_ATTEMPTED, Reason.NOT_HOME));
        assertThat(CODES.knows("OK")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ok", "OK ", "DELIVERED", "XX"})
    void anyOtherCodeIsUnrecognisedAndNeverGuessed(String code) {
        assertThat(CODES.meaningOf(code)).isEqualTo(new Meaning(EventCode.UNRECOGNISED, null));
        assertThat(CODES.knows(code)).isFalse();
    }
}
