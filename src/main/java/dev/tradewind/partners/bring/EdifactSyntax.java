package dev.tradewind.partners.bring;

import java.util.ArrayList;
import java.util.List;

/** The service characters of one interchange, as its UNA announces them. A space as release character means none. */
record EdifactSyntax(char component, char element, char decimal, char release, char reserved, char terminator) {

    /** Those of an interchange without UNA. */
    static final EdifactSyntax DEFAULT = new EdifactSyntax(':', '+', '.', '?', ' ', '\'');

    private static final String TAG = "UNA";

    /** The UNA segment that announces them. */
    String announcement() {
        return TAG + component + element + decimal + release + reserved + terminator;
    }

    boolean releases(char character) {
        return character == release && release != ' ';
    }

    /** The elements of a segment without its terminator, the tag first; release characters are left in. */
    List<String> elements(String segment) {
        List<String> elements = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < segment.length(); at++) {
            if (releases(segment.charAt(at))) {
                at++;
            } else if (segment.charAt(at) == element) {
                elements.add(segment.substring(start, at));
                start = at + 1;
            }
        }
        elements.add(segment.substring(start));
        return elements;
    }
}
