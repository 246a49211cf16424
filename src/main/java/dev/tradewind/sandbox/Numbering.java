package dev.tradewind.sandbox;

import java.util.Arrays;
import java.util.Locale;

/** How a simulated partner forms its tracking numbers from a serial number. */
enum Numbering {
    /** Nine digits and their remainder modulo seven. */
    MOD7_10 {
        @Override
        String number(long serial) {
            long nine = 100_000_000 + serial % 900_000_000;
            return "%d%d".formatted(nine, nine % 7);
        }
    },
    /** Fourteen digits. */
    DIGITS_14 {
        @Override
        String number(long serial) {
            return "%014d".formatted(1_005_000_000_000L + serial);
        }
    };

    abstract String number(long serial);

    /**
     * The numbering that a stub names, {@code mod7-10}.
     *
     * @throws IllegalArgumentException when there is none
     */
    static Numbering ofCode(String code) {
        return Arrays.stream(values())
                .filter(numbering -> numbering.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no numbering '%s'; there are %s"
                        .formatted(
                                code,
                                Arrays.stream(values()).map(Numbering::code).toList())));
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
