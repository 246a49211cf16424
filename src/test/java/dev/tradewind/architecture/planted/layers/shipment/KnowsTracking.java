package dev.tradewind.architecture.planted.layers.shipment;

import dev.tradewind.architecture.planted.layers.tracking.KnowsSla;

record KnowsTracking(KnowsSla tracking) {}
