package dev.tradewind.torture;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A partner's own book of the bookings that were made with it, by the reference that the caller gave. */
final class Ledger {

    private final Map<String, List<String>> numbers = new TreeMap<>();
    private int repeats;
    private int refusals;

    /** Writes a booking down, one more where the reference has one already. */
    synchronized void book(String reference, String number) {
        numbers.merge(reference, List.of(number), Ledger::joined);
    }

    /** The numbers that the reference was booked under, oldest first. */
    synchronized List<String> numbers(String reference) {
        return numbers.getOrDefault(reference, List.of());
    }

    /** A repeat that the partner knew as one, and dropped. */
    synchronized void dropRepeat() {
        repeats++;
    }

    synchronized void refuse() {
        refusals++;
    }

    synchronized int repeatsDropped() {
        return repeats;
    }

    synchronized int refusals() {
        return refusals;
    }

    synchronized Map<String, List<String>> bookings() {
        return Map.copyOf(numbers);
    }

    private static List<String> joined(List<String> earlier, List<String> more) {
        return Stream.concat(earlier.stream(), more.stream()).toList();
    }
}
