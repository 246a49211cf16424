package dev.tradewind.api;

import dev.tradewind.api.LedgerBody.Transaction;
import dev.tradewind.store.LedgerQueries;
import dev.tradewind.store.LedgerQueries.Booked;
import dev.tradewind.store.LedgerQueries.Filter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The books line by line, for a spreadsheet: however many there are, few are held at once. */
@Component
public class LedgerCsv {

    private static final int LINES_AT_ONCE = 1_000;

    private final LedgerQueries ledger;

    LedgerCsv(LedgerQueries ledger) {
        this.ledger = ledger;
    }

    /** @param first the transaction before which it begins; null: with the newest */
    public void write(Filter filter, @Nullable UUID first, OutputStream out) throws IOException {
        out.write(Transaction.CSV_HEAD.getBytes(StandardCharsets.UTF_8));
        UUID before = first;
        List<Booked> some;
        do {
            some = ledger.list(filter, before, LINES_AT_ONCE);
            for (Booked booked : some) {
                out.write(Transaction.of(booked).csv().getBytes(StandardCharsets.UTF_8));
                before = booked.id();
            }
        } while (some.size() == LINES_AT_ONCE);
    }
}
