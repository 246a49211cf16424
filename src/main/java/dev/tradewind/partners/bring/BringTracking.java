package dev.tradewind.partners.bring;

import dev.tradewind.partner.PartnerAccounts;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.Reading;
import dev.tradewind.partner.StatusCodes;
import dev.tradewind.partner.StatusCodes.Meaning;
import dev.tradewind.partner.ToldNumber;
import dev.tradewind.partner.TrackingReader;
import dev.tradewind.partner.UnreadableMessage;
import dev.tradewind.partners.bring.StatusReport.Code;
import dev.tradewind.partners.bring.StatusReport.Parcel;
import dev.tradewind.partners.bring.StatusReport.Place;
import dev.tradewind.partners.bring.StatusReport.Status;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.CountryZones;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.tracking.Classifier;
import dev.tradewind.tracking.EventTime;
import dev.tradewind.tracking.EventTime.ZoneFrom;
import dev.tradewind.tracking.Reason;
import dev.tradewind.tracking.TrackingEvent;
import io.xlate.edi.schema.Schema;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads Bring's status reports. Each STS group is an event of each package that it names, or where it names none of its
 * consignment; times are local to the event's place (SOURCES.md, "Times").
 */
final class BringTracking implements TrackingReader {

    private static final DateTimeFormatter MINUTES = format("uuuuMMddHHmm");
    private static final DateTimeFormatter SECONDS = format("uuuuMMddHHmmss");
    private static final Pattern SSCC = Pattern.compile("[0-9]{18}");
    private static final String UN_LOCODE = "45";
    private static final int COUNTRY_LENGTH = 2;

    private final PartnerSpec spec;
    private final Schema contract;
    private final ReasonCodes reasons;
    private final CountryZones zones;
    private final PartnerAccounts accounts;

    BringTracking(
            PartnerSpec spec,
            BringContract contract,
            ReasonCodes reasons,
            CountryZones zones,
            PartnerAccounts accounts) {
        this.spec = spec;
        this.contract = contract.iftsta();
        this.reasons = reasons;
        this.zones = zones;
        this.accounts = accounts;
    }

    @Override
    public PartnerId partner() {
        return spec.id();
    }

    @Override
    public Reading read(RawMessage message) {
        List<Status> statuses = StatusReport.read(message.body(), contract).statuses();
        String ourPackages = BringAccount.of(accounts, spec.id()).ssccPrefix();
        return new Reading(
                statuses.stream()
                        .flatMap(status -> told(status, ourPackages).map(number -> event(status, number)))
                        .toList(),
                statuses.stream().flatMap(this::learned).distinct().toList());
    }

    /** The numbers that packages got on their way (SOURCES.md, "Other numbers of a parcel"). */
    private Stream<ToldNumber> learned(Status status) {
        return status.parcels().stream()
                .flatMap(Parcel::learned)
                .map(number -> new ToldNumber(
                        new TrackingNumber(status.consignment()),
                        spec.id(),
                        new TrackingNumber(number),
                        time(status).instant()));
    }

    private TrackingEvent event(Status status, TrackingNumber number) {
        Meaning meaning = meaningOf(status);
        return new TrackingEvent(
                spec.id(),
                number,
                meaning.code(),
                reason(meaning, status),
                time(status),
                Classifier.ACTUAL,
                location(status.place()),
                joined(status.event(), status.reason(), status.action()),
                text(status));
    }

    /** The packages that it is told of, where we have numbered them; a number that we don't know would be nobody's. */
    private static Stream<TrackingNumber> told(Status status, String ourPackages) {
        List<String> ours = status.parcels().stream()
                .map(Parcel::sentAs)
                .filter(number ->
                        number.startsWith(ourPackages) && SSCC.matcher(number).matches())
                .distinct()
                .toList();
        return (ours.isEmpty() ? Stream.of(status.consignment()) : ours.stream()).map(TrackingNumber::new);
    }

    /**
     * Bring tells what happened by up to three codes. The table may know them together, which then says more than the event
     * alone: an attempt after which the parcel is returned ({@code H//E}), a processing error by loss ({@code V/46}).
     */
    private Meaning meaningOf(Status status) {
        StatusCodes codes = spec.statusCodes();
        Code none = new Code("", "");
        return Stream.of(
                        joined(status.event(), status.reason(), status.action()),
                        joined(status.event(), none, status.action()),
                        joined(status.event(), status.reason(), none))
                .filter(codes::knows)
                .findFirst()
                .map(codes::meaningOf)
                .orElseGet(() -> codes.meaningOf(status.event().code()));
    }

    private @Nullable Reason reason(Meaning meaning, Status status) {
        return meaning.reason() != null
                ? meaning.reason()
                : reasons.meaningOf(status.reason().code());
    }

    private EventTime time(Status status) {
        DateTimeFormatter format = switch (status.timeFormat()) {
            case "203" -> MINUTES;
            case "204" -> SECONDS;
            default ->
                throw new UnreadableMessage("segment %d (STS): its DTM is of format '%s', not 203 or 204"
                        .formatted(status.segment(), status.timeFormat()));
        };
        LocalDateTime local;
        try {
            local = LocalDateTime.parse(status.time(), format);
        } catch (DateTimeParseException invalid) {
            throw new UnreadableMessage("segment %d (STS): its DTM tells no time".formatted(status.segment()), invalid);
        }
        return country(status.place())
                .map(country -> EventTime.local(local, zones.zoneOf(country, null), ZoneFrom.PLACE, status.time()))
                .orElseGet(() ->
                        EventTime.local(local, ZoneId.of(spec.setting("time-zone")), ZoneFrom.PARTNER, status.time()));
    }

    private static Optional<CountryCode> country(@Nullable Place place) {
        if (place == null) {
            return Optional.empty();
        }
        boolean byLocode = place.countryCode().isEmpty()
                && place.codeList().equals(UN_LOCODE)
                && place.code().length() > COUNTRY_LENGTH;
        String code = byLocode ? place.code().substring(0, COUNTRY_LENGTH) : place.countryCode();
        return Optional.of(code).filter(CountryCode::isKnown).map(CountryCode::new);
    }

    private static @Nullable String location(@Nullable Place place) {
        if (place == null) {
            return null;
        }
        String location = Stream.of(place.code(), place.name(), place.countryCode())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return location.isEmpty() ? null : location;
    }

    /** The codes joined by {@code /}, with none at the end that wasn't told. */
    private static String joined(Code event, Code reason, Code action) {
        String joined = event.code() + "/" + reason.code() + "/" + action.code();
        return joined.replaceFirst("/{1,2}$", "");
    }

    private static String text(Status status) {
        return Stream.of(status.event(), status.reason(), status.action())
                .map(Code::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }
}
