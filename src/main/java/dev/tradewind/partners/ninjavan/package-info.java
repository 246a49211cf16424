/**
 * Ninja Van: booking, labels and tracking webhooks by its Order API v4.2, for the last mile in South-East Asia. The facts
 * and what is assumed of them: {@code partner-specs/ninja-van/SOURCES.md}; the routes: {@code routes/partners/}.
 *
 * <p>Decisions that may be reversed:
 *
 * <ul>
 *   <li>A parcel from abroad is booked as a local {@code Parcel} from the programme's hub in the consignee's country, under
 *       the merchant's name. {@code International} was rejected: the sender's country can't be China there, and no service
 *       code from China is known.
 *   <li>{@code requested_tracking_number} is our client reference itself, so that the same attempt sent again is refused
 *       as a duplicate: a duplicate is read as the booking, the first answer to an attempt included.
 *   <li>A refusal that may be a duplicate but does not say so beyond doubt is {@code Unknown}, not a rejection.
 *   <li>Every failure to get a token is told as safe to retry: nothing but the login was sent.
 * </ul>
 */
@NullMarked
package dev.tradewind.partners.ninjavan;

import org.jspecify.annotations.NullMarked;
