package dev.tradewind.store;

import dev.tradewind.partner.NumberSeries;
import dev.tradewind.shipment.PartnerId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The numbers that we have handed out for partners. */
@Repository
public class NumberRepository implements NumberSeries {

    private final JdbcClient jdbc;
    private final Transaction transaction;

    NumberRepository(JdbcClient jdbc, Transaction transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public long numberFor(PartnerId partner, String series, String reference) {
        return issued(partner, series, reference)
                .orElseGet(() -> transaction.call(() -> issue(partner, series, reference)));
    }

    private Optional<Long> issued(PartnerId partner, String series, String reference) {
        return jdbc.sql("""
                        select number from issued_number
                        where partner = :partner and series = :series and reference = :reference
                        """)
                .param("partner", partner.value())
                .param("series", series)
                .param("reference", reference)
                .query(Long.class)
                .optional();
    }

    /** The series' row is locked until the end, so of two callers with one reference the second finds the first's number. */
    private Long issue(PartnerId partner, String series, String reference) {
        long next = jdbc.sql("""
                        insert into number_series (partner, series, last_number) values (:partner, :series, 1)
                        on conflict (partner, series) do update set last_number = number_series.last_number + 1
                        returning last_number
                        """)
                .param("partner", partner.value())
                .param("series", series)
                .query(Long.class)
                .single();
        jdbc.sql("""
                        insert into issued_number (partner, series, reference, number)
                        values (:partner, :series, :reference, :number)
                        on conflict (partner, series, reference) do nothing
                        """)
                .param("partner", partner.value())
                .param("series", series)
                .param("reference", reference)
                .param("number", next)
                .update();
        return issued(partner, series, reference).orElseThrow();
    }
}
