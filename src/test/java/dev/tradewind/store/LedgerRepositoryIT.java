package dev.tradewind.store;

import static dev.tradewind.store.ReviewDesk.DHL;
import static dev.tradewind.store.ReviewDesk.PROMISED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.ledger.Account;
import dev.tradewind.ledger.Books;
import dev.tradewind.ledger.Posting;
import dev.tradewind.ledger.Sums;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.ClockName;
import dev.tradewind.store.LedgerQueries.Filter;
import dev.tradewind.store.LedgerRepository.NewPosting;
import dev.tradewind.tracking.EventCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The buyer is owed 3 EUR, 10 EUR beyond five days; DHL Express owes 8 EUR beyond four days of its own, 15 EUR beyond seven. */
class LedgerRepositoryIT {

    private static final String NUMBER = "1000000001";
    private static final Instant SCANNED = Instant.parse("2026-11-22T13:00:00Z");

    private static Store store;

    private ReviewDesk desk;
    private ShipmentId shipment;

    @BeforeAll
    static void open() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void bookedAndPickedUp() {
        store.empty();
        desk = new ReviewDesk(store);
        shipment = desk.booked(NUMBER);
        desk.tell(NUMBER, SCANNED, EventCode.PICKED_UP);
    }

    @Test
    void aBreachIsPostedWithItsVerdict() {
        desk.wakeUpAt(PROMISED.plusSeconds(1));

        assertThat(books().balances())
                .isEqualTo(Map.of(
                        Account.BUYERS, sum("-3.00"), Account.PARTNERS, sum("15.00"), Account.PLATFORM, sum("-12.00")));
        assertThat(claims()).containsExactly("OPEN 15.00");
    }

    @Test
    void moreIsPostedWhenItBecomesLaterAlthoughNothingIsHeard() {
        desk.wakeUpAt(PROMISED.plusSeconds(1));

        desk.wakeUpAt(PROMISED.plus(Duration.ofDays(5)).plusSeconds(1));

        assertThat(books().balances()).containsEntry(Account.BUYERS, sum("-10.00"));
        assertThat(books().postings())
                .extracting(posting -> posting.side() + " " + posting.turn() + " " + posting.kind())
                .containsExactlyInAnyOrder("BUYER 1 DEBT", "PARTNER 1 DEBT", "BUYER 1 REVERSAL", "BUYER 2 DEBT");
        assertThat(claims()).containsExactly("OPEN 15.00");
    }

    @Test
    void reviewingTwicePostsOnce() {
        desk.wakeUpAt(PROMISED.plusSeconds(1));
        Books before = books();

        store.transaction.run(() -> desk.review.review(List.of(shipment)));

        assertThat(books()).isEqualTo(before);
    }

    @Test
    void postingTwiceTheSameBreachPostsOnce() {
        desk.wakeUpAt(PROMISED.plusSeconds(1));
        Books before = books();

        store.ledger.post(
                before.postings().stream()
                        .map(posting -> new NewPosting(shipment, DHL, posting))
                        .toList(),
                PROMISED);

        assertThat(books()).isEqualTo(before);
        assertThat(claims()).hasSize(1);
    }

    @Test
    void lateEvidenceTakesItBackByNewEntriesAndABreachThatComesBackIsPostedAnew() {
        desk.wakeUpAt(PROMISED.plusSeconds(1));
        Instant inTime = PROMISED.minusSeconds(60);

        desk.tell(NUMBER, inTime, EventCode.DELIVERED);

        assertThat(books().balances()).isEmpty();
        assertThat(books().postings()).hasSize(4);
        assertThat(claims()).containsExactly("WITHDRAWN 15.00");

        correct(inTime, PROMISED.plusSeconds(60));

        assertThat(books().balances()).containsEntry(Account.BUYERS, sum("-3.00"));
        assertThat(books().postings()).extracting(Posting::turn).contains(2);
        assertThat(claims()).containsExactlyInAnyOrder("WITHDRAWN 15.00", "OPEN 15.00");
    }

    @Test
    void aBreachThatStaysButCostsLessIsPostedAtItsNewSum() {
        desk.wakeUpAt(PROMISED.plus(Duration.ofDays(6)));
        assertThat(books().balances()).containsEntry(Account.BUYERS, sum("-10.00"));

        desk.tell(NUMBER, PROMISED.plusSeconds(60), EventCode.DELIVERED);

        assertThat(books().balances()).containsEntry(Account.BUYERS, sum("-3.00"));
    }

    @Test
    void whatWasKnownOfAFinalVerdictIsKept() {
        Instant broken = PROMISED.plusSeconds(1);
        desk.wakeUpAt(broken);
        Instant told = broken.plusSeconds(600);
        desk.wakeUpAt(told);
        desk.tell(NUMBER, PROMISED.minusSeconds(60), EventCode.DELIVERED);

        assertThat(store.jdbc
                        .sql("""
                                select verdict from past_verdict
                                where clock = 'delivered-by-promise' and since = :since and until = :until
                                """)
                        .param("since", Sql.timestamp(broken))
                        .param("until", Sql.timestamp(told))
                        .query(String.class)
                        .list())
                .containsExactly("BREACHED");
    }

    @Test
    void aVerdictIsKnownAsItWasAtAnyMoment() {
        Instant broken = PROMISED.plusSeconds(1);
        desk.wakeUpAt(broken);
        Instant told = broken.plusSeconds(600);
        desk.wakeUpAt(told);
        desk.tell(NUMBER, PROMISED.minusSeconds(60), EventCode.DELIVERED);

        assertThat(known(broken.minusSeconds(1))).isEqualTo("RUNNING");
        assertThat(known(broken)).isEqualTo("BREACHED");
        assertThat(known(told.minusSeconds(1))).isEqualTo("BREACHED");
        assertThat(known(told)).isEqualTo("MET");
        assertThat(store.journal.ofShipment(shipment, told.minusSeconds(1))).hasSize(2);
        assertThat(store.journal.ofShipment(shipment, told)).hasSize(4);
        assertThat(store.journal.totals(new Filter("dpd", null, null, null, null)))
                .isEmpty();
        assertThat(store.journal.totals(new Filter(DHL.value(), "EUR", Account.BUYERS, broken, told)))
                .containsOnlyKeys(Account.BUYERS);
    }

    private String known(Instant asOf) {
        return store.journal.verdicts(shipment, asOf).stream()
                .filter(verdict -> verdict.clock().equals("delivered-by-promise"))
                .map(LedgerQueries.KnownVerdict::verdict)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatChangesOnlyAPauseDoesNotForgetSinceWhenAVerdictIsKnown() {
        desk.wakeUpAt(PROMISED.plusSeconds(1));
        store.jdbc
                .sql("update shipment_clock set pauses = '[]' where clock = 'delivered-by-promise'")
                .update();

        desk.clock.advance(Duration.ofHours(1));
        store.transaction.run(() -> desk.review.review(List.of(shipment)));

        assertThat(known(PROMISED.plusSeconds(2))).isEqualTo("BREACHED");
    }

    @Test
    void theGoodsAreWorthTheirQuantityTimesTheirValue() {
        assertThat(store.ledger.goods(List.of(shipment))).containsEntry(shipment, sum("19.80"));
    }

    @Test
    void theDatabaseRefusesToForgetOrChange() {
        desk.wakeUpAt(PROMISED.plusSeconds(1));

        for (String statement : List.of(
                "update ledger_entry set amount = amount * 2",
                "delete from ledger_entry",
                "delete from ledger_transaction",
                "truncate ledger_transaction cascade",
                "delete from claim_step")) {
            assertThatThrownBy(() -> store.jdbc.sql(statement).update())
                    .as(statement)
                    .rootCause()
                    .hasMessageContaining("only added to");
        }
    }

    @Test
    void theDatabaseRefusesWhatDoesNotComeToZero() {
        desk.wakeUpAt(PROMISED.plusSeconds(1));

        assertThatThrownBy(() -> store.jdbc.sql("""
                                insert into ledger_entry (transaction_id, account, currency, amount)
                                select id, 'BUYERS', 'SEK', -1 from ledger_transaction limit 1
                                """).update())
                .rootCause()
                .hasMessageContaining("does not come to zero");
    }

    @Test
    void takingBackIsOfThePartnerThatOwed() {
        desk.wakeUpAt(PROMISED.plusSeconds(1));
        Posting debt = books().postings().getFirst();

        store.ledger.post(
                List.of(new NewPosting(
                        shipment, new PartnerId("dpd"), Posting.writeOff(debt.clock(), 1, Money.of("1.00", "EUR")))),
                PROMISED);

        assertThat(store.rows("select partner from ledger_transaction where kind = 'WRITE_OFF'"))
                .containsExactly(Map.of("partner", DHL.value()));
        assertThat(debt.clock()).isEqualTo(new ClockName("delivered-by-promise"));
    }

    private void correct(Instant told, Instant right) {
        store.jdbc
                .sql("""
                        update tracking_event set corrections = jsonb_build_array(jsonb_build_object('declaredAt', :now::text,
                            'declaredBy', 'ops', 'why', 'wrong day', 'occurredAt', :right::text))
                        where tracking_number = :number and occurred_at = :told
                        """)
                .param("now", desk.clock.instant().toString())
                .param("right", right.toString())
                .param("number", NUMBER)
                .param("told", Sql.timestamp(told))
                .update();
        store.transaction.run(() -> desk.review.review(List.of(shipment)));
    }

    private Books books() {
        return store.ledger.books(List.of(shipment)).getOrDefault(shipment, Books.EMPTY);
    }

    private List<String> claims() {
        return store.jdbc
                .sql("select state || ' ' || amount from claim where shipment_id = :id")
                .param("id", shipment.value())
                .query(String.class)
                .list();
    }

    private static Sums sum(String amount) {
        return Sums.of(Money.of(amount, "EUR"));
    }
}
