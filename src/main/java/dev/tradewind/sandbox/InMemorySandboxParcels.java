package dev.tradewind.sandbox;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Keeps the book in memory. */
final class InMemorySandboxParcels implements SandboxParcels {

    private record Key(String partner, String reference) {}

    private final Map<Key, Untold> book = new LinkedHashMap<>();
    private long serial;

    @Override
    public synchronized long nextSerial() {
        return ++serial;
    }

    @Override
    public synchronized SandboxParcel enter(SandboxParcel parcel) {
        return book.computeIfAbsent(keyOf(parcel), unknown -> new Untold(parcel, 0))
                .parcel();
    }

    @Override
    public synchronized Optional<SandboxParcel> byReference(String partner, String reference) {
        return Optional.ofNullable(book.get(new Key(partner, reference))).map(Untold::parcel);
    }

    @Override
    public synchronized Optional<SandboxParcel> byNumber(String partner, String number) {
        return book.values().stream()
                .map(Untold::parcel)
                .filter(parcel ->
                        parcel.partner().equals(partner) && parcel.pieces().contains(number))
                .findFirst();
    }

    @Override
    public synchronized List<Untold> due(String partner, Instant now, int limit) {
        return book.values().stream()
                .filter(untold -> untold.parcel().partner().equals(partner))
                .filter(untold -> isDue(untold, now))
                .sorted(Comparator.comparing(InMemorySandboxParcels::dueAt))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void told(SandboxParcel parcel, int told) {
        book.put(keyOf(parcel), new Untold(parcel, told));
    }

    private static boolean isDue(Untold untold, Instant now) {
        Instant due = untold.parcel().plan().dueAt(untold.told());
        return due != null && !due.isAfter(now);
    }

    private static Instant dueAt(Untold untold) {
        return Objects.requireNonNull(untold.parcel().plan().dueAt(untold.told()));
    }

    private static Key keyOf(SandboxParcel parcel) {
        return new Key(parcel.partner(), parcel.reference());
    }
}
