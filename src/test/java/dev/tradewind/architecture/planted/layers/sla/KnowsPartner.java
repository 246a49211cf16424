package dev.tradewind.architecture.planted.layers.sla;

import dev.tradewind.architecture.planted.layers.partner.Port;

public record KnowsPartner(Port port) {}
