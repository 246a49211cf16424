package dev.tradewind.partners.ninjavan;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.partner.BookingOutcome;
import dev.tradewind.partner.BookingOutcome.Booked;
import dev.tradewind.partner.BookingOutcome.NotSent;
import dev.tradewind.partner.BookingOutcome.Rejected;
import dev.tradewind.partner.BookingOutcome.Unknown;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.FieldFault;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partners.ninjavan.wire.CreatedOrder;
import dev.tradewind.partners.ninjavan.wire.ErrorReply;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.TrackingNumber;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what Ninja Van answered to an order (SOURCES.md §4, §5); what it can't be sure of is {@link Unknown}. */
final class BookingReply {

    /** The only field that turns wrong by waiting: an attempt sent again days later asks for a day that is over. */
    private static final String DAY = "parcel_job.delivery_start_date";

    private final NinjaVanAccounts accounts;
    private final ObjectMapper json;
    private final DuplicateRefusal duplicate;
    private final OrderPaths paths;
    private final Duration throttledWait;

    BookingReply(
            PartnerSpec spec, NinjaVanAccounts accounts, Map<CountryCode, CountryRules> countries, ObjectMapper json) {
        this.accounts = accounts;
        this.json = json;
        this.duplicate = DuplicateRefusal.of(spec);
        this.paths = new OrderPaths(countries);
        this.throttledWait = Duration.parse(spec.setting("throttled-retry-after"));
    }

    BookingOutcome read(BookingRequest booking, int status, @Nullable String retryAfter, byte[] body) {
        if (status == 401) {
            return new NotSent("the token was refused", Duration.ZERO);
        }
        if (status == 429) {
            return new NotSent("throttled", RetryAfter.of(retryAfter, throttledWait));
        }
        if (status >= 200 && status < 300) {
            return created(status, body);
        }
        if (status >= 400 && status < 500) {
            return refused(booking, status, body);
        }
        return new Unknown("answered HTTP " + status);
    }

    private BookingOutcome created(int status, byte[] body) {
        return parsed(body, CreatedOrder.class)
                .map(CreatedOrder::trackingNumber)
                .filter(number -> !number.isBlank() && number.length() <= TrackingNumber.MAX_LENGTH)
                .<BookingOutcome>map(number -> new Booked(List.of(new TrackingNumber(number.strip())), null, null))
                .orElseGet(
                        () -> new Unknown("answered HTTP " + status + " without a tracking number that can be read"));
    }

    private BookingOutcome refused(BookingRequest booking, int status, byte[] body) {
        Optional<ErrorReply.Error> error = parsed(body, ErrorReply.class).map(ErrorReply::error);
        if (error.isEmpty()) {
            return new Unknown("answered HTTP " + status + " without a reason that can be read");
        }
        String requested = OrderMapper.requestedTrackingNumber(booking.reference());
        return switch (duplicate.signIn(error.get(), requested)) {
            case CERTAIN -> bookedBefore(booking, requested);
            case POSSIBLE ->
                new Unknown("refused in words that may mean a repeated requested_tracking_number: "
                        + error.get().words());
            case NONE ->
                blamesTheDay(error.get())
                        ? new Unknown("refused the day, which says nothing of an earlier call: "
                                + error.get().words())
                        : rejected(booking, status, error.get());
        };
    }

    /** The number was used before, and nobody but this attempt uses it: an earlier call of it has booked. */
    private Booked bookedBefore(BookingRequest booking, String requested) {
        CountryCode account = booking.order().consignee().country();
        return new Booked(List.of(accounts.prefixed(account, requested)), null, null);
    }

    private static boolean blamesTheDay(ErrorReply.Error error) {
        return error.detailsOrNone().stream().anyMatch(detail -> DAY.equals(detail.field()));
    }

    private Rejected rejected(BookingRequest booking, int status, ErrorReply.Error error) {
        return new Rejected(
                Objects.requireNonNullElse(error.code(), "HTTP " + status), error.words(), faults(booking, error));
    }

    private List<FieldFault> faults(BookingRequest booking, ErrorReply.Error error) {
        return error.detailsOrNone().stream()
                .flatMap(detail -> Optional.ofNullable(detail.field())
                        .flatMap(field -> paths.pathOf(field, booking.order()))
                        .map(path -> new FieldFault(path, ErrorReply.joined(detail.reason(), detail.message())))
                        .stream())
                .toList();
    }

    private <T> Optional<T> parsed(byte[] body, Class<T> shape) {
        try {
            return Optional.ofNullable(json.readValue(body, shape));
        } catch (IOException notInTheirFormat) {
            return Optional.empty();
        }
    }
}
