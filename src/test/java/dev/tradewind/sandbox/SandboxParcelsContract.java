package dev.tradewind.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sandbox.SandboxParcels.Untold;
import dev.tradewind.tracking.EventCode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every book of the simulated partners does, wherever it is kept. */
abstract class SandboxParcelsContract {

    static final Instant BOOKED = Instant.parse("2026-11-22T20:00:00Z");

    private static final JourneyPlanner PLANNER =
            new JourneyPlanner(JourneyPlanner.DEFAULT_SPEED, PromisedDelivery.NONE);

    abstract SandboxParcels parcels();

    @Test
    void givesAParcelBackAsItWasEntered() {
        SandboxParcel parcel = parcel("REF-1", "1000000001", Journey.ATTEMPT_FAILED);

        parcels().enter(parcel);

        assertThat(parcels().byReference("acme", "REF-1")).contains(parcel);
        assertThat(parcels().byNumber("acme", "1000000001")).contains(parcel);
        assertThat(parcels().byNumber("acme", "1000000001-2")).contains(parcel);
    }

    @Test
    void knowsAParcelAtItsOwnPartnerOnly() {
        parcels().enter(parcel("REF-1", "1000000001", Journey.ON_TIME));

        assertThat(parcels().byReference("other", "REF-1")).isEmpty();
        assertThat(parcels().byNumber("other", "1000000001")).isEmpty();
        assertThat(parcels().byNumber("acme", "1000000002")).isEmpty();
    }

    @Test
    void entersAReferenceOnce() {
        SandboxParcel first = parcels().enter(parcel("REF-1", "1000000001", Journey.ON_TIME));

        SandboxParcel second = parcels().enter(parcel("REF-1", "1000000002", Journey.LATE));

        assertThat(second).isEqualTo(first);
        assertThat(parcels().byNumber("acme", "1000000002")).isEmpty();
    }

    @Test
    void neverHandsOutASerialNumberTwice() {
        assertThat(List.of(
                        parcels().nextSerial(),
                        parcels().nextSerial(),
                        parcels().nextSerial()))
                .doesNotHaveDuplicates();
    }

    @Test
    void knowsWhatIsDueAndWhatWasTold() {
        SandboxParcel parcel = parcels().enter(parcel("REF-1", "1000000001", Journey.ON_TIME));
        assertThat(parcels().due("acme", BOOKED.minusMillis(1), 10)).isEmpty();
        assertThat(parcels().due("acme", BOOKED, 10)).containsExactly(new Untold(parcel, 0));
        assertThat(parcels().due("other", BOOKED, 10)).isEmpty();

        parcels().told(parcel, 1);

        assertThat(parcels().due("acme", BOOKED, 10)).isEmpty();
        assertThat(parcels().due("acme", BOOKED.plusMillis(625), 10)).containsExactly(new Untold(parcel, 1));

        parcels().told(parcel, parcel.plan().tellings().size());

        assertThat(parcels().due("acme", BOOKED.plusSeconds(1_000_000), 10)).isEmpty();
    }

    @Test
    void waitsWithWhatWasPostponed() {
        SandboxParcel parcel = parcels().enter(parcel("REF-1", "1000000001", Journey.ON_TIME));

        parcels().postpone(parcel, BOOKED.plusSeconds(5));

        assertThat(parcels().due("acme", BOOKED.plusSeconds(4), 10)).isEmpty();
        assertThat(parcels().due("acme", BOOKED.plusSeconds(5), 10)).containsExactly(new Untold(parcel, 0));
    }

    @Test
    void travelsOtherwiseOnceItIsCancelledWhateverIsTellingOfItMeanwhile() {
        SandboxParcel parcel = parcels().enter(parcel("REF-1", "1000000001", Journey.ON_TIME));
        parcels().told(parcel, 1);
        JourneyPlan cancelled = parcel.plan().cancelled(BOOKED.plusMillis(1));

        parcels().replan(parcel, cancelled, BOOKED.plusMillis(1));
        parcels().told(parcel, 5);
        parcels().postpone(parcel, BOOKED.plusSeconds(1_000_000));

        assertThat(parcels().due("acme", BOOKED.plusSeconds(1), 10))
                .singleElement()
                .satisfies(untold -> {
                    assertThat(untold.told()).isEqualTo(1);
                    assertThat(untold.parcel().plan()).isEqualTo(cancelled);
                    assertThat(cancelled.tellings().getLast().event()).isEqualTo(EventCode.CANCELLED);
                });
    }

    @Test
    void givesWhatIsLongestDueFirst() {
        SandboxParcel later = parcels().enter(parcel("REF-1", "1000000001", Journey.ON_TIME));
        SandboxParcel sooner = parcels().enter(parcel("REF-2", "1000000002", Journey.ON_TIME));
        parcels().postpone(later, BOOKED.plusSeconds(2));
        parcels().postpone(sooner, BOOKED.plusSeconds(1));

        assertThat(parcels().due("acme", BOOKED.plusSeconds(3), 1))
                .extracting(Untold::parcel)
                .containsExactly(sooner);
    }

    static SandboxParcel parcel(String reference, String number, Journey journey) {
        return new SandboxParcel(
                "acme",
                reference,
                number,
                List.of(number, number + "-2"),
                "Anna Muster",
                "CN",
                "DE",
                "Berlin",
                null,
                BOOKED,
                journey,
                PLANNER.plan(journey, reference, "CN", "DE", BOOKED));
    }
}
