package dev.tradewind.guarantee;

import dev.tradewind.sla.Guarantee;
import dev.tradewind.specs.PlatformSpecs;
import dev.tradewind.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Reads the guarantees' files again while the gateway runs. All of them are right and count for orders accepted from now on, or
 * one is wrong and nothing changes. Each gateway reads for itself.
 */
public final class GuaranteeReload {

    private final GuaranteeBook book;
    private final PlatformSpecs specs;
    private final Clock clock;

    public GuaranteeReload(GuaranteeBook book, PlatformSpecs specs, Clock clock) {
        this.book = book;
        this.specs = specs;
        this.clock = clock;
    }

    /**
     * Calling it twice changes nothing more. Inside a transaction the versions count once that is on disk.
     *
     * @return all versions that count then
     * @throws dev.tradewind.specs.InvalidSpec naming file, line and field; what is in force stays
     */
    public synchronized List<Guarantee> reload() {
        Instant now = clock.instant();
        List<Guarantee> kept = book.versions().stream()
                .filter(version -> !version.effectiveFrom().isAfter(now))
                .toList();
        List<Guarantee> read = GuaranteeBook.inOrder(specs.guarantees(kept));
        Transaction.afterCommit(() -> book.replace(read));
        return read;
    }
}
