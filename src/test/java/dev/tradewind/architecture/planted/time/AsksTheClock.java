package dev.tradewind.architecture.planted.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;

/** The way to ask for the time that is ours. */
class AsksTheClock {

    Instant instant(Clock clock) {
        return Instant.now(clock);
    }

    LocalDate today(Clock clock) {
        return LocalDate.now(clock);
    }

    Instant same(Clock clock) {
        return Clock.tick(clock, Duration.ofMillis(1)).instant();
    }

    Date date(long millis) {
        return new Date(millis);
    }
}
