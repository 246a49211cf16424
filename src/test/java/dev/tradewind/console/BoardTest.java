package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.specs.Severity;
import dev.tradewind.store.AlertRepository.Kind;
import dev.tradewind.store.AlertRepository.State;
import dev.tradewind.store.NowQueries;
import dev.tradewind.store.NowQueries.AlertLine;
import dev.tradewind.store.NowQueries.RiskLine;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoardTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void leadsToTheNextPageOfWhatIsAtRiskAndKeepsTheOtherList() {
        NowFilter filter = NowFilter.ALL.of("dpd").after(new NowQueries.Place(NOON, new UUID(0, 99)));
        Board board = board(filter, NowQueries.RISKS + 1);

        assertThat(board.riskPage()).hasSize(NowQueries.RISKS);
        assertThat(board.nextRisks())
                .startsWith("/console?partner=dpd&after=")
                .contains("&risksAfter=2026-11-23T12%3A19%3A00Z~")
                .endsWith("#at-risk");
        assertThat(board(filter, NowQueries.RISKS).nextRisks()).isNull();
    }

    @Test
    void saysWhyNoSingleAlertIsSoBad() {
        NowFilter critical =
                new NowFilter(State.OPEN, null, null, null, Severity.CRITICAL, null, false, false, null, null);

        assertThat(board(critical, 0).none(Severity.MEDIUM, "None."))
                .isEqualTo("None that is critical: by themselves they are medium.");
        assertThat(board(critical, 0).none(Severity.CRITICAL, "None.")).isEqualTo("None.");
        assertThat(board(NowFilter.ALL, 0).none(Severity.MEDIUM, "None.")).isEqualTo("None.");
    }

    private static Board board(NowFilter filter, int risks) {
        return new Board(
                filter,
                List.of(),
                List.of(),
                Severity.MEDIUM,
                IntStream.range(0, risks).mapToObj(BoardTest::risk).toList(),
                Severity.LOW,
                List.of(),
                List.of(),
                List.of());
    }

    @Test
    void asksNobodyWhereAParcelIsThatHasCome() {
        assertThat(Board.advice("DELIVERED", "PARTNER", "dpd")).isEqualTo("It came: see what is owed");
        assertThat(Board.advice("IN_TRANSIT", "PARTNER", "dpd")).isEqualTo("Ask dpd where it is");
    }

    private static RiskLines.Line risk(int minute) {
        AlertLine alert = new AlertLine(
                new UUID(0, minute),
                new ShipmentId(new UUID(1, minute)),
                "TB-" + minute,
                "dpd",
                "CN",
                "DE",
                "IN_TRANSIT",
                "delivered-by-promise",
                "PARTNER",
                Kind.AT_RISK,
                State.OPEN,
                NOON.plusSeconds(minute * 60L),
                null,
                NOON,
                null,
                null,
                null,
                null);
        return new RiskLines.Line(new RiskLine(alert, null, "cross-border", 2), List.of(), null);
    }
}
