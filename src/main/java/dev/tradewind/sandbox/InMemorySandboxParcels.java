package dev.tradewind.sandbox;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keeps the book in memory. */
final class InMemorySandboxParcels implements SandboxParcels {

    private record Key(String partner, String reference) {

        static Key of(SandboxParcel parcel) {
            return new Key(parcel.partner(), parcel.reference());
        }
    }

    private record Entry(
            SandboxParcel parcel, int told, @Nullable Instant dueAt) {

        Untold untold() {
            return new Untold(parcel, told);
        }

        /** Never due once all is told. */
        Instant dueOrNever() {
            return dueAt == null ? Instant.MAX : dueAt;
        }
    }

    private final Map<Key, Entry> book = new LinkedHashMap<>();
    private long serial;

    @Override
    public synchronized long nextSerial() {
        return ++serial;
    }

    @Override
    public synchronized SandboxParcel enter(SandboxParcel parcel) {
        return book.computeIfAbsent(
                        Key.of(parcel),
                        unknown -> new Entry(parcel, 0, parcel.plan().dueAt(0)))
                .parcel();
    }

    @Override
    public synchronized Optional<SandboxParcel> byReference(String partner, String reference) {
        return Optional.ofNullable(book.get(new Key(partner, reference))).map(Entry::parcel);
    }

    @Override
    public synchronized Optional<SandboxParcel> byNumber(String partner, String number) {
        return book.values().stream()
                .map(Entry::parcel)
                .filter(parcel ->
                        parcel.partner().equals(partner) && parcel.pieces().contains(number))
                .findFirst();
    }

    @Override
    public synchronized List<Untold> due(String partner, Instant now, int limit) {
        return book.values().stream()
                .filter(entry -> entry.parcel().partner().equals(partner))
                .filter(entry -> !entry.dueOrNever().isAfter(now))
                .sorted(Comparator.comparing(Entry::dueOrNever))
                .limit(limit)
                .map(Entry::untold)
                .toList();
    }

    @Override
    public synchronized void replan(SandboxParcel parcel, JourneyPlan plan, Instant dueAt) {
        book.computeIfPresent(
                Key.of(parcel), (key, entry) -> new Entry(entry.parcel().travelling(plan), entry.told(), dueAt));
    }

    @Override
    public synchronized void told(SandboxParcel parcel, int told) {
        change(parcel, entry -> new Entry(parcel, told, parcel.plan().dueAt(told)));
    }

    @Override
    public synchronized void postpone(SandboxParcel parcel, Instant until) {
        change(parcel, entry -> new Entry(parcel, entry.told(), until));
    }

    private void change(SandboxParcel parcel, UnaryOperator<Entry> change) {
        book.computeIfPresent(
                Key.of(parcel),
                (key, entry) -> entry.parcel().plan().equals(parcel.plan()) ? change.apply(entry) : entry);
    }
}
