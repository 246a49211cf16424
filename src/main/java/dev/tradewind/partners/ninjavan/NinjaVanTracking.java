package dev.tradewind.partners.ninjavan;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.Reading;
import dev.tradewind.partner.StatusCodes;
import dev.tradewind.partner.StatusCodes.Meaning;
import dev.tradewind.partner.TrackingReader;
import dev.tradewind.partner.UnreadableMessage;
import dev.tradewind.partners.ninjavan.wire.TrackingWebhook;
import dev.tradewind.partners.ninjavan.wire.TrackingWebhook.AttemptFailure;
import dev.tradewind.partners.ninjavan.wire.TrackingWebhook.Hub;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.tracking.Classifier;
import dev.tradewind.tracking.EventTime;
import dev.tradewind.tracking.Reason;
import dev.tradewind.tracking.TrackingEvent;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads tracking webhooks of version 1.1 and 2, one event each (SOURCES.md §6). */
final class NinjaVanTracking implements TrackingReader {

    /** The offset comes as {@code +0000} and as {@code +08:00}. */
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);

    private final PartnerSpec spec;
    private final ObjectMapper json;

    NinjaVanTracking(PartnerSpec spec, ObjectMapper json) {
        this.spec = spec;
        this.json = json;
    }

    @Override
    public PartnerId partner() {
        return spec.id();
    }

    @Override
    public Reading read(RawMessage message) {
        TrackingWebhook webhook = webhook(message.body());
        TrackingCode code = new TrackingCode(
                required("status", webhook.status()),
                blankToNull(webhook.event()),
                Boolean.TRUE.equals(webhook.onReturnLeg()));
        Meaning meaning = code.meaningIn(spec.statusCodes());
        return Reading.of(List.of(new TrackingEvent(
                spec.id(),
                trackingNumber(webhook),
                meaning.code(),
                reason(webhook, meaning),
                EventTime.told(timestamp(webhook), required("timestamp", webhook.timestamp())),
                Classifier.ACTUAL,
                webhook.hub().map(NinjaVanTracking::location).orElse(null),
                code.asTold(),
                text(webhook, code))));
    }

    private TrackingWebhook webhook(byte[] body) {
        try {
            return Optional.ofNullable(json.readValue(body, TrackingWebhook.class))
                    .orElseThrow(() -> new UnreadableMessage("the body is null"));
        } catch (IOException notTheirFormat) {
            throw new UnreadableMessage("not a tracking webhook in JSON", notTheirFormat);
        }
    }

    private static TrackingNumber trackingNumber(TrackingWebhook webhook) {
        try {
            return new TrackingNumber(required("tracking_id", webhook.trackingId()));
        } catch (IllegalArgumentException invalid) {
            throw new UnreadableMessage("tracking_id is no tracking number", invalid);
        }
    }

    private static OffsetDateTime timestamp(TrackingWebhook webhook) {
        try {
            return OffsetDateTime.parse(required("timestamp", webhook.timestamp()), TIMESTAMP);
        } catch (DateTimeParseException invalid) {
            throw new UnreadableMessage("timestamp is no date, time and offset", invalid);
        }
    }

    /** A told reason that the table lacks is {@code UNKNOWN}; where none is told, the code itself may tell it. */
    private @Nullable Reason reason(TrackingWebhook webhook, Meaning meaning) {
        return Stream.of(
                        reasonRow("delivery_exception", webhook.deliveryException()),
                        reasonRow("pickup_exception", webhook.pickupException()))
                .flatMap(Optional::stream)
                .findFirst()
                .map(this::reasonIn)
                .orElse(meaning.reason());
    }

    private static Optional<String> reasonRow(String detail, @Nullable AttemptFailure failure) {
        return Optional.ofNullable(failure)
                .map(AttemptFailure::failureReason)
                .filter(text -> !text.isBlank())
                .map(text -> detail + ".failure_reason/" + text);
    }

    private Reason reasonIn(String row) {
        StatusCodes codes = spec.statusCodes();
        return Objects.requireNonNullElse(codes.meaningOf(row).reason(), Reason.UNKNOWN);
    }

    private static String location(Hub hub) {
        return Stream.of(hub.hub(), hub.city(), hub.country())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(", "));
    }

    /** The words that say most: why it failed or goes back, a comment, the event, the status. */
    private static String text(TrackingWebhook webhook, TrackingCode code) {
        return Stream.of(
                        failureReason(webhook.deliveryException()),
                        failureReason(webhook.pickupException()),
                        webhook.rtsReason(),
                        webhook.comments(),
                        webhook.event())
                .filter(words -> words != null && !words.isBlank())
                .findFirst()
                .orElse(code.status());
    }

    private static @Nullable String failureReason(@Nullable AttemptFailure failure) {
        return failure == null ? null : failure.failureReason();
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new UnreadableMessage(field + " is missing");
        }
        return value;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
