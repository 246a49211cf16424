package dev.tradewind.sla;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.ParcelNumbers;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.specs.SpecFile;
import dev.tradewind.tracking.Classifier;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.Reason;
import dev.tradewind.tracking.RecordedEvent;
import dev.tradewind.tracking.Timeline;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file of {@code src/test/resources/sla/cases}: an order under a guarantee, what was told of it and when, and what the judge
 * says at some moments.
 *
 * @param guarantee the name of one of ours, with {@code version} or in force when the order was accepted; or the text of one
 * @param why for the reader
 */
record WorkedCase(
        @JsonProperty(required = true) String title,
        @JsonProperty(required = true) String why,
        @JsonProperty(required = true) OrderPart order,
        @JsonProperty(required = true) JsonNode guarantee,
        @Nullable Integer version,
        @JsonProperty("feed-dead") @Nullable List<Dead> feedDead,
        @Nullable List<Event> events,
        @JsonProperty(required = true) List<Expectation> expect) {

    /**
     * @param promise a date in the consignee's zone; or {@code promised}, a moment; without either the guarantee's days count
     */
    record OrderPart(
            @Nullable String from,
            @JsonProperty(required = true) String to,
            @Nullable String region,
            @Nullable ServiceLevel service,
            @Nullable String programme,
            @JsonProperty(required = true) OffsetDateTime accepted,
            @Nullable OffsetDateTime booked,
            @Nullable OffsetDateTime closed,
            @Nullable LocalDate promise,
            @Nullable OffsetDateTime promised) {

        Lane lane() {
            return new Lane(new CountryCode(Objects.requireNonNullElse(from, "CN")), new CountryCode(to));
        }

        ServiceLevel level() {
            return Objects.requireNonNullElse(service, ServiceLevel.STANDARD);
        }

        BusinessCalendar.Place destination() {
            return new BusinessCalendar.Place(new CountryCode(to), region);
        }

        Instant promisedBy(Guarantee guarantee, BusinessCalendar calendar) {
            if (promised != null) {
                return promised.toInstant();
            }
            LocalDate day = promise == null
                    ? calendar.dayAt(accepted.toInstant(), destination())
                            .plusDays(guarantee.days(level(), lane()).orElseThrow())
                    : promise;
            return calendar.endOfDay(day, destination());
        }
    }

    /** The partner's feed was dead; without an end it still is. */
    record Dead(OffsetDateTime from, @Nullable OffsetDateTime to) {}

    /**
     * @param told when we heard of it; without it, when it happened
     * @param withdrawn when the partner took it back
     */
    record Event(
            @JsonProperty(required = true) String event,
            @JsonProperty(required = true) OffsetDateTime happened,
            @Nullable OffsetDateTime told,
            @Nullable OffsetDateTime withdrawn,
            @Nullable String reason,
            @Nullable Classifier classifier) {

        boolean isKnownAt(Instant moment) {
            return !Objects.requireNonNullElse(told, happened).toInstant().isAfter(moment)
                    && (withdrawn == null || withdrawn.toInstant().isAfter(moment));
        }

        RecordedEvent recorded(Instant acceptedAt) {
            return Events.event(EventCode.valueOf(constant(event)))
                    .because(reason == null ? null : Reason.valueOf(constant(reason)))
                    .at(happened)
                    .as(Objects.requireNonNullElse(classifier, Classifier.ACTUAL))
                    .ofOrderAccepted(acceptedAt)
                    .toldAt(told == null ? null : told.toInstant())
                    .told();
        }

        private static String constant(String code) {
            return code.toUpperCase(Locale.ROOT).replace('-', '_');
        }
    }

    /**
     * What the judge says at a moment, from what was known by then.
     *
     * @param clocks the verdicts of those that the case is about, in words
     * @param next {@code nothing}, or the next moment to look, less the microsecond by which it lies behind the deadline
     */
    record Expectation(
            @JsonProperty(required = true) OffsetDateTime at,
            @Nullable Map<String, String> clocks,
            @Nullable Map<String, List<String>> pauses,
            @Nullable Map<String, String> buffer,
            @Nullable Map<String, String> data,
            @Nullable String next) {}

    static WorkedCase read(Path file) {
        return SpecFile.yaml(file, WorkedCase.class);
    }

    Facts facts(Guarantee ours, BusinessCalendar calendar, Instant moment) {
        Instant accepted = order.accepted().toInstant();
        return new Facts(
                order.lane(),
                accepted,
                order.promisedBy(ours, calendar),
                past(order.booked(), moment),
                past(order.closed(), moment),
                Timeline.of(known(moment), ParcelNumbers.NONE),
                Stretch.merged(Objects.requireNonNullElse(feedDead, List.<Dead>of()).stream()
                        .filter(dead -> !dead.from().toInstant().isAfter(moment))
                        .map(dead -> new Stretch(
                                dead.from().toInstant(),
                                Objects.requireNonNullElse(past(dead.to(), moment), Stretch.OPEN)))
                        .toList()));
    }

    private Collection<RecordedEvent> known(Instant moment) {
        return Objects.requireNonNullElse(events, List.<Event>of()).stream()
                .filter(event -> event.isKnownAt(moment))
                .map(event -> event.recorded(order.accepted().toInstant()))
                .toList();
    }

    private static @Nullable Instant past(@Nullable OffsetDateTime time, Instant moment) {
        return time == null || time.toInstant().isAfter(moment) ? null : time.toInstant();
    }
}
