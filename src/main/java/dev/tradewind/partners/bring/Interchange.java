package dev.tradewind.partners.bring;

import dev.tradewind.partner.BookingOutcome.Booked;

/**
 * A booking as it goes to Bring: a file, and what the booking is once the file lies there under its final name.
 *
 * @param fileName the same for the same attempt, with no path in it
 */
public record Interchange(String fileName, byte[] content, Booked booked) {}
