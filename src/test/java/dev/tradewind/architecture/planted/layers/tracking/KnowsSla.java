package dev.tradewind.architecture.planted.layers.tracking;

import dev.tradewind.architecture.planted.layers.sla.KnowsPartner;

public record KnowsSla(KnowsPartner sla) {}
