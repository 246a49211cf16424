package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.console.SimulationResult.MoneyLine;
import dev.tradewind.guarantee.SimulationFindings;
import dev.tradewind.guarantee.SimulationFindings.Amounts;
import dev.tradewind.guarantee.SimulationFindings.BeforeAfter;
import dev.tradewind.guarantee.SimulationFindings.ClockBreaches;
import dev.tradewind.guarantee.SimulationFindings.Outcome;
import dev.tradewind.shipment.Money;
import dev.tradewind.sla.ClockName;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationResultTest {

    private final SimulationResult result = new SimulationResult(new SimulationFindings(
            Instant.EPOCH,
            5,
            0,
            3,
            new BeforeAfter<>(4L, 2L),
            new BeforeAfter<>(
                    new Amounts(List.of(Money.of("19.00", "EUR"), Money.of("500", "JPY")), Money.of("22.00", "EUR")),
                    new Amounts(List.of(Money.of("8.00", "GBP")), Money.of("9.20", "EUR"))),
            List.of(new ClockBreaches(new ClockName("promise"), new BeforeAfter<>(4L, 2L))),
            List.of()));

    @Test
    void tellsMoneyByCurrencyAlsoWhereOnlyOneSideOwesIt() {
        assertThat(result.money().stream().map(MoneyLine::difference))
                .containsExactly("-19.00 EUR", "+8.00 GBP", "-500 JPY");
        assertThat(result.money().get(1).before()).hasToString("0.00 GBP");
        assertThat(result.money().get(2).after()).hasToString("0 JPY");
        assertThat(result.inAll().difference()).isEqualTo("-12.80 EUR");
        assertThat(result.inAll().tone()).isEqualTo("good");
    }

    @Test
    void fewerBreachesAreGoodAndMoreAreBad() {
        assertThat(result.moreBreaches()).isEqualTo(-2);
        assertThat(SimulationResult.tone(Outcome.BREACHED, Outcome.EXCUSED)).isEqualTo("good");
        assertThat(SimulationResult.tone(Outcome.MET, Outcome.BREACHED)).isEqualTo("bad");
        assertThat(SimulationResult.tone(Outcome.MET, Outcome.NONE)).isEmpty();
    }

    @Test
    void plotsEachClockBeforeAndAfter() {
        assertThat(result.plot().json())
                .contains("\"labels\":[\"promise\"]")
                .contains("{\"name\":\"as it was\",\"values\":[4]}")
                .contains("{\"name\":\"under the draft\",\"values\":[2]}");
    }
}
