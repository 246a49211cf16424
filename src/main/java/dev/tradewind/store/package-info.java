/**
 * PostgreSQL: one repository a use case, and the SQL. Use cases call these classes directly; an interface between would only
 * pass on.
 *
 * <p>The work tables are claimed with {@code for update skip locked}, written in batches and read by partial or narrow
 * indexes. Batches go in as one JSON array each ({@code jsonb_to_recordset}): one round trip whatever the number of rows, and
 * every column named where it is used. Where several statements follow each other without an answer between, they go in one
 * message ({@link dev.tradewind.store.Together}): at 500 bookings a second a booking waited longer for fourteen ways there and
 * back than for what was done at their ends. No repository calls a partner.
 */
@NullMarked
package dev.tradewind.store;

import org.jspecify.annotations.NullMarked;
