package dev.tradewind.architecture.planted.neighbours.console;

public interface Page {}
