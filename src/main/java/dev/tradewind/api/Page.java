package dev.tradewind.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the cursor of the next page; null on the last
 */
record Page<T>(List<T> items, @Nullable String next) {

    static final int USUAL_SIZE = 50;
    private static final int LARGEST = 200;

    /** A page out of one item more than it holds: the one more tells that there is a next page. */
    static <S, T> Page<T> of(List<S> oneMore, int size, Function<S, T> body, Function<S, String> cursor) {
        List<S> page = oneMore.subList(0, Math.min(size, oneMore.size()));
        String next = oneMore.size() > size ? cursor.apply(page.getLast()) : null;
        return new Page<>(page.stream().map(body).toList(), next);
    }

    static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, null);
    }

    /** How many items a caller asks for. */
    static int size(@Nullable String limit) {
        if (limit == null) {
            return USUAL_SIZE;
        }
        String expected = "a whole number, 1 to " + LARGEST;
        try {
            int size = Integer.parseInt(limit);
            if (size < 1 || size > LARGEST) {
                throw ProblemException.parameter("query.limit", "'" + limit + "' is out of range", expected);
            }
            return size;
        } catch (NumberFormatException notANumber) {
            throw ProblemException.parameter("query.limit", "'" + limit + "' is no whole number", expected);
        }
    }
}
