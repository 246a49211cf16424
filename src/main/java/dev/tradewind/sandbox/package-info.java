/**
 * Simulated logistics partners that behave like the real ones: they take bookings in their own formats, play a journey
 * with each parcel, answer polls, push webhooks and drop files. Active in the profile {@code sandbox} only.
 *
 * <p>Edge of the house: the gateway does not know that this package exists. It meets the simulated partners where it would
 * meet the real ones: at a base URL, at an SFTP server and at its own webhooks. What a partner says is data, in
 * {@code partner-specs/<partner>/stubs}; this package only knows how to tell it, so a new partner needs no Java here.
 *
 * <p>The partners' own book is kept in the schema {@code sandbox} of the gateway's PostgreSQL, with a migration history of
 * its own, so that a restarted sandbox knows the bookings that the gateway knows. A server of its own was rejected: two
 * things to start, and to wipe together.
 */
@NullMarked
package dev.tradewind.sandbox;

import org.jspecify.annotations.NullMarked;
