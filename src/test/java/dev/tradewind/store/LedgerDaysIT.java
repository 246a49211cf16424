package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.ledger.Account;
import dev.tradewind.ledger.Entry;
import dev.tradewind.ledger.Posting;
import dev.tradewind.ledger.Side;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.ClockName;
import dev.tradewind.store.LedgerQueries.Posted;
import dev.tradewind.store.LedgerRepository.NewPosting;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was posted by day is what the entries come to, whoever posts at the same time and whatever fails. */
class LedgerDaysIT {

    private static final LocalDate DAY = LocalDate.parse("2031-05-06");
    private static final Instant LATE_THAT_DAY = Instant.parse("2031-05-06T23:59:59Z");

    private static Store store;

    @BeforeAll
    static void open() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void addsUpWhatSeveralPostAtOnceInWhateverOrder() throws Exception {
        String one = "one-" + UUID.randomUUID();
        String other = "other-" + UUID.randomUUID();
        List<Future<?>> posters = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int poster = 0; poster < 4; poster++) {
                List<String> order = poster % 2 == 0 ? List.of(one, other) : List.of(other, one);
                posters.add(threads.submit(() -> {
                    for (int round = 0; round < 20; round++) {
                        store.transaction.run(() -> order.forEach(partner -> post(partner, LATE_THAT_DAY)));
                    }
                }));
            }
        }
        for (Future<?> poster : posters) {
            poster.get();
        }

        assertThat(posted(one, DAY, DAY.plusDays(1))).containsExactly("BUYERS -80.80 EUR", "PLATFORM 80.80 EUR");
    }

    @Test
    void countsByDaysInUtcAndNothingThatWasTakenBack() {
        String partner = "days-" + UUID.randomUUID();
        post(partner, LATE_THAT_DAY);
        post(partner, LATE_THAT_DAY.plusSeconds(1));
        try {
            store.transaction.run(() -> {
                post(partner, LATE_THAT_DAY);
                throw new IllegalStateException("before the end");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("before the end");
        }

        assertThat(posted(partner, DAY, DAY.plusDays(1))).containsExactly("BUYERS -1.01 EUR", "PLATFORM 1.01 EUR");
        assertThat(posted(partner, DAY, DAY.plusDays(2))).containsExactly("BUYERS -2.02 EUR", "PLATFORM 2.02 EUR");
    }

    private static void post(String partner, Instant at) {
        store.ledger.post(
                List.of(new NewPosting(
                        new ShipmentId(UUID.randomUUID()),
                        new PartnerId(partner),
                        new Posting(
                                new ClockName("delivered-by-promise"),
                                Side.BUYER,
                                1,
                                Posting.Kind.DEBT,
                                List.of(
                                        new Entry(Account.BUYERS, Money.of("-1.01", "EUR")),
                                        new Entry(Account.PLATFORM, Money.of("1.01", "EUR"))),
                                null))),
                at);
    }

    private static List<String> posted(String partner, LocalDate from, LocalDate until) {
        return store.journal.posted(from, until).stream()
                .filter(posted -> posted.partner().equals(partner))
                .map((Posted posted) -> posted.account() + " " + posted.amount())
                .sorted()
                .toList();
    }
}
