package dev.tradewind.partner;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what doesn't fit while an order is written in a partner's format. Each check hands its value on untouched, so a
 * mapper reads as a list of the partner's fields; {@link #orThrow()} ends it. Nothing is ever cut or replaced.
 */
public final class FitCheck {

    private final String partnerName;
    private final @Nullable Charset charset;
    private final List<FieldFault> faults = new ArrayList<>();

    private FitCheck(String partnerName, @Nullable Charset charset) {
        this.partnerName = partnerName;
        this.charset = charset;
    }

    /** For a partner that takes all of Unicode. */
    public static FitCheck forPartner(String partnerName) {
        return new FitCheck(partnerName, null);
    }

    /** For a partner that takes one character set only. */
    public static FitCheck forPartner(String partnerName, Charset charset) {
        return new FitCheck(partnerName, charset);
    }

    /** A text that the partner must have, of at most so many characters. */
    public String required(String path, @Nullable String value, int maxLength) {
        if (value == null || value.isBlank()) {
            fault(path, partnerName + " needs it");
            return "";
        }
        return checked(path, value, maxLength);
    }

    /** A text that the partner takes where there is one. */
    public @Nullable String optional(String path, @Nullable String value, int maxLength) {
        return value == null || value.isBlank() ? null : checked(path, value, maxLength);
    }

    /** Any other rule of the partner's. */
    public void require(boolean fits, String path, String detail) {
        if (!fits) {
            fault(path, detail);
        }
    }

    /** Ends the check.
     *
     * @throws OrderDoesNotFit with every fault that was found
     */
    public void orThrow() {
        if (!faults.isEmpty()) {
            throw new OrderDoesNotFit(faults);
        }
    }

    private String checked(String path, String value, int maxLength) {
        int length = value.codePointCount(0, value.length());
        if (length > maxLength) {
            fault(path, "%s takes at most %d characters, this has %d".formatted(partnerName, maxLength, length));
        }
        if (charset != null && !charset.newEncoder().canEncode(value)) {
            fault(path, "%s takes %s characters only".formatted(partnerName, charset.displayName()));
        }
        return value;
    }

    private void fault(String path, String detail) {
        faults.add(new FieldFault(path, detail));
    }
}
