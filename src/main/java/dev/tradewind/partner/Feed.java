package dev.tradewind.partner;

import dev.tradewind.shipment.PartnerId;
import dev.tradewind.tracking.Channel;

/** One of the ways by which a partner tells us tracking, as a whole. */
public record Feed(PartnerId partner, Channel channel) {}
