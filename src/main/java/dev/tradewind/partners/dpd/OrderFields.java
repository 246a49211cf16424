package dev.tradewind.partners.dpd;

import dev.tradewind.partner.FitCheck;
import org.jspecify.annotations.Nullable;

/** A {@link FitCheck} that also refuses what XML 1.0 has no way to carry: control characters and halves of a pair. */
record OrderFields(FitCheck fit) {

    String required(String path, @Nullable String value, int maxLength) {
        requireXml(path, value);
        return fit.required(path, value, maxLength);
    }

    @Nullable
    String optional(String path, @Nullable String value, int maxLength) {
        requireXml(path, value);
        return fit.optional(path, value, maxLength);
    }

    void require(boolean fits, String path, String detail) {
        fit.require(fits, path, detail);
    }

    private void requireXml(String path, @Nullable String value) {
        fit.require(
                value == null || value.codePoints().allMatch(OrderFields::isXml),
                path,
                "has a control character, which XML can't carry");
    }

    /** The characters of XML 1.0, production 2. */
    private static boolean isXml(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || codePoint == '\r'
                || codePoint >= 0x20 && codePoint <= 0xD7FF
                || codePoint >= 0xE000 && codePoint <= 0xFFFD
                || codePoint >= 0x10000;
    }
}
