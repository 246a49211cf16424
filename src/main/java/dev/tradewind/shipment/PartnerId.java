package dev.tradewind.shipment;

/** A logistics partner's code, the same everywhere: folder, route file, metric tag, URL ({@code dhl-express}). */
public record PartnerId(String value) {

    public PartnerId {
        if (!isCode(value)) {
            throw new IllegalArgumentException(
                    "a partner's code is lower-case letters and digits joined by hyphens, not '" + value + "'");
        }
    }

    /** Letter by letter, for a code comes with every row that is read. */
    private static boolean isCode(String value) {
        boolean begun = false;
        for (int at = 0; at < value.length(); at++) {
            char letter = value.charAt(at);
            boolean joins = letter == '-' && begun;
            begun = letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9';
            if (!begun && !joins) {
                return false;
            }
        }
        return begun;
    }

    @Override
    public String toString() {
        return value;
    }
}
