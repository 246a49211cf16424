package dev.tradewind.architecture.planted.layers.partner;

import dev.tradewind.architecture.planted.layers.sla.KnowsPartner;

record KnowsSla(KnowsPartner sla) {}
