package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.Money;
import dev.tradewind.specs.EscalationRules.Level;
import dev.tradewind.specs.Severity;
import dev.tradewind.store.IncidentQueries.Stake;
import dev.tradewind.store.IncidentRepository.Incident;
import dev.tradewind.store.IncidentRepository.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentLineTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final List<Level> LEVELS = List.of(
            new Level(1, Duration.ofMinutes(15), "operations-lead"), new Level(2, Duration.ofHours(1), "duty-manager"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lane | dpd/CN-DE/delivered | delivered | dpd delivers late",
                "lane | dpd/CN-DE/silence | silence | dpd lost sight of parcels",
                "lane | dpd/CN-DE/out-for-delivery | out-for-delivery | dpd is late with out for delivery",
                "partner | dpd | | dpd is late everywhere",
                "feed-dead | dpd/POLL | | No word from dpd by poll: its feed is dead",
                "declared | FORCE_MAJEURE/dpd/any/any/any | | Force majeure: what is known"
            })
    void tellsTheCauseInWords(String kind, String cause, @Nullable String milestone, String words) {
        assertThat(line(incident(kind, cause, milestone, 0, null), null).cause())
                .isEqualTo(words);
    }

    @Test
    void tellsWhomItToldAndWhomItTellsNext() {
        IncidentLine told = line(incident("partner", "dpd", null, 1, null), null);

        assertThat(told.toldTo()).isEqualTo("operations lead");
        assertThat(told.next(NOON.plusSeconds(1_200))).isEqualTo("tells duty manager in 40 min");
        assertThat(told.next(NOON.plusSeconds(7_200))).isEqualTo("tells duty manager now");
    }

    @Test
    void tellsNobodyMoreOnceSomebodyHasItInHand() {
        IncidentLine inHand = line(incident("partner", "dpd", null, 0, NOON), null);

        assertThat(inHand.state()).isEqualTo("acknowledged");
        assertThat(inHand.next(NOON)).isNull();
        assertThat(inHand.toldTo()).isNull();
    }

    @Test
    void addsNoTwoCurrenciesUp() {
        Stake stake = new Stake(3, List.of(Money.of("1234.5", "EUR"), Money.of("300", "JPY")));

        IncidentLine line = line(incident("partner", "dpd", null, 0, null), stake);

        assertThat(line.owed()).isEqualTo("1,234.50 EUR + 300 JPY");
        assertThat(line.shipments()).isEqualTo(3);
    }

    @Test
    void countsAlertsUntilItsShipmentsAreCounted() {
        IncidentLine line = line(incident("partner", "dpd", null, 0, null), null);

        assertThat(line.shipments()).isEqualTo(7);
        assertThat(line.owed()).isNull();
    }

    private static IncidentLine line(Incident incident, @Nullable Stake stake) {
        return new IncidentLine(incident, Severity.HIGH, stake, LEVELS);
    }

    private static Incident incident(
            String kind, String cause, @Nullable String milestone, int escalation, @Nullable Instant acknowledgedAt) {
        return new Incident(
                UUID.randomUUID(),
                kind,
                cause,
                "dpd",
                null,
                null,
                milestone,
                null,
                null,
                null,
                NOON,
                acknowledgedAt,
                null,
                null,
                null,
                NOON,
                escalation,
                null,
                Told.OPENED,
                "what is known",
                7);
    }
}
