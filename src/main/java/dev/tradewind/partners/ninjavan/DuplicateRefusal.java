package dev.tradewind.partners.ninjavan;

import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partners.ninjavan.wire.ErrorReply;
import dev.tradewind.partners.ninjavan.wire.ErrorReply.Detail;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Knows the refusal of a {@code requested_tracking_number} that was used before, which means that the order was booked. The
 * facts don't show one, so what tells it is data: ASSUMPTION, SOURCES.md §5.
 */
final class DuplicateRefusal {

    /** How sure a refusal makes us. */
    enum Sign {
        /** It says that our own number was used before. */
        CERTAIN,
        /** It may say so: nobody should take it for a plain refusal. */
        POSSIBLE,
        NONE
    }

    private final String field;
    private final List<String> words;

    private DuplicateRefusal(String field, List<String> words) {
        this.field = field;
        this.words = words;
    }

    static DuplicateRefusal of(PartnerSpec spec) {
        return new DuplicateRefusal(
                spec.setting("duplicate-field"),
                Arrays.stream(spec.setting("duplicate-words").split(","))
                        .map(word -> word.strip().toLowerCase(Locale.ROOT))
                        .toList());
    }

    /**
     * Whether a refusal is one.
     *
     * @param requested the {@code requested_tracking_number} that was sent
     */
    Sign signIn(ErrorReply.Error error, String requested) {
        List<Detail> details = error.detailsOrNone();
        boolean certain = (saysSo(error.title(), error.message()) && names(requested, error.title(), error.message()))
                || details.stream().anyMatch(detail -> isCertain(detail, requested));
        if (certain) {
            return Sign.CERTAIN;
        }
        boolean possible = saysSo(error.title(), error.message())
                || details.stream()
                        .anyMatch(detail -> field.equals(detail.field()) || saysSo(detail.reason(), detail.message()));
        return possible ? Sign.POSSIBLE : Sign.NONE;
    }

    private boolean isCertain(Detail detail, String requested) {
        return saysSo(detail.reason(), detail.message())
                && (field.equals(detail.field()) || names(requested, detail.reason(), detail.message()));
    }

    private boolean saysSo(@Nullable String... texts) {
        return present(texts)
                .map(text -> text.toLowerCase(Locale.ROOT).replace('_', ' '))
                .anyMatch(text -> words.stream().anyMatch(text::contains));
    }

    private static boolean names(String requested, @Nullable String... texts) {
        return present(texts).anyMatch(text -> text.contains(requested));
    }

    private static Stream<String> present(@Nullable String... texts) {
        return Arrays.stream(texts).filter(Objects::nonNull);
    }
}
