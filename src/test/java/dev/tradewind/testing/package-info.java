/** What tests of several packages share: a PostgreSQL, orders, a caller that holds every exchange against the contract. */
@NullMarked
package dev.tradewind.testing;

import org.jspecify.annotations.NullMarked;
