package dev.tradewind.sandbox;

import dev.tradewind.sandbox.BookingDesk.Booking;
import dev.tradewind.shipment.LabelFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import wiremock.com.github.jknack.handlebars.Helper;
import wiremock.com.github.jknack.handlebars.Options;

/** The Handlebars helpers of the partners' stubs: {@code accept}, {@code cancel}, {@code parcel}, {@code parcels}, {@code time}, {@code label}. */
final class PartnerHelpers {

    private final SimulatedPartnerSet partners;
    private final SandboxParcels parcels;
    private final BookingDesk desk;
    private final SandboxLabels labels;
    private final Clock clock;

    PartnerHelpers(
            SimulatedPartnerSet partners, SandboxParcels parcels, BookingDesk desk, SandboxLabels labels, Clock clock) {
        this.partners = partners;
        this.parcels = parcels;
        this.desk = desk;
        this.labels = labels;
        this.clock = clock;
    }

    Map<String, Helper<?>> byName() {
        Helper<@Nullable Object> accept = (context, options) -> accept(options);
        Helper<@Nullable Object> parcel = (context, options) -> parcel(options);
        Helper<@Nullable Object> several = (context, options) -> parcels(options);
        Helper<Object> time = PartnerHelpers::time;
        Helper<Map<String, Object>> label = this::label;
        Helper<@Nullable Object> cancel = (context, options) -> cancel(options);
        return Map.of(
                "accept", accept, "cancel", cancel, "parcel", parcel, "parcels", several, "time", time, "label", label);
    }

    /**
     * {@code (accept partner='..' reference=.. consignee=.. origin='CN' destination='DE' numbering='mod7-10')}; optional are
     * {@code trackingNumber} instead of {@code numbering}, {@code pieces}, {@code city}, {@code postalCode}, and
     * {@code attempt}: our client reference, where the partner knows the booking by another one.
     */
    private Map<String, Object> accept(Options options) {
        String reference = required(options, "reference");
        Booking booking = new Booking(
                required(options, "partner"),
                reference,
                optional(options, "attempt").orElse(reference),
                required(options, "consignee"),
                required(options, "origin"),
                required(options, "destination"),
                optional(options, "city").orElse(null),
                optional(options, "postalCode").orElse(null),
                optional(options, "pieces").map(Integer::valueOf).orElse(1));
        SandboxParcel parcel = optional(options, "trackingNumber")
                .map(number -> desk.accept(booking, number))
                .orElseGet(() -> desk.accept(booking, Numbering.ofCode(required(options, "numbering"))));
        return view(parcel);
    }

    /** {@code (cancel partner='..' number=..)}: whether the partner has cancelled. */
    private boolean cancel(Options options) {
        return desk.cancel(required(options, "partner"), required(options, "number"));
    }

    /** {@code (parcel partner='..' number=..)} or {@code (parcel partner='..' reference=..)}; null where there is none. */
    private @Nullable Map<String, Object> parcel(Options options) {
        String partner = required(options, "partner");
        Optional<SandboxParcel> found = optional(options, "number")
                .map(number -> parcels.byNumber(partner, number))
                .orElseGet(() ->
                        optional(options, "reference").flatMap(reference -> parcels.byReference(partner, reference)));
        return found.map(this::view).orElse(null);
    }

    /** {@code (parcels partner='..' numbers=..)}: those of them that the partner knows. */
    private List<Map<String, Object>> parcels(Options options) {
        String partner = required(options, "partner");
        Iterable<?> numbers = Objects.requireNonNull(options.<@Nullable Iterable<?>>hash("numbers"));
        return StreamSupport.stream(numbers.spliterator(), false)
                .flatMap(number -> parcels.byNumber(partner, number.toString()).stream())
                .map(this::view)
                .toList();
    }

    /** {@code (time scan.at 'yyyy-MM-dd' zone='UTC')}; without a zone in the one that the time was told in. */
    private static String time(Object time, Options options) {
        OffsetDateTime told = offsetTime(time);
        String pattern = options.param(0);
        TemporalAccessor shown = optional(options, "zone")
                .<TemporalAccessor>map(zone -> told.atZoneSameInstant(ZoneId.of(zone)))
                .orElse(told);
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(shown);
    }

    private static OffsetDateTime offsetTime(Object time) {
        return switch (time) {
            case OffsetDateTime told -> told;
            case Instant moment -> moment.atOffset(ZoneOffset.UTC);
            default -> OffsetDateTime.parse(time.toString());
        };
    }

    /** {@code (label parcel format='pdf')}, in base 64. */
    private String label(Map<String, Object> view, Options options) {
        LabelFormat format =
                LabelFormat.valueOf(optional(options, "format").orElse("pdf").toUpperCase(Locale.ROOT));
        SandboxParcel parcel = parcels.byNumber(
                        String.valueOf(view.get("partner")), String.valueOf(view.get("trackingNumber")))
                .orElseThrow(() -> new IllegalArgumentException("label: it takes a parcel"));
        return Base64.getEncoder().encodeToString(labels.print(parcel, format));
    }

    private Map<String, Object> view(SandboxParcel parcel) {
        return partners.partner(parcel.partner()).views().of(parcel, clock.instant());
    }

    private static String required(Options options, String name) {
        return optional(options, name)
                .orElseThrow(() ->
                        new IllegalArgumentException("helper %s: it needs %s=".formatted(options.helperName, name)));
    }

    private static Optional<String> optional(Options options, String name) {
        return Optional.ofNullable(options.<@Nullable Object>hash(name))
                .map(Object::toString)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
