package dev.tradewind.architecture.planted.neighbours.partners.two;

/** A partner's own format. */
public record WireType(String awb) {}
