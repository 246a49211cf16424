/**
 * Tells the platform what changes: each change of a shipment or an incident becomes an event, sent to whoever subscribes by a signed
 * webhook.
 *
 * <p>{@link dev.tradewind.outgoing.Announcements} stands before {@code booking}, {@code guarantee} and {@code alerting}: they tell it
 * of a change in the transaction that makes it, under the shipment's lock, so an event is there if and only if its change is.
 * {@link dev.tradewind.outgoing.Courier} stands behind: it claims what is due, sends it outside any transaction and records what came
 * of it. {@link dev.tradewind.outgoing.Subscriptions} is the platform's own side. This package knows none of those who tell it.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>A subscriber's <b>lane</b> a shipment holds only where the next event is and where the last: events are written once, whatever
 *       the number of subscribers; order is kept by sending nothing but the next; a replay sets the next back. Rejected: a row an
 *       event and subscriber, which writes twice as much; a place a subscriber in the stream of all events, which one bad event
 *       would hold up for every shipment.
 *   <li>Incidents have lanes as shipments have, by their own ids: {@code shipment_id} in the tables of events is the incident's there.
 *   <li>At least once: a gateway that dies in between leaves a lease to run out, and the event is sent again with the same {@code
 *       webhook-id}. Subscribers drop what they know.
 *   <li>While a subscription is disabled its lanes go on growing and nothing is sent; enabled again, it gets all that is kept in order.
 *   <li>Events are kept for thirty days ({@link dev.tradewind.outgoing.OldNews}), longer only while an enabled subscriber is still to
 *       be told; what a disabled one misses is no reason, for nobody may ever enable it. They are deleted by the thousand in the order
 *       of their numbers. Rejected: partitions to drop, for each look at a shipment's next event would go through all of them, and one
 *       event that waits would keep a day's.
 *   <li>Secrets are kept as they were handed out, for a signature needs the secret itself: guard the database's backups alike.
 *   <li>No call goes to a private address. The name is looked up and checked right before each call, and the call finds that same
 *       answer, for the JVM keeps one for 30 seconds ({@code networkaddress.cache.ttl}). What remains is an answer that runs out in
 *       the moment between the two looks, at a name server that lies: where that matters, let the network refuse as well.
 *       Rejected: calling the checked address by number, for then TLS could not hold the certificate against the name.
 * </ul>
 */
@NullMarked
package dev.tradewind.outgoing;

import org.jspecify.annotations.NullMarked;
