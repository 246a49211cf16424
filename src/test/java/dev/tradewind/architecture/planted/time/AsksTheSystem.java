package dev.tradewind.architecture.planted.time;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.function.Supplier;

/** Every way to ask for the time that isn't ours. */
class AsksTheSystem {

    Instant instant() {
        return Instant.now();
    }

    LocalDate today(ZoneId zone) {
        return LocalDate.now(zone);
    }

    long millis() {
        return System.currentTimeMillis();
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    Clock ticking(ZoneId zone) {
        return Clock.tickMillis(zone);
    }

    @SuppressWarnings("JavaUtilDate")
    Date date() {
        return new Date();
    }

    Supplier<Instant> later() {
        return Instant::now;
    }
}
