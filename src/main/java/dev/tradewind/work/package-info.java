/**
 * How Tradewind works off what waits in its tables: jobs that call partners, and steps that touch the database alone. Both go
 * on for as long as the gateway runs, and any number of gateways share one database.
 */
@NullMarked
package dev.tradewind.work;

import org.jspecify.annotations.NullMarked;
