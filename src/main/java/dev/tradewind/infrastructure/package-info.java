/**
 * Wires Tradewind to what it runs on. The domain packages don't know that this one exists.
 *
 * <p>The default database is a real PostgreSQL that Tradewind starts for itself, so the first run needs nothing
 * installed and there is one SQL dialect only. An in-memory database was rejected: it would lose what was accepted, and
 * speak another dialect.
 */
@NullMarked
package dev.tradewind.infrastructure;

import org.jspecify.annotations.NullMarked;
