package dev.tradewind.infrastructure;

import java.util.List;

/** In production nothing secret has a default: the start is refused, and says what is missing. */
public final class MissingSettings extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> missing;

    MissingSettings(List<String> missing) {
        super("missing settings: " + missing);
        this.missing = List.copyOf(missing);
    }

    List<String> missing() {
        return missing;
    }
}
