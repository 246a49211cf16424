package dev.tradewind.store;

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
    void share(String numbers) {
        make(numbers);
        lock(numbers, "share");
    }

    /** Locks rows for who ties them; waits for whoever tells of them, and keeps others from it until the transaction ends. */
    void own(String numbers) {
        make(numbers);
        lock(numbers, "update");
    }

    /** @param numbers a JSON array of objects that name a partner and a number */
    private void make(String numbers) {
        jdbc.sql("""
                        insert into tracking_number (partner, number)
                        select distinct partner, number
                        from jsonb_to_recordset(:numbers::jsonb) as t(partner text, number text)
                        order by 1, 2
                        on conflict (number, partner, from_at) do nothing
                        """).param("numbers", numbers).update();
    }

    private void lock(String numbers, String how) {
        jdbc.sql("""
                        select n.number from tracking_number n
                        join (select distinct partner, number
                              from jsonb_to_recordset(:numbers::jsonb) as t(partner text, number text)) t
                            on t.partner = n.partner and t.number = n.number and n.from_at = '-infinity'
                        order by n.partner, n.number
                        for %s of n
                        """.formatted(how))
                .param("numbers", numbers)
                .query(String.class)
                .list();
    }
}
