package dev.tradewind.architecture.planted.layers.store;

/** Harmless in itself. */
public record Shelf(String name) {}
