package dev.tradewind.documents;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The papers that go to customs with a shipment. */
public enum DocumentKind {
    /** What the seller sold to whom for how much. */
    COMMERCIAL_INVOICE,
    /** The UPU's small declaration, for light parcels of little value. */
    CN22,
    /** The UPU's large declaration. */
    CN23;

    /** As paths and bodies name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<DocumentKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
