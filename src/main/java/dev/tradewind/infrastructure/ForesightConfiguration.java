package dev.tradewind.infrastructure;

import dev.tradewind.alerting.Warnings;
import dev.tradewind.booking.Allocation;
import dev.tradewind.booking.Alternatives;
import dev.tradewind.guarantee.Foresight;
import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.guarantee.PastVerdicts;
import dev.tradewind.guarantee.PromiseLegs;
import dev.tradewind.guarantee.RemainingTimes;
import dev.tradewind.guarantee.Scoring;
import dev.tradewind.outgoing.Announcements;
import dev.tradewind.sla.Adjudicator;
import dev.tradewind.sla.BusinessCalendar;
import dev.tradewind.specs.PlatformSpecs;
import dev.tradewind.store.AlertRepository;
import dev.tradewind.store.LedgerQueries;
import dev.tradewind.store.LedgerRepository;
import dev.tradewind.store.ReviewRepository;
import dev.tradewind.store.ScoreRepository;
import dev.tradewind.store.ScorecardQueries;
import dev.tradewind.store.ShipmentQueries;
import dev.tradewind.store.Transaction;
import dev.tradewind.store.WarningRepository;
import dev.tradewind.work.Repeater;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** What is counted of shipments that are over, and foreseen of those on their way. */
@Configuration(proxyBeanMethods = false)
class ForesightConfiguration {

    private static final Duration SCORE_EVERY = Duration.ofMillis(500);

    private static final Duration LOOK_WHETHER_DUE_EVERY = Duration.ofSeconds(1);

    @Bean
    Warnings warnings(WarningRepository repository, AlertRepository alerts, Announcements announcements) {
        return new Warnings(repository, alerts, announcements);
    }

    @Bean
    RemainingTimes remainingTimes(ScorecardQueries scorecards, Clock clock) {
        return new RemainingTimes(scorecards, clock);
    }

    @Bean
    Foresight foresight(
            ReviewRepository repository,
            GuaranteeBook guarantees,
            BusinessCalendar calendar,
            RemainingTimes times,
            PlatformSpecs specs,
            Clock clock) {
        return new Foresight(
                repository, guarantees, new Adjudicator(calendar), times, specs.exchangeRates()::convert, clock);
    }

    @Bean
    PromiseLegs promiseLegs(ReviewRepository repository, GuaranteeBook guarantees, BusinessCalendar calendar) {
        return new PromiseLegs(repository, guarantees, new Adjudicator(calendar));
    }

    @Bean
    PastVerdicts pastVerdicts(LedgerQueries ledger, ShipmentQueries shipments, PromiseLegs legs) {
        return new PastVerdicts(ledger, shipments, legs);
    }

    @Bean
    Alternatives alternatives(Allocation allocation, Clock clock) {
        return new Alternatives(allocation, clock);
    }

    /** Not in the sandbox: its journeys are compressed to seconds, so how long they took tells nothing of others. */
    @Bean
    @Profile("!sandbox")
    Repeater remainingTimeReading(RemainingTimes times) {
        return new Repeater("remaining-times", times::readWhenDue, LOOK_WHETHER_DUE_EVERY);
    }

    @Bean
    Repeater scoring(
            ScoreRepository scores,
            ReviewRepository reviews,
            LedgerRepository ledger,
            GuaranteeBook guarantees,
            BusinessCalendar calendar,
            Transaction transaction,
            Clock clock) {
        Scoring scoring =
                new Scoring(scores, reviews, ledger, guarantees, new Adjudicator(calendar), transaction, clock);
        return new Repeater("scoring", scoring::scoreSome, SCORE_EVERY);
    }
}
