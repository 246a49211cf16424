/**
 * Tells operations people what breaks and what probably will: one alert a shipment, clock and kind, raised once, taken back when
 * it proves wrong, and the stream of all changes. Gathers alerts of one cause into incidents, which people work on at the {@link dev.tradewind.alerting.Desk}.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>An alert joins the open incident of its cause in the transaction that raises it; that only reads incidents, so raising waits
 *       for nobody. A new incident is opened by {@link dev.tradewind.alerting.IncidentWatch}, once a second and one gateway at a time, which
 *       also puts right what two transactions did side by side. Rejected: counting and opening where alerts are raised. Two
 *       gateways that raise half of a storm each don't see each other's half, and a lock by cause would hold up reviews of
 *       shipments.
 *   <li>Which incident covers an alert is told by what the incident leaves open: a partner's covers all its lanes. Of
 *       several the one that causes most is taken: what a person declares, a dead feed, a customs office, a partner, a lane.
 *   <li>The whole of a partner is an incident when several of its lanes are, or when it has many late parcels that are too thinly
 *       spread for any lane. It then takes its lanes' incidents over, as a dead feed takes over all of its partner's.
 *   <li>Locks: incidents are changed under one lock for all of them, taken first; people's steps lock the
 *       alerts' shipments in order, as reviews do; the gatherer passes by alerts that somebody has.
 *   <li>The platform is told of incidents by comparing what it knows of each with how it stands, once a round, whoever changed it: a
 *       feed, a person or the gatherer. What opened and was taken over within one round is told to nobody.
 * </ul>
 */
@NullMarked
package dev.tradewind.alerting;

import org.jspecify.annotations.NullMarked;
