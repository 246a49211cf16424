package dev.tradewind.console;

import dev.tradewind.specs.Severity;
import dev.tradewind.store.AlertRepository.Kind;
import dev.tradewind.store.AlertRepository.State;
import dev.tradewind.store.IncidentQueries;
import dev.tradewind.store.NowQueries;
import dev.tradewind.store.NowQueries.AlertLine;
import dev.tradewind.store.NowQueries.Count;
import dev.tradewind.store.NowQueries.DueLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What breaks now and what will break today.
 *
 * @param incidents the worst first, and one more than a page where there are more
 * @param alerts a page, and one more where there are more
 * @param late how bad each of them is that belongs to no incident
 * @param risks by deadline, a page, and one more where there are more
 * @param atRisk how bad each of them is that belongs to no incident
 * @param counts of all alerts that belong to no incident
 * @param dueCounts of all partners, for each of {@link #HORIZONS}
 */
public record Board(
        NowFilter filter,
        List<IncidentLine> incidents,
        List<AlertLine> alerts,
        Severity late,
        List<RiskLines.Line> risks,
        Severity atRisk,
        List<Count> counts,
        List<DueLine> due,
        List<Integer> dueCounts) {

    /** How far ahead people look. */
    public static final List<Duration> HORIZONS =
            List.of(Duration.ofHours(1), Duration.ofHours(4), Duration.ofHours(24));

    public List<IncidentLine> worst() {
        return incidents.subList(0, Math.min(incidents.size(), IncidentQueries.PAGE));
    }

    /** How many incidents there are, as far as they are shown: {@code 50+}. */
    public String incidentCount() {
        return incidents.size() > IncidentQueries.PAGE ? IncidentQueries.PAGE + "+" : Words.number(incidents.size());
    }

    /** How many shipments the incidents concern that are shown. */
    public long concerned() {
        return incidents.stream().mapToLong(IncidentLine::shipments).sum();
    }

    public List<AlertLine> page() {
        return alerts.subList(0, Math.min(alerts.size(), NowQueries.PAGE));
    }

    /** Where the next page is; null on the last. */
    public @Nullable String next() {
        if (alerts.size() <= NowQueries.PAGE) {
            return null;
        }
        AlertLine last = page().getLast();
        return filter.after(new NowQueries.Place(last.raisedAt(), last.id())).href() + "#alerts-title";
    }

    public List<RiskLines.Line> riskPage() {
        return risks.subList(0, Math.min(risks.size(), NowQueries.RISKS));
    }

    /** Where the next page of what is at risk is; null on the last. */
    public @Nullable String nextRisks() {
        if (risks.size() <= NowQueries.RISKS) {
            return null;
        }
        AlertLine last = riskPage().getLast().alert();
        return filter.risksAfter(new NowQueries.Place(last.dueAt(), last.id())).href() + "#at-risk";
    }

    /** Why a list is empty: what is asked for, where that is not how bad its single alerts are. */
    public String none(Severity single, String usual) {
        return filter.severity() == null || filter.severity() == single
                ? usual
                : "None that is %s: by themselves they are %s."
                        .formatted(Words.of(filter.severity()), Words.of(single));
    }

    /** How many alerts of a kind are in a state, of the partner that is shown or of all. */
    public int count(Kind kind, State state) {
        return counts.stream()
                .filter(count -> count.kind() == kind && count.state() == state)
                .filter(count -> filter.partner() == null || count.partner().equals(filter.partner()))
                .mapToInt(Count::alerts)
                .sum();
    }

    /** How many alerts in the state that is shown each partner has, for those that have any. */
    public Map<String, Integer> byPartner() {
        Map<String, Integer> byPartner = new TreeMap<>();
        counts.stream()
                .filter(count -> count.kind() == Kind.BREACHED && count.state() == filter.state())
                .forEach(count -> byPartner.put(count.partner(), count.alerts()));
        return byPartner;
    }

    /** How its journey ended, or else whose clock it is, decides what is to be done. */
    public static String advice(String status, @Nullable String owner, String partner) {
        return switch (status) {
            case "DELIVERED" -> "It came: see what is owed";
            case "RETURNED" -> "It went back: tell the buyer";
            case "LOST" -> "It is lost: see what is owed";
            default -> advice(owner, partner);
        };
    }

    private static String advice(@Nullable String owner, String partner) {
        return switch (owner) {
            case "PARTNER" -> "Ask " + partner + " where it is";
            case "MERCHANT" -> "Ask the merchant to hand it over";
            case "GATEWAY" -> "See why it is not booked";
            case null, default -> "See the shipment";
        };
    }

    /** How long a list of deadlines that may be cut off is. */
    public boolean isDueCut() {
        return due.size() == NowQueries.PAGE;
    }
}
