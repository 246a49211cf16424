package dev.tradewind.bench;

import dev.tradewind.bench.Backlog.Booked;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Hands one booker its backlogs, one after the other, and measures. */
final class Desk {

    /** Until the first of a row falls due, so that all of the row is there by then. */
    private static final Duration LEAD = Duration.ofSeconds(3);

    private final BenchServer server;
    private final Program booker;
    private final Backlog backlog;
    private final String partner;
    private int batches;

    Desk(BenchServer server, Program booker, Backlog backlog, String partner) {
        this.server = server;
        this.booker = booker;
        this.backlog = backlog;
        this.partner = partner;
    }

    Program booker() {
        return booker;
    }

    /** Bookings that fall due all at once. */
    Round book(int size) throws IOException {
        int batch = accept(partner, size);
        Processors before = Processors.now(booker, server);
        Instant from = backlog.release(batch);
        return round(batch, size, from, before, booked(batch, size));
    }

    /**
     * Bookings that fall due one after the other, whatever becomes of those before.
     *
     * @param booked takes them
     */
    Round bookEvenly(int size, Duration apart, List<Booked> booked) throws IOException {
        int batch = accept(partner, size);
        Processors before = Processors.now(booker, server);
        Instant first = Instant.now().plus(LEAD);
        backlog.releaseEvenly(batch, apart, first);
        booked.addAll(booked(batch, size));
        return round(batch, size, first, before, booked);
    }

    /** Lets bookings with another partner fall due, and doesn't wait for them. */
    void leave(String otherPartner, int size) {
        backlog.release(accept(otherPartner, size));
    }

    private List<Booked> booked(int batch, int size) {
        return backlog.booked(batch, partner, size, booker::isRunning);
    }

    private int accept(String partner, int size) {
        batches++;
        backlog.accept(batches, partner, size);
        return batches;
    }

    private Round round(int batch, int size, Instant from, Processors before, List<Booked> booked) throws IOException {
        Processors meanwhile = Processors.now(booker, server).since(before);
        Round round = new Round(size, from, booked.getLast().committed(), meanwhile);
        System.out.println(BookingReport.line("%s, batch %d of %d".formatted(partner, batch, size), round));
        return round;
    }
}
