package dev.tradewind.partners.dhlexpress;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tradewind.partner.BookingOutcome.Rejected;
import dev.tradewind.partner.FieldFault;
import dev.tradewind.shipment.ShipmentOrder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How DHL says no: {@code detail} starts with a numeric code of DHL's ({@code 998: …}), or {@code additionalDetails} list
 * what breaks its schema ({@code #/content/packages/0/weight: …}). See SOURCES.md, "Errors".
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Problem(
        @Nullable String detail,
        @Nullable String title,
        @Nullable String message,
        List<String> additionalDetails) {

    private static final Pattern CODED = Pattern.compile("([0-9]{3,6}): .*", Pattern.DOTALL);
    private static final Pattern AT_FIELD = Pattern.compile("#(/[^:\\s]+):?\\s*(.*)", Pattern.DOTALL);

    Problem {
        additionalDetails = Absent.asEmpty(additionalDetails);
    }

    /** Whether it is a problem at all, or some other JSON. */
    boolean isTold() {
        return Stream.of(detail, title, message).anyMatch(Objects::nonNull);
    }

    /**
     * The refusal of an order.
     *
     * @param status stands for DHL's own code where it gives none
     */
    Rejected rejection(int status, ShipmentOrder order) {
        String code = sentences()
                .map(CODED::matcher)
                .filter(Matcher::matches)
                .map(coded -> coded.group(1))
                .findFirst()
                .orElse(String.valueOf(status));
        List<FieldFault> faults =
                sentences().flatMap(sentence -> fault(sentence, order).stream()).toList();
        return new Rejected(code, words(), faults);
    }

    /** DHL's own words. */
    String words() {
        return sentences().collect(Collectors.joining("; "));
    }

    private Stream<String> sentences() {
        String first = Stream.of(detail, message, title)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        return Stream.concat(Stream.of(first), additionalDetails.stream());
    }

    private static Optional<FieldFault> fault(String sentence, ShipmentOrder order) {
        Matcher form = AT_FIELD.matcher(sentence);
        return form.matches()
                ? OrderPaths.of(form.group(1), order).map(path -> new FieldFault(path, form.group(2)))
                : Optional.empty();
    }
}
