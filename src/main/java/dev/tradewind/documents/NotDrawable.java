package dev.tradewind.documents;

import java.util.List;

/** An order whose papers can't be drawn, for our font lacks letters of it: a paper with gaps would be no paper for customs. */
public final class NotDrawable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> paths;

    NotDrawable(List<String> paths) {
        super("letters that our font lacks, in " + paths);
        this.paths = List.copyOf(paths);
    }

    /** The order's fields that hold such letters, as paths into its JSON. */
    public List<String> paths() {
        return paths;
    }
}
