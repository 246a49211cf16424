@NullMarked
package dev.tradewind.ledger;

import org.jspecify.annotations.NullMarked;
