package dev.tradewind.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the simulated partners take bookings: gives the parcel its numbers and plans its journey. */
final class BookingDesk {

    private static final Logger log = LoggerFactory.getLogger(BookingDesk.class);

    /**
     * What a partner learns of a parcel from a booking.
     *
     * @param reference ours, by which the partner knows the booking
     * @param attempt our name of the booking attempt, where the reference is another
     * @param pieces how many, at least one
     */
    record Booking(
            String partner,
            String reference,
            String attempt,
            String consignee,
            String origin,
            String destination,
            @Nullable String city,
            @Nullable String postalCode,
            int pieces) {

        Booking {
            if (reference.isBlank()) {
                throw new IllegalArgumentException(partner + ": a booking needs our reference");
            }
            if (pieces < 1) {
                throw new IllegalArgumentException(partner + ": a booking has at least one piece, not " + pieces);
            }
        }
    }

    private final SandboxParcels parcels;
    private final JourneyPlanner planner;
    private final Clock clock;

    BookingDesk(SandboxParcels parcels, JourneyPlanner planner, Clock clock) {
        this.parcels = parcels;
        this.planner = planner;
        this.clock = clock;
    }

    /** Books under numbers of the partner's; a repeat of a reference gives the parcel of the first time. */
    SandboxParcel accept(Booking booking, Numbering numbering) {
        return accept(booking, position -> numbering.number(parcels.nextSerial()));
    }

    /** Books under a number of ours; further pieces get it with their position. */
    SandboxParcel accept(Booking booking, String trackingNumber) {
        return accept(booking, position -> position == 1 ? trackingNumber : trackingNumber + "-" + position);
    }

    /** Cancels a parcel that nobody has had in hand: its journey ends there. False when the partner won't. */
    boolean cancel(String partner, String number) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<SandboxParcel> cancellable = cancellable(partner, number);
        cancellable.ifPresent(parcel -> parcels.replan(parcel, parcel.plan().cancelled(now), now));
        return cancellable.isPresent();
    }

    /** The parcel of a number, where it may still be cancelled. */
    Optional<SandboxParcel> cancellable(String partner, String number) {
        return parcels.byNumber(partner, number).filter(parcel -> parcel.plan().isCancellable(clock.instant()));
    }

    private SandboxParcel accept(Booking booking, IntFunction<String> numbers) {
        return parcels.byReference(booking.partner(), booking.reference())
                .orElseGet(() -> parcels.enter(newParcel(booking, numbers)));
    }

    private SandboxParcel newParcel(Booking booking, IntFunction<String> numbers) {
        List<String> pieces =
                IntStream.rangeClosed(1, booking.pieces()).mapToObj(numbers).toList();
        Instant bookedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Journey journey = Journey.ofConsignee(booking.consignee());
        log.debug("{} books {} as {}, journey {}", booking.partner(), booking.reference(), pieces, journey);
        return new SandboxParcel(
                booking.partner(),
                booking.reference(),
                pieces.getFirst(),
                pieces,
                booking.consignee(),
                booking.origin(),
                booking.destination(),
                booking.city(),
                booking.postalCode(),
                bookedAt,
                journey,
                planner.plan(journey, booking.attempt(), booking.origin(), booking.destination(), bookedAt));
    }
}
