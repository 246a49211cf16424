package dev.tradewind.tracking;

import static dev.tradewind.tracking.RecordedEvent.Flag.BEFORE_THE_ORDER;
import static dev.tradewind.tracking.RecordedEvent.Flag.IN_THE_FUTURE;
import static dev.tradewind.tracking.Told.event;
import static dev.tradewind.tracking.Told.flagged;
import static dev.tradewind.tracking.Told.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.tracking.RecordedEvent.Flag;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordedEventTest {

    private static final Instant ACCEPTED = Instant.parse("2026-05-04T10:00:00Z");
    private static final Instant RECEIVED = Instant.parse("2026-05-05T10:00:00Z");

    @Test
    void aScanBetweenTheOrderAndItsTellingIsBelieved() {
        assertThat(flags(Classifier.ACTUAL, "2026-05-05T09:59:00Z")).isEmpty();
        assertThat(told(EventCode.SORTED, "2026-05-05T09:59:00Z").isTrusted()).isTrue();
    }

    @Test
    void aPartnersClockMayRunFiveMinutesAhead() {
        assertThat(flags(Classifier.ACTUAL, "2026-05-05T10:05:00Z")).isEmpty();
        assertThat(flags(Classifier.ACTUAL, "2026-05-05T10:05:00.000001Z")).containsExactly(IN_THE_FUTURE);
    }

    @Test
    void aScanMayComeFiveMinutesBeforeTheOrderByAPartnersClock() {
        assertThat(flags(Classifier.ACTUAL, "2026-05-04T09:55:00Z")).isEmpty();
        assertThat(flags(Classifier.ACTUAL, "2026-05-04T09:54:59.999999Z")).containsExactly(BEFORE_THE_ORDER);
    }

    @ParameterizedTest
    @EnumSource(
            value = Classifier.class,
            names = {"PLANNED", "ESTIMATED"})
    void aPlanMayLieInTheFuture(Classifier classifier) {
        assertThat(flags(classifier, "2026-06-01T00:00:00Z")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsFlaggedIsNotTrusted(Flag flag) {
        assertThat(flagged(told(EventCode.DELIVERED, "2026-05-05T09:00:00Z"), flag)
                        .isTrusted())
                .isFalse();
    }

    @Test
    void aScanFromTheBeginningOfTimeIsKeptAndNotBelieved() {
        assertThat(flags(Classifier.ACTUAL, "1970-01-01T00:00:00Z")).containsExactly(BEFORE_THE_ORDER);
        assertThat(flags(Classifier.ACTUAL, "9999-12-31T23:59:59Z")).containsExactly(IN_THE_FUTURE);
    }

    @Test
    void aTextOfManyPagesIsNoCode() {
        TrackingEvent event = event(EventCode.SORTED, Classifier.ACTUAL, "2026-05-05T09:59:12Z");

        assertThat(like(event, "acme", "ACME1", "x".repeat(250)).partnerCode()).hasSize(250);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> like(event, "acme", "ACME1", "x".repeat(251)))
                .withMessage("a partner's code of 251 characters, at most 250 are one");
    }

    @Test
    void tellingsOfOneScanByTwoChannelsAreOneEvent() {
        TrackingEvent byWebhook = event(EventCode.SORTED, Classifier.ACTUAL, "2026-05-05T09:59:12.345Z");
        TrackingEvent byPoll = new TrackingEvent(
                byWebhook.partner(),
                byWebhook.trackingNumber(),
                byWebhook.code(),
                Reason.UNKNOWN,
                event(EventCode.SORTED, Classifier.ACTUAL, "2026-05-05T09:59:12Z")
                        .occurred(),
                Classifier.ACTUAL,
                "Hub Oslo",
                byWebhook.partnerCode(),
                "Sorted at hub");

        assertThat(byPoll.identity()).isEqualTo(byWebhook.identity());
    }

    @Test
    void anythingElseThatDiffersMakesAnotherEvent() {
        TrackingEvent event = event(EventCode.SORTED, Classifier.ACTUAL, "2026-05-05T09:59:12Z");

        assertThat(Set.of(
                        event.identity(),
                        event(EventCode.SORTED, Classifier.ACTUAL, "2026-05-05T09:59:13Z")
                                .identity(),
                        event(EventCode.SORTED, Classifier.PLANNED, "2026-05-05T09:59:12Z")
                                .identity(),
                        like(event, "other", "ACME1", "SORTED").identity(),
                        like(event, "acme", "ACME2", "SORTED").identity(),
                        like(event, "acme", "ACME1", "SORTED2").identity()))
                .hasSize(6);
    }

    private static TrackingEvent like(TrackingEvent event, String partner, String number, String partnerCode) {
        return new TrackingEvent(
                new PartnerId(partner),
                new TrackingNumber(number),
                event.code(),
                event.reason(),
                event.occurred(),
                event.classifier(),
                event.location(),
                partnerCode,
                event.partnerText());
    }

    private static Set<Flag> flags(Classifier classifier, String at) {
        return RecordedEvent.flagsOf(event(EventCode.DELIVERED, classifier, at), RECEIVED, ACCEPTED);
    }
}
