package dev.tradewind.tracking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Lists in an order in which nothing stands twice. */
final class Ordered {

    private Ordered() {}

    /** What is equal is looked for only among what the order can't tell apart: a shipment's events are put in order all the time. */
    static <T> List<T> once(Collection<T> values, Comparator<? super T> order) {
        List<T> sorted = new ArrayList<>(values);
        sorted.sort(order);
        for (int next = 1; next < sorted.size(); next++) {
            if (order.compare(sorted.get(next - 1), sorted.get(next)) == 0) {
                return sorted.stream().distinct().toList();
            }
        }
        return List.copyOf(sorted);
    }
}
