package dev.tradewind.torture;

import java.io.IOException;

/** Where a partner is reached; it keeps its port. */
interface Door extends AutoCloseable {

    /** Cuts all connections and refuses new ones. */
    void shut() throws IOException;

    void open() throws IOException;

    @Override
    void close() throws IOException;
}
