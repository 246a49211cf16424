package dev.tradewind.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.partner.Standards;
import dev.tradewind.partner.Standards.Compensation;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.Money;
import dev.tradewind.sla.Milestone;
import dev.tradewind.tracking.EventCode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code standards.yaml} as it is written. */
record StandardsFile(
        @JsonProperty(value = "effective-from", required = true)
        LocalDate effectiveFrom,

        @JsonProperty(value = "on-time", required = true) BigDecimal onTime,
        @JsonProperty(required = true) List<LegFile> legs,
        @JsonProperty(required = true) List<ObligationFile> obligations,
        @Nullable List<CompensationFile> compensation,
        @JsonProperty("claim-within") @Nullable Duration claimWithin) {

    /** One of {@code legs}. */
    record LegFile(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) Milestone from,
            @JsonProperty(required = true) Milestone to,
            @Nullable Map<String, Duration> lanes,
            @JsonProperty(required = true) Duration otherwise) {

        Standards.Leg toLeg() {
            Map<Lane, Duration> byLane = new HashMap<>();
            if (lanes != null) {
                lanes.forEach((lane, time) -> byLane.put(
                        SpecFile.lane(field("lanes"), lane), SpecFile.positive(field("lanes." + lane), time)));
            }
            return new Standards.Leg(name, byLane, SpecFile.positive(field("otherwise"), otherwise));
        }

        private String field(String part) {
            return "leg '" + name + "': " + part;
        }
    }

    /** One of {@code obligations}: an event that the partner must tell, and how soon. */
    record ObligationFile(
            @JsonProperty(required = true) EventCode event,
            @JsonProperty(required = true) Duration within) {}

    /** One of {@code compensation}: what is paid for more than so much delay. */
    record CompensationFile(
            @JsonProperty(value = "late-by", required = true)
            Duration lateBy,

            @JsonProperty(required = true) BigDecimal amount,
            @JsonProperty(required = true) String currency) {

        Compensation.Step toStep() {
            if (lateBy.isNegative()) {
                throw new IllegalArgumentException("compensation: late-by: a time from zero, not " + lateBy);
            }
            Money paid = new MoneyFile(amount, currency).toMoney("compensation: amount, currency");
            if (amount.scale() > paid.currency().getDefaultFractionDigits()) {
                throw new IllegalArgumentException("compensation: amount: %s has %d decimals, not %d"
                        .formatted(currency, paid.currency().getDefaultFractionDigits(), amount.scale()));
            }
            return new Compensation.Step(lateBy, paid);
        }
    }

    static Standards read(Path file) {
        StandardsFile written = SpecFile.yaml(file, StandardsFile.class);
        return SpecFile.built(file, written::toStandards);
    }

    private Standards toStandards() {
        requireAnUnbrokenWay();
        obligations.forEach(
                obligation -> SpecFile.positive("obligation " + obligation.event() + ": within", obligation.within()));
        return new Standards(
                effectiveFrom,
                SpecFile.chance("on-time", onTime),
                legs.stream().map(LegFile::toLeg).toList(),
                toCompensation());
    }

    private Compensation toCompensation() {
        if (compensation == null || compensation.isEmpty()) {
            return Compensation.NONE;
        }
        if (claimWithin == null) {
            throw new IllegalArgumentException("claim-within: is missing: until when is a compensation claimed?");
        }
        return new Compensation(
                compensation.stream().map(CompensationFile::toStep).toList(),
                SpecFile.positive("claim-within", claimWithin));
    }

    /** The budgets are added up, so each leg begins where the one before it ends, from the first scan to the delivery. */
    private void requireAnUnbrokenWay() {
        Milestone at = Milestone.FIRST_SCAN;
        for (LegFile leg : legs) {
            if (leg.from() != at) {
                throw new IllegalArgumentException("leg '%s': from: %s, where the one before it ends, not %s"
                        .formatted(leg.name(), at, leg.from()));
            }
            at = leg.to();
        }
        if (!legs.isEmpty() && at != Milestone.DELIVERED) {
            throw new IllegalArgumentException("leg '%s': to: the last leg ends at DELIVERED, of %s"
                    .formatted(legs.getLast().name(), Arrays.toString(Milestone.values())));
        }
    }
}
