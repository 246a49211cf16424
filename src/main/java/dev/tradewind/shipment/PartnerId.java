package dev.tradewind.shipment;

import java.util.regex.Pattern;

/** A logistics partner's code, the same everywhere: folder, route file, metric tag, URL ({@code dhl-express}). */
public record PartnerId(String value) {

    private static final Pattern CODE = Pattern.compile("[a-z0-9]++(-[a-z0-9]++)*+");

    public PartnerId {
        if (!CODE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a partner's code is lower-case letters and digits joined by hyphens, not '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
