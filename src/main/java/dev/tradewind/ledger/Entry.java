package dev.tradewind.ledger;

import dev.tradewind.shipment.Money;

/** One line of a transaction. */
public record Entry(Account account, Money amount) {}
