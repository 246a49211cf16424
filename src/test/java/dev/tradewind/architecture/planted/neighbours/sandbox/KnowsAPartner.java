package dev.tradewind.architecture.planted.neighbours.sandbox;

import dev.tradewind.architecture.planted.neighbours.partners.two.WireType;

record KnowsAPartner(WireType wire) {}
