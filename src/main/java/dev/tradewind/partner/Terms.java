package dev.tradewind.partner;

/** On what terms a partner carries for us: what it charges, and how long it may take. */
public record Terms(RateCard rates, Standards standards) {}
