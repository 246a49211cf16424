package dev.tradewind.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.Money;
import dev.tradewind.sla.Events;
import dev.tradewind.sla.Facts;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.Reason;
import dev.tradewind.tracking.RecordedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is told in whatever order, and however often it is settled on the way. */
class LedgerPropertiesTest {

    private static final int DAYS = 24;

    @Property(tries = 500)
    void anyOrderOfArrivalEndsInTheSameBalances(@ForAll("events") List<RecordedEvent> events, @ForAll Random random) {
        List<RecordedEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);

        assertThat(oneByOne(shuffled).balances()).isEqualTo(atOnce(events).balances());
        assertThat(oneByOne(events).balances()).isEqualTo(atOnce(events).balances());
    }

    @Property(tries = 500)
    void whatIsWrittenOffOnTheWayIsBackWhenAllIsTakenBack(@ForAll("events") List<RecordedEvent> events) {
        Books books = oneByOne(events);
        List<Posting> writtenOff = books.balances().containsKey(Account.PARTNERS)
                ? List.of(Posting.writeOff(Breaks.PROMISE, turnOfPartners(books), Money.of("0.70", "SGD")))
                : List.of();

        Books claimed = books.with(writtenOff);

        assertThat(claimed.with(claimed.settle(List.of())).balances()).isEqualTo(Map.of());
    }

    @Property(tries = 500)
    void everyPlaceHasEachTurnAndKindOnce(@ForAll("events") List<RecordedEvent> events) {
        assertThat(oneByOne(events).postings())
                .extracting(
                        posting -> posting.clock() + " " + posting.side() + " " + posting.turn() + " " + posting.kind())
                .doesNotHaveDuplicates();
    }

    @Property(tries = 500)
    void nothingCostsOtherwiseBeforeItsNextMoment(
            @ForAll("events") List<RecordedEvent> events, @ForAll("days") int day, @ForAll("days") int later) {
        Instant now = Breaks.ACCEPTED.plus(Duration.ofDays(day));
        Instant then = now.plus(Duration.ofDays(later));
        Facts facts = Breaks.facts(null, events.toArray(RecordedEvent[]::new));
        Costs costs = costs(facts, now);
        boolean sameVerdicts = Breaks.broken(Breaks.guarantee(false), facts, now)
                .verdicts()
                .equals(Breaks.broken(Breaks.guarantee(false), facts, then).verdicts());

        if (sameVerdicts
                && costs.nextMoment().filter(next -> !then.isBefore(next)).isEmpty()) {
            assertThat(costs(facts, then).charges()).isEqualTo(costs.charges());
        }
    }

    private static int turnOfPartners(Books books) {
        return books.postings().stream()
                .filter(posting -> posting.side() == Side.PARTNER)
                .mapToInt(Posting::turn)
                .max()
                .orElseThrow();
    }

    /** Settles after each event, a day later each time, and once more at the end of all days. */
    private static Books oneByOne(List<RecordedEvent> events) {
        Books books = Books.EMPTY;
        for (int known = 0; known <= events.size(); known++) {
            books = settled(books, events.subList(0, known), 8 + known);
        }
        return settled(books, events, DAYS);
    }

    private static Books atOnce(List<RecordedEvent> events) {
        return settled(Books.EMPTY, events, DAYS);
    }

    private static Books settled(Books books, List<RecordedEvent> events, int day) {
        Facts facts = Breaks.facts(null, events.toArray(RecordedEvent[]::new));
        return books.with(books.settle(
                costs(facts, Breaks.ACCEPTED.plus(Duration.ofDays(day))).charges()));
    }

    private static Costs costs(Facts facts, Instant now) {
        return Costs.of(Breaks.broken(Breaks.guarantee(false), facts, now), Sums.NONE, Breaks.HALF, now);
    }

    @Provide
    Arbitrary<Integer> days() {
        return Arbitraries.integers().between(0, DAYS);
    }

    @Provide
    Arbitrary<List<RecordedEvent>> events() {
        return Combinators.combine(
                        Arbitraries.of(
                                EventCode.PICKED_UP,
                                EventCode.IMPORT_CUSTOMS_HELD,
                                EventCode.IMPORT_CUSTOMS_CLEARED,
                                EventCode.OUT_FOR_DELIVERY,
                                EventCode.DELIVERY_ATTEMPTED,
                                EventCode.DELIVERED,
                                EventCode.REFUSED),
                        Arbitraries.of(Reason.INSPECTION, Reason.REFUSED, Reason.NOT_HOME)
                                .injectNull(0.6),
                        Arbitraries.integers().between(0, DAYS * 24))
                .as((code, reason, hours) -> Events.event(code)
                        .because(reason)
                        .at(Breaks.ACCEPTED.plus(Duration.ofHours(hours)))
                        .told())
                .list()
                .ofMaxSize(8);
    }
}
