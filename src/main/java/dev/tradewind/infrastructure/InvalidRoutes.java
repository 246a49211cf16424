package dev.tradewind.infrastructure;

import java.util.List;

/** The routes can't do what the partners' files say: the start is refused, and says what is wrong. */
public final class InvalidRoutes extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    InvalidRoutes(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    List<String> faults() {
        return faults;
    }
}
