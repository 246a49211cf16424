package dev.tradewind.console;

import dev.tradewind.guarantee.SimulationQuestion;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.sla.Guarantee;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants simulated, as they write it.
 *
 * @param from the first day of the acceptance, in UTC
 * @param to the last one
 * @param partner empty: everybody's shipments
 * @param lane empty: shipments on every lane
 * @param draft in YAML
 */
public record SimulationForm(String from, String to, String partner, String lane, String draft) {

    /** As much as any guarantee needs. */
    public static final int LONGEST_DRAFT = 50_000;

    public SimulationForm(
            @Nullable String from,
            @Nullable String to,
            @Nullable String partner,
            @Nullable String lane,
            @Nullable String draft) {
        this.from = Objects.requireNonNullElse(from, "");
        this.to = Objects.requireNonNullElse(to, "");
        this.partner = Objects.requireNonNullElse(partner, "");
        this.lane = Objects.requireNonNullElse(lane, "").strip();
        this.draft = Objects.requireNonNullElse(draft, "");
    }

    /** With the last four weeks where it names no period, and a draft where it has none. */
    SimulationForm filled(LocalDate today, String usualDraft) {
        return new SimulationForm(
                from.isEmpty() ? today.minusWeeks(4).toString() : from,
                to.isEmpty() ? today.toString() : to,
                partner,
                lane,
                draft.isEmpty() ? usualDraft : draft);
    }

    /** @throws BadInput naming the field that can't be */
    SimulationQuestion question(Guarantee read, Predicate<String> isPartner) {
        LocalDate first = GuaranteePageController.day("from", from);
        LocalDate last = GuaranteePageController.day("to", to);
        if (last.isBefore(first)) {
            throw new BadInput("to", "is before from", "the same day or a later one");
        }
        if (!partner.isEmpty() && !isPartner.test(partner)) {
            throw new BadInput("partner", "is '" + partner + "'", "a partner's code, or none");
        }
        return new SimulationQuestion(
                read,
                first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                partner.isEmpty() ? null : new PartnerId(partner),
                lane.isEmpty() ? null : lane("lane", lane));
    }

    static Lane lane(String field, String text) {
        try {
            return Lane.of(text);
        } catch (IllegalArgumentException none) {
            throw new BadInput(field, "is '" + text + "'", "two ISO 3166-1 countries, such as CN-DE");
        }
    }
}
