package dev.tradewind.architecture.planted.layers.partner;

/** Harmless in itself. */
public record Port(String name) {}
