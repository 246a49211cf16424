package dev.tradewind.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a simulated partner treats a parcel; the consignee's name chooses it, as in {@code Journey: late}. */
public enum Journey {
    ON_TIME,
    LATE,
    SILENT,
    ATTEMPT_FAILED,
    REJECT_ADDRESS,
    TIMEOUT_AFTER_ACCEPT,
    DUPLICATE_AND_DISORDERED;

    /** Some partners take name and company in one field, joined by a comma. */
    private static final Pattern MAGIC_NAME =
            Pattern.compile("\\s*journey:\\s*([^\\s,]+)\\s*(?:,.*)?", Pattern.CASE_INSENSITIVE);

    /** The journey that a consignee's name asks for, in any letter case; everybody else's parcel travels on time. */
    public static Journey ofConsignee(String name) {
        Matcher magic = MAGIC_NAME.matcher(name);
        return magic.matches() ? ofCode(magic.group(1)) : ON_TIME;
    }

    private static Journey ofCode(String code) {
        return Arrays.stream(values())
                .filter(journey -> journey.code().equalsIgnoreCase(code))
                .findFirst()
                .orElse(ON_TIME);
    }

    /** As written in a consignee's name: {@code attempt-failed}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
