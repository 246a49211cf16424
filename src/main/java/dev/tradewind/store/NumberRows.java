package dev.tradewind.store;

import dev.tradewind.store.LinkRepository.Number;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The first rows of tracking numbers, at which whoever tells of a number and whoever ties it to a shipment meet; whoever owns
 * it may change the number's others.
 */
final class NumberRows {

    private final JdbcClient jdbc;

    NumberRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks rows for who only tells of them; many may at once. */
    void share(Set<Number> numbers) {
        lock(numbers, "share");
    }

    /** Locks rows for who ties them; waits for whoever tells of them, and keeps others from it until the transaction ends. */
    void own(Set<Number> numbers) {
        lock(numbers, "update");
    }

    /** Those that are missing are made before any is locked, and each in one order, so that nobody waits in a ring. */
    private void lock(Set<Number> numbers, String how) {
        String[] partners = numbers.stream().map(Number::partner).toArray(String[]::new);
        String[] texts = numbers.stream().map(Number::number).toArray(String[]::new);
        jdbc.sql("""
                        insert into tracking_number (partner, number)
                        select * from unnest(:partners::text[], :numbers::text[]) order by 1, 2
                        on conflict (number, partner, from_at) do nothing
                        """).param("partners", partners).param("numbers", texts).update();
        jdbc.sql("""
                        select n.number from tracking_number n
                        join unnest(:partners::text[], :numbers::text[]) as t(partner, number)
                            on t.partner = n.partner and t.number = n.number and n.from_at = '-infinity'
                        order by n.partner, n.number
                        for %s of n
                        """.formatted(how))
                .param("partners", partners)
                .param("numbers", texts)
                .query(String.class)
                .list();
    }
}
