package dev.tradewind.api;

import dev.tradewind.api.RiskBody.AmountBody;
import dev.tradewind.guarantee.Score;
import dev.tradewind.guarantee.Score.Leg;
import dev.tradewind.guarantee.Score.Times;
import dev.tradewind.sla.Performance.Measure;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a partner's service did on a lane in a week. */
record ScorecardBody(
        String week,
        String partner,
        String service,
        String lane,
        long promises,
        long onTime,
        long excused,
        @Nullable BigDecimal onTimeRate,
        long attempted,
        @Nullable BigDecimal firstAttemptRate,
        long numbered,
        @Nullable BigDecimal validTrackingRate,
        long obligations,
        @Nullable BigDecimal obligationsKeptRate,
        long bookings,
        @Nullable BigDecimal bookingRate,
        Times bookedAfter,
        Times toldAfter,
        List<Leg> legs,
        List<AmountBody> owed) {

    static ScorecardBody of(Score score) {
        return new ScorecardBody(
                Score.week(score.cell().week()),
                score.cell().partner(),
                score.cell().service(),
                score.lane(),
                score.count(Measure.PROMISED),
                score.count(Measure.ON_TIME),
                score.count(Measure.EXCUSED),
                score.rate(Measure.ON_TIME, Measure.PROMISED).orElse(null),
                score.count(Measure.ATTEMPTED),
                score.rate(Measure.DELIVERED_AT_FIRST_ATTEMPT, Measure.ATTEMPTED)
                        .orElse(null),
                score.count(Measure.NUMBERED),
                score.rate(Measure.TRACKED, Measure.NUMBERED).orElse(null),
                score.count(Measure.OBLIGATIONS),
                score.rate(Measure.OBLIGATIONS_KEPT, Measure.OBLIGATIONS).orElse(null),
                score.count(Measure.BOOKINGS),
                score.rate(Measure.BOOKED, Measure.BOOKINGS).orElse(null),
                score.bookedAfter(),
                score.toldAfter(),
                score.legs(),
                score.owed().stream().map(AmountBody::of).toList());
    }
}
