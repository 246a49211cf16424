package dev.tradewind.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * One backlog, booked.
 *
 * @param processors who took the machine's processor time meanwhile
 */
record Round(int bookings, Instant from, Instant until, Processors processors) {

    double perSecond() {
        return bookings / (Duration.between(from, until).toNanos() / 1e9);
    }

    double microsEach(Duration cpu) {
        return cpu.toNanos() / 1e3 / bookings;
    }

    /** How much of a core somebody took on average. */
    double cores(Duration cpu) {
        return (double) cpu.toNanos() / Duration.between(from, until).toNanos();
    }

    static Round median(List<Round> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparing(Round::perSecond))
                .toList()
                .get(rounds.size() / 2);
    }
}
