/**
 * Wires Tradewind to what it runs on. The domain packages don't know that this one exists. What a room
 * of the house does, and the work that goes on in it, is wired in one configuration, which is called after it.
 *
 * <p>The default database is a real PostgreSQL that Tradewind starts for itself, so the first run needs nothing
 * installed and there is one SQL dialect only. An in-memory database was rejected: it would lose what was accepted, and
 * speak another dialect.
 *
 * <p>Every call to a partner goes past one {@link dev.tradewind.infrastructure.PartnerGuard}, and work is claimed only as far as
 * that lets calls through: a job that was claimed and then turned away would have written an attempt down for nothing. Camel's
 * circuit breaker was rejected: open, it lets an exchange go on as a success, and its state can't be asked before the claim. A
 * partner that asks for a pause is given it as a whole; its breaker counts failed and unclear calls, never a refused order.
 *
 * <p>What goes over the wire is recorded where it goes out and comes in, in the HTTP client and at the sending of a file, not in
 * the routes: only there is it known whether a request was wholly written, which decides between not sent and unclear.
 */
@NullMarked
package dev.tradewind.infrastructure;

import org.jspecify.annotations.NullMarked;
