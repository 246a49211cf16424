package dev.tradewind.partner;

/** A partner's answer to a tracking question, byte for byte; read later by its {@link TrackingReader}. */
public record TrackingReply(byte[] body) {}
