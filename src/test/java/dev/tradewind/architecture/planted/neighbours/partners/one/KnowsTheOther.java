package dev.tradewind.architecture.planted.neighbours.partners.one;

import dev.tradewind.architecture.planted.neighbours.partners.two.WireType;

record KnowsTheOther(WireType wire) {}
