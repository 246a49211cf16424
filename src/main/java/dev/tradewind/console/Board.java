package dev.tradewind.console;

import dev.tradewind.store.AlertRepository.State;
import dev.tradewind.store.IncidentRepository.Incident;
import dev.tradewind.store.NowQueries;
import dev.tradewind.store.NowQueries.AlertLine;
import dev.tradewind.store.NowQueries.Count;
import dev.tradewind.store.NowQueries.DueLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What breaks now and what will break today.
 *
 * @param alerts a page, and one more where there are more
 * @param dueCounts of all partners, for each of {@link #HORIZONS}
 */
public record Board(
        Filter filter,
        List<Incident> incidents,
        List<AlertLine> alerts,
        List<Count> counts,
        List<DueLine> due,
        List<Integer> dueCounts) {

    /** How far ahead people look. */
    public static final List<Duration> HORIZONS =
            List.of(Duration.ofHours(1), Duration.ofHours(4), Duration.ofHours(24));

    /**
     * What is shown; stands in the address.
     *
     * @param partner null: all
     * @param after where the page before ended; null: the first page
     */
    public record Filter(State state, @Nullable String partner, NowQueries.@Nullable Place after) {

        public String href() {
            return address("/console");
        }

        public String partHref() {
            return address("/console/board");
        }

        public Filter with(State other) {
            return new Filter(other, partner, null);
        }

        public Filter of(@Nullable String other) {
            return new Filter(state, other, null);
        }

        private String address(String path) {
            UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
            if (state != State.OPEN) {
                address.queryParam("state", state);
            }
            if (partner != null) {
                address.queryParam("partner", partner);
            }
            if (after != null) {
                address.queryParam("after", after.raisedAt() + "~" + after.id());
            }
            return address.build().toUriString();
        }
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
        return new Filter(filter.state(), filter.partner(), new NowQueries.Place(last.raisedAt(), last.id())).href();
    }

    /** How many alerts are in a state, of the partner that is shown or of all. */
    public int count(State state) {
        return counts.stream()
                .filter(count -> count.state() == state)
                .filter(count -> filter.partner() == null || count.partner().equals(filter.partner()))
                .mapToInt(Count::alerts)
                .sum();
    }

    /** How many alerts in the state that is shown each partner has, for those that have any. */
    public Map<String, Integer> byPartner() {
        Map<String, Integer> byPartner = new TreeMap<>();
        counts.stream()
                .filter(count -> count.state() == filter.state())
                .forEach(count -> byPartner.put(count.partner(), count.alerts()));
        return byPartner;
    }

    /** Whose clock it is decides what is to be done. */
    public static String advice(@Nullable String owner, String partner) {
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
