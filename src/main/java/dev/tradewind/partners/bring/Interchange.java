package dev.tradewind.partners.bring;

/**
 * What goes to Bring: a file, and what is true once the file lies there under its final name.
 *
 * @param fileName the same for the same attempt, with no path in it
 * @param <O> what came of sending it
 */
public record Interchange<O>(String fileName, byte[] content, O outcome) {}
