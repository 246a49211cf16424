package dev.tradewind.architecture.planted.layers.ledger;

import dev.tradewind.architecture.planted.layers.store.Shelf;

record KnowsStore(Shelf shelf) {}
