package dev.tradewind.guarantee;

import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.Promise;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.sla.BusinessCalendar;
import dev.tradewind.sla.BusinessCalendar.Place;
import dev.tradewind.sla.Guarantee;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Turns what the buyer was promised into the moment by which the parcel must be there. */
public final class PromiseResolver {

    private final BusinessCalendar calendar;

    public PromiseResolver(BusinessCalendar calendar) {
        this.calendar = calendar;
    }

    /** The last moment that keeps a promise made to somebody at an address. */
    public Instant lastMoment(Promise promise, Address consignee) {
        return switch (promise) {
            case Promise.ByInstant(var instant) -> instant;
            case Promise.ByDate(var date) -> calendar.endOfDay(date, place(consignee));
        };
    }

    /** The last moment that keeps an order's own promise, or else the guarantee's. */
    public Instant promisedBy(ShipmentOrder order, Guarantee guarantee, Instant acceptedAt) {
        @Nullable Promise promise = order.promise();
        return lastMoment(promise == null ? computed(order, guarantee, acceptedAt) : promise, order.consignee());
    }

    private Promise computed(ShipmentOrder order, Guarantee guarantee, Instant acceptedAt) {
        ServiceLevel service = order.service();
        int days = guarantee
                .days(service, order.lane())
                .orElseThrow(() -> new IllegalArgumentException(
                        guarantee.name() + " covers no " + service + " on the order's lane"));
        return new Promise.ByDate(
                calendar.dayAt(acceptedAt, place(order.consignee())).plusDays(days));
    }

    private static Place place(Address address) {
        return new Place(address.country(), address.region());
    }
}
