package dev.tradewind.console;

import dev.tradewind.api.LedgerCsv;
import dev.tradewind.console.LedgerPage.Filter;
import dev.tradewind.console.LedgerPage.OfPartner;
import dev.tradewind.console.LedgerPage.Period;
import dev.tradewind.ledger.ClaimState;
import dev.tradewind.ledger.Entry;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.store.ClaimQueries;
import dev.tradewind.store.ClaimQueries.Place;
import dev.tradewind.store.ClaimRepository.Claim;
import dev.tradewind.store.LedgerQueries;
import dev.tradewind.store.LedgerQueries.Posted;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What broken promises cost, whose fault that is, and what partners are to be asked for by when. */
@Controller
class LedgerPageController {

    static final String PAGE = "/console/ledger";

    private static final int SIZE = 50;
    private static final int USUAL_DAYS = 30;
    private static final long MOST_DAYS = 3_660;

    private final LedgerQueries ledger;
    private final LedgerCsv csv;
    private final ClaimQueries claims;
    private final PartnerCatalogue catalogue;
    private final Clock clock;

    LedgerPageController(
            LedgerQueries ledger, LedgerCsv csv, ClaimQueries claims, PartnerCatalogue catalogue, Clock clock) {
        this.ledger = ledger;
        this.csv = csv;
        this.claims = claims;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * @param to the last day, in UTC as {@code from}
     * @param partner whose claims
     * @param after where the page before ended: {@code <deadline>~<claim>}
     */
    @GetMapping(PAGE)
    String page(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String after,
            Model page) {
        Period period = period(from, to);
        ClaimState wanted = Addresses.read(state, text -> Addresses.constant("state", text, ClaimState.class));
        Filter filter = new Filter(
                wanted == null ? ClaimState.OPEN : wanted,
                Addresses.read(partner, code -> InboxController.partner(code, catalogue)));
        page.addAttribute("page", page(period, filter, Addresses.read(after, LedgerPageController::place)));
        page.addAttribute("partnerCodes", catalogue.codes());
        return "ledger";
    }

    private LedgerPage page(Period period, Filter filter, @Nullable Place after) {
        Instant now = clock.instant();
        List<Posted> posted = ledger.posted(period.from(), period.until());
        List<Claim> found = claims.byDeadline(filter.state(), filter.partner(), after, SIZE + 1);
        List<Claim> shown = found.subList(0, Math.min(SIZE, found.size()));
        return new LedgerPage(
                period,
                filter,
                Balance.of(posted.stream().map(LedgerPageController::entry).toList()),
                byPartner(posted),
                claims.toFile(now),
                claims.openUntil(now.plus(LedgerPage.SOON)),
                shown,
                found.size() > SIZE
                        ? LedgerPage.href(
                                        period,
                                        filter.state(),
                                        filter.partner(),
                                        Addresses.place(
                                                shown.getLast().fileBy(),
                                                shown.getLast().id()))
                                + "#claims"
                        : null);
    }

    private static List<OfPartner> byPartner(List<Posted> posted) {
        return posted.stream()
                .collect(Collectors.groupingBy(Posted::partner, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .flatMap(partner ->
                        Balance.of(partner.getValue().stream()
                                        .map(LedgerPageController::entry)
                                        .toList())
                                .stream()
                                .map(balance -> new OfPartner(partner.getKey(), balance)))
                .sorted(Comparator.comparing((OfPartner one) -> one.balance().currency())
                        .thenComparing(one -> one.balance().absorbed().amount(), Comparator.reverseOrder()))
                .toList();
    }

    private static Entry entry(Posted posted) {
        return new Entry(posted.account(), posted.amount());
    }

    /** Every line of the period. */
    @GetMapping(PAGE + ".csv")
    void csv(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            HttpServletResponse response)
            throws IOException {
        Period period = period(from, to);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"ledger-%s-%s.csv\"".formatted(period.from(), period.to()));
        csv.write(
                new LedgerQueries.Filter(null, null, null, start(period.from()), start(period.until())),
                null,
                response.getOutputStream());
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private Period period(@Nullable String from, @Nullable String to) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate last = Addresses.read(to, text -> Addresses.day("to", text));
        LocalDate end = last == null ? today : last;
        LocalDate first = Addresses.read(from, text -> Addresses.day("from", text));
        LocalDate begin = first == null ? Period.endingOn(end, USUAL_DAYS).from() : first;
        if (begin.isAfter(end) || begin.isBefore(end.minusDays(MOST_DAYS))) {
            throw new BadInput("from", "is " + begin, "a day before " + end + ", at most ten years");
        }
        return new Period(begin, end);
    }

    private static Place place(String text) {
        Addresses.Place<UUID> place = Addresses.place(text, id -> NowController.uuid("after", id));
        return new Place(place.at(), place.id());
    }
}
