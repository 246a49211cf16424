package dev.tradewind.api;

import dev.tradewind.shipment.Incoterm;
import dev.tradewind.tracking.Eta;
import dev.tradewind.tracking.Leg;
import dev.tradewind.tracking.MustAct;
import dev.tradewind.tracking.Timeline;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a shipment's events come to, field for field as {@code openapi.yaml} names them. */
record TrackingBody(String status, @Nullable String leg, List<LegBody> legs, List<ActBody> mustAct, EtaBody eta) {

    static TrackingBody of(Timeline timeline, Incoterm incoterm) {
        return new TrackingBody(
                timeline.status().name(),
                timeline.leg().map(Enum::name).orElse(null),
                timeline.legs().stream().map(LegBody::of).toList(),
                timeline.mustAct(incoterm).stream().map(ActBody::of).toList(),
                EtaBody.of(timeline.eta()));
    }

    /** A stretch of the way. */
    record LegBody(
            String leg, @Nullable MarkBody begun, @Nullable MarkBody ended) {

        static LegBody of(Leg leg) {
            return new LegBody(leg.kind().name(), MarkBody.of(leg.begun()), MarkBody.of(leg.ended()));
        }
    }

    /** What began or ended it. */
    record MarkBody(String eventCode, Instant at) {

        static @Nullable MarkBody of(Leg.@Nullable Mark mark) {
            return mark == null ? null : new MarkBody(mark.milestone().name(), mark.at());
        }
    }

    /** What it waits for. */
    record ActBody(
            String who,
            String what,
            Instant since,
            String eventCode,
            @Nullable String reason,
            String partner,
            String trackingNumber) {

        static ActBody of(MustAct act) {
            return new ActBody(
                    act.who().name(),
                    act.what().name(),
                    act.since(),
                    act.event().name(),
                    act.reason() == null ? null : act.reason().name(),
                    act.partner().value(),
                    act.trackingNumber().value());
        }
    }

    /** When to expect the delivery, and when it was. */
    record EtaBody(
            @Nullable WordBody planned,
            @Nullable WordBody estimated,
            @Nullable WordBody actual) {

        static EtaBody of(Eta eta) {
            return new EtaBody(WordBody.of(eta.planned()), WordBody.of(eta.estimated()), WordBody.of(eta.actual()));
        }
    }

    /** What one partner said last. */
    record WordBody(OffsetDateTime at, String toldBy, Instant toldAt) {

        static @Nullable WordBody of(Eta.@Nullable Word word) {
            return word == null ? null : new WordBody(word.at(), word.by().value(), word.toldAt());
        }
    }
}
