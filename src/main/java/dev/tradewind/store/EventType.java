package dev.tradewind.store;

/** The kinds of changes that the platform can be told of. */
public enum EventType {
    SHIPMENT_BOOKED("shipment.booked"),
    SHIPMENT_REJECTED("shipment.rejected"),
    SHIPMENT_VOIDED("shipment.voided"),
    TRACKING_UPDATED("tracking.updated"),
    SLA_AT_RISK("sla.at_risk"),
    SLA_BREACHED("sla.breached"),
    SLA_REVERSED("sla.reversed");

    private final String code;

    EventType(String code) {
        this.code = code;
    }

    /** As the events and the database name it. */
    public String code() {
        return code;
    }
}
