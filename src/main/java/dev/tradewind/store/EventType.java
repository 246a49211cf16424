package dev.tradewind.store;

/** The kinds of changes that the platform can be told of. */
public enum EventType {
    SHIPMENT_BOOKED("shipment.booked"),
    SHIPMENT_REJECTED("shipment.rejected"),
    SHIPMENT_VOIDED("shipment.voided"),
    TRACKING_UPDATED("tracking.updated"),
    SLA_AT_RISK("sla.at_risk"),
    SLA_BREACHED("sla.breached"),
    SLA_REVERSED("sla.reversed"),
    INCIDENT_OPENED("incident.opened"),
    INCIDENT_RESOLVED("incident.resolved"),
    INCIDENT_ESCALATED("incident.escalated");

    private final String code;

    EventType(String code) {
        this.code = code;
    }

    /** Whether events of a type tell of an incident, not of a shipment. */
    public static boolean isOfIncident(String code) {
        return code.startsWith("incident.");
    }

    /** As the events and the database name it. */
    public String code() {
        return code;
    }
}
