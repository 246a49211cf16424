package dev.tradewind.partners.dhlexpress;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a list that DHL leaves out is read. */
final class Absent {

    private Absent() {}

    /**
     * @throws NullPointerException when an element is null, which Jackson reports as an unreadable document
     */
    static <T> List<T> asEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
