package dev.tradewind.partner;

import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.TrackingNumber;
import java.time.Instant;

/**
 * Another number of a parcel, as a partner that holds it tells it.
 *
 * @param parcel the number by which the teller tracks the parcel
 * @param partner whose number the other one is
 * @param happenedAt when what told it happened: the parcel's number may have been another's before
 */
public record ToldNumber(TrackingNumber parcel, PartnerId partner, TrackingNumber number, Instant happenedAt) {}
