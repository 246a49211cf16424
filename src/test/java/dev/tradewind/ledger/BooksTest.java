package dev.tradewind.ledger;

import static dev.tradewind.ledger.Breaks.PROMISE;
import static dev.tradewind.ledger.Breaks.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.tradewind.ledger.Posting.Kind;
import dev.tradewind.shipment.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BooksTest {

    private static final Charge BUYERS = new Charge(PROMISE, Side.BUYER, sum("3.00", "EUR"), null);
    private static final Charge PARTNERS = new Charge(PROMISE, Side.PARTNER, sum("2.00", "EUR"), Instant.EPOCH);

    @Test
    void thePlatformBearsWhatThePartnerDoesNotOwe() {
        Books books = settled(Books.EMPTY, BUYERS, PARTNERS);

        assertThat(books.balances())
                .isEqualTo(Map.of(
                        Account.BUYERS, sum("-3", "EUR"),
                        Account.PARTNERS, sum("2", "EUR"),
                        Account.PLATFORM, sum("1", "EUR")));
    }

    @Test
    void currenciesBalanceEachByItself() {
        Charge inSingapore = new Charge(PROMISE, Side.PARTNER, sum("2.00", "SGD"), Instant.EPOCH);

        assertThat(settled(Books.EMPTY, BUYERS, inSingapore).balances())
                .containsEntry(Account.PLATFORM, sum("3", "EUR").plus(sum("-2", "SGD")));
    }

    @Test
    void whatStandsIsNotPostedAgain() {
        Books books = settled(Books.EMPTY, BUYERS, PARTNERS);

        assertThat(books.settle(List.of(PARTNERS, BUYERS))).isEmpty();
    }

    @Test
    void anotherSumTakesTheFirstBackAndIsAnotherTurn() {
        Books books = settled(Books.EMPTY, BUYERS, PARTNERS);
        Charge more = new Charge(PROMISE, Side.BUYER, sum("10.00", "EUR"), null);

        assertThat(books.settle(List.of(more, PARTNERS)))
                .extracting(Posting::side, Posting::turn, Posting::kind)
                .containsExactly(tuple(Side.BUYER, 1, Kind.REVERSAL), tuple(Side.BUYER, 2, Kind.DEBT));
        assertThat(settled(books, more, PARTNERS).balances()).containsEntry(Account.BUYERS, sum("-10", "EUR"));
    }

    @Test
    void aBreachThatIsTakenBackLeavesNothingAndMayComeBack() {
        Books books = settled(settled(Books.EMPTY, BUYERS, PARTNERS));

        assertThat(books.balances()).isEmpty();
        assertThat(books.settle(List.of())).isEmpty();
        assertThat(books.settle(List.of(BUYERS))).extracting(Posting::turn).containsExactly(2);
    }

    @Test
    void takingBackTakesBackWhatWasWrittenOffToo() {
        Books claimed =
                settled(Books.EMPTY, PARTNERS).with(List.of(Posting.writeOff(PROMISE, 1, Money.of("0.50", "EUR"))));
        assertThat(claimed.balances())
                .isEqualTo(Map.of(Account.PARTNERS, sum("1.5", "EUR"), Account.PLATFORM, sum("-1.5", "EUR")));

        assertThat(claimed.settle(List.of(PARTNERS))).isEmpty();
        assertThat(settled(claimed).balances()).isEmpty();
    }

    @Test
    void aTransactionThatDoesNotComeToZeroCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Posting(
                        PROMISE,
                        Side.BUYER,
                        1,
                        Kind.DEBT,
                        List.of(
                                new Entry(Account.BUYERS, Money.of("-3.00", "EUR")),
                                new Entry(Account.PLATFORM, Money.of("3.00", "USD"))),
                        null))
                .withMessageContaining("comes to zero");
    }

    private static Books settled(Books books, Charge... charges) {
        return books.with(books.settle(List.of(charges)));
    }
}
