package dev.tradewind.shipment;

/** The platform's own services, as the buyer sees them at the checkout. */
public enum ServiceLevel {
    STANDARD,
    EXPRESS,
    ECONOMY
}
