package dev.tradewind.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The simulated partners' own book of parcels, and of what they have told of each. */
public interface SandboxParcels {

    /** A parcel with tellings that are due, and how many were made before. */
    record Untold(SandboxParcel parcel, int told) {}

    /** A book that is gone with its process, for tests. */
    static SandboxParcels inMemory() {
        return new InMemorySandboxParcels();
    }

    /** A number that was never handed out before. */
    long nextSerial();

    /** Enters a parcel; where its partner knows the reference already, nothing changes and the parcel of then is given. */
    SandboxParcel enter(SandboxParcel parcel);

    /** The parcel that a partner booked under our reference. */
    Optional<SandboxParcel> byReference(String partner, String reference);

    /** The parcel to which a partner gave a number, of the shipment or of a piece. */
    Optional<SandboxParcel> byNumber(String partner, String number);

    /** Parcels of a partner of which something is due to be pushed or dropped, the longest due first. */
    List<Untold> due(String partner, Instant now, int limit);

    /** Makes a parcel travel otherwise; what it has told stays told, and the next is due at a moment. */
    void replan(SandboxParcel parcel, JourneyPlan plan, Instant dueAt);

    /** Remembers that so many of a parcel's tellings have been pushed or dropped, unless it travels otherwise by now. */
    void told(SandboxParcel parcel, int told);

    /** Makes a parcel's next telling due only then: the last try failed. Nothing changes where it travels otherwise by now. */
    void postpone(SandboxParcel parcel, Instant until);
}
