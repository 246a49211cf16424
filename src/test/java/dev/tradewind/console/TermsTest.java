package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.console.Terms.Change;
import dev.tradewind.console.Terms.Term;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.specs.PlatformSpecs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TermsTest {

    private static final String TEXT = """
            name: gold
            version: 1
            effective-from: 2026-01-01T00:00:00Z
            partners: [dpd, dhl-express]
            merchant-tiers: [gold]
            declared-value: {from: "100", currency: EUR}
            delivery-days:
              standard: {otherwise: 20, lanes: {CN-DE: 15, CN-AU: 18}}
            clocks:
              - {name: accepted, owner: merchant, from: order-accepted, to: first-scan, within-business-time: PT48H, calendar: origin-office}
              - {name: promise, owner: partner, from: order-accepted, to: delivered, by-promise: true, legs: [accepted, way, last-mile]}
              - {name: way, owner: partner, from: first-scan, to: out-for-delivery, within: P12D, lanes: {CN-DE: P10D}}
              - {name: last-mile, owner: partner, from: out-for-delivery, to: delivered, within-business-days: 1, calendar: destination}
              - {name: heard-of, owner: partner, silent-for: P5D, during: [customs, in-transit]}
            pauses:
              - {reason: weather, at-most: P3D}
            excuses: [refused]
            obligations:
              - {event: delivered, within: PT6H}
            owed:
              - {clock: promise, amount: "3.00", currency: EUR}
              - {clock: promise, late-by: P5D, amount: "10.00", currency: EUR}
            """;

    @Test
    void saysEveryPointInWords() {
        assertThat(Terms.of(guarantee(TEXT)))
                .contains(
                        new Term(
                                "for whom",
                                "orders",
                                "partner dhl-express or dpd, merchants of tier gold, goods from 100 EUR"),
                        new Term("delivery, standard", "CN-AU", "18 days"),
                        new Term("delivery, standard", "every other lane", "20 days"),
                        new Term("clock accepted", "runs", "order accepted to first scan"),
                        new Term("clock accepted", "budget", "48 h of working time"),
                        new Term(
                                "clock accepted",
                                "calendar",
                                "working days of the origin, 09:00 to 18:00, cut-off 16:00"),
                        new Term("clock promise", "legs", "accepted, way, last-mile"),
                        new Term("clock way", "budget", "12 d"),
                        new Term("clock way", "budget on CN-DE", "10 d"),
                        new Term("clock last-mile", "budget", "1 working day"),
                        new Term("clock last-mile", "calendar", "working days of the destination"),
                        new Term("clock heard-of", "runs", "while in transit, customs"),
                        new Term("clock heard-of", "budget", "5 d without a scan"),
                        new Term("owed to the buyer", "promise", "3.00 EUR"),
                        new Term("owed to the buyer", "promise, later than 5 d", "10.00 EUR"),
                        new Term("clocks stand still for", "weather", "at most 3 d"),
                        new Term("nothing is owed for", "refused", "excused"),
                        new Term("must be told", "delivered", "within 6 h"));
    }

    @Test
    void tellsWhatBecameOtherwiseWhatIsNewAndWhatIsGone() {
        Guarantee before = guarantee(TEXT);
        Guarantee after = guarantee(TEXT.replace("version: 1", "version: 2")
                .replace("CN-DE: 15, ", "")
                .replace("within: P12D", "within: P11D")
                .replace("[refused]", "[refused, prohibited]")
                .replace("\"10.00\"", "\"12.50\""));

        assertThat(Terms.changes(before, after))
                .containsExactly(
                        new Change("clock way", "budget", "12 d", "11 d"),
                        new Change("owed to the buyer", "promise, later than 5 d", "10.00 EUR", "12.50 EUR"),
                        new Change("nothing is owed for", "prohibited", null, "excused"),
                        new Change("delivery, standard", "CN-DE", "15 days", null));
        assertThat(Terms.changes(before, before)).isEmpty();
    }

    @Test
    void tellsWhatABreachOfAClockCosts() {
        Guarantee guarantee = guarantee(TEXT);

        assertThat(guarantee.clocks().stream().map(clock -> Terms.compensation(guarantee, clock.name())))
                .isEqualTo(List.of("", "3.00 EUR, 10.00 EUR after 5 d", "", "", ""));
    }

    static Guarantee guarantee(String yaml) {
        return new PlatformSpecs(Path.of("partner-specs")).draft(yaml, List.of());
    }
}
