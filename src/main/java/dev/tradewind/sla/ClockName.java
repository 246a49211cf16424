package dev.tradewind.sla;

/** What a guarantee calls one of its clocks: {@code delivered-by-promise}. */
public record ClockName(String value) {

    @Override
    public String toString() {
        return value;
    }
}
