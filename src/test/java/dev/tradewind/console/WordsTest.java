package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({"PT5S, 5 s", "PT59M59S, 59 min", "PT2H, 2 h", "PT2H5M, 2 h 5 min", "P3DT4H59M, 3 d 4 h", "-PT90S, 1 min"
    })
    void tellsALengthInItsLargestUnits(Duration time, String words) {
        assertThat(Words.span(time)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"1, 100 %", "0.9750, 97.5 %", "0.97, 97 %", "0.93067, 93.1 %", "0, 0 %", "0.1, 10 %"})
    void tellsAPartAsAPercentage(BigDecimal part, String words) {
        assertThat(Words.percent(part)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-01T00:00:00Z, 1 Nov 2026", "2026-11-01T12:30:00Z, 1 Nov 2026 12:30"})
    void tellsADayWithItsYear(Instant at, String words) {
        assertThat(Words.date(at)).isEqualTo(words);
    }

    @Test
    void tellsBeforeAndAfter() {
        Instant now = Instant.parse("2026-11-23T09:21:46Z");

        assertThat(Words.ago(now.minusSeconds(300), now)).isEqualTo("5 min ago");
        assertThat(Words.ago(now.plusSeconds(7200), now)).isEqualTo("in 2 h");
        assertThat(Words.ago(now, now)).isEqualTo("now");
        assertThat(Words.moment(now)).isEqualTo("23 Nov 09:21");
    }

    @Test
    void tellsMoneyExactlyAndWithItsCurrency() {
        assertThat(Words.money(Money.of("1234.50", "EUR"))).isEqualTo("1,234.50 EUR");
        assertThat(Words.money(Money.of("-900", "JPY"))).isEqualTo("-900 JPY");
    }
}
