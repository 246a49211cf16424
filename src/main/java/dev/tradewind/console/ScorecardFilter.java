package dev.tradewind.console;

import dev.tradewind.guarantee.Score;
import dev.tradewind.shipment.Lane;
import dev.tradewind.store.ScorecardQueries.Search;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which scorecards a page shows; stands in the address.
 *
 * @param partner null: all, as for the lane
 * @param weeks how many
 * @param last the last of them, by its Monday
 */
public record ScorecardFilter(
        @Nullable String partner, @Nullable Lane lane, int weeks, LocalDate last) {

    /** How many weeks can be shown. */
    public static final List<Integer> SPANS = List.of(4, 8, 12, 26);

    public LocalDate first() {
        return last.minusWeeks(weeks - 1L);
    }

    /** Their Mondays. */
    public List<LocalDate> mondays() {
        return IntStream.range(0, weeks).mapToObj(first()::plusWeeks).toList();
    }

    Search search(LocalDate week) {
        return new Search(
                week,
                partner,
                null,
                lane == null ? null : lane.origin().value(),
                lane == null ? null : lane.destination().value());
    }

    public String href() {
        return address(ScorecardPageController.PAGE).build().toUriString();
    }

    /** The same weeks for a spreadsheet. */
    public String csvHref() {
        return address(ScorecardPageController.PAGE + ".csv").build().toUriString();
    }

    /** What lies behind a cell. */
    public String cellHref(String of, @Nullable String on, LocalDate week) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(ScorecardPageController.PAGE + "/cell")
                .queryParam("partner", of)
                .queryParam("week", Score.week(week));
        if (on != null) {
            address.queryParam("lane", on);
        } else if (lane != null) {
            address.queryParam("lane", lane);
        }
        return address.build().toUriString();
    }

    private UriComponentsBuilder address(String path) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        if (partner != null) {
            address.queryParam("partner", partner);
        }
        if (lane != null) {
            address.queryParam("lane", lane);
        }
        return address.queryParam("weeks", weeks).queryParam("to", Score.week(last));
    }
}
