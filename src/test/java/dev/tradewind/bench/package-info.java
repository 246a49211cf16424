/**
 * What a booking, a webhook and a file of scans cost: {@code mvn -Pbench verify}. Tradewind, as a process of its own, books a
 * backlog with a stub of the partners, or takes in what callers push; so does the least program that could, on the same PostgreSQL with every durability setting on. The ratio of the two
 * is what counts, for everything shares one machine. What people at the console wait for is measured alone. The normal build compiles this and doesn't run it.
 */
@NullMarked
package dev.tradewind.bench;

import org.jspecify.annotations.NullMarked;
