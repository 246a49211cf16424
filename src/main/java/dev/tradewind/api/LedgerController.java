package dev.tradewind.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.api.LedgerBody.Journal;
import dev.tradewind.api.LedgerBody.OfShipment;
import dev.tradewind.api.LedgerBody.Total;
import dev.tradewind.api.LedgerBody.Transaction;
import dev.tradewind.guarantee.PastVerdicts;
import dev.tradewind.ledger.Account;
import dev.tradewind.ledger.Entry;
import dev.tradewind.ledger.Sums;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.LedgerQueries;
import dev.tradewind.store.LedgerQueries.Booked;
import dev.tradewind.store.LedgerQueries.Filter;
import dev.tradewind.store.ShipmentQueries;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What broken promises cost: the journal of all, and the books of one shipment. */
@RestController
class LedgerController {

    private static final MediaType CSV = MediaType.valueOf("text/csv");
    private static final List<MediaType> FORMS = List.of(MediaType.APPLICATION_JSON, CSV);

    private final LedgerQueries ledger;
    private final PastVerdicts past;
    private final LedgerCsv csv;
    private final ShipmentQueries shipments;
    private final Filters filters;
    private final ObjectMapper mapper;
    private final Clock clock;

    LedgerController(
            LedgerQueries ledger,
            PastVerdicts past,
            LedgerCsv csv,
            ShipmentQueries shipments,
            Filters filters,
            ObjectMapper mapper,
            Clock clock) {
        this.ledger = ledger;
        this.past = past;
        this.csv = csv;
        this.shipments = shipments;
        this.filters = filters;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** A page with totals as JSON, or every line at once as CSV. */
    @GetMapping("/v1/ops/ledger")
    void journal(
            @RequestParam(required = false) @Nullable String partner,
            @RequestParam(required = false) @Nullable String currency,
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletResponse response)
            throws IOException {
        Filter filter = new Filter(
                filters.text("partner", partner),
                filters.text("currency", currency),
                Parameters.constant("account", account, Account.class),
                from == null ? null : Parameters.instant("from", from),
                until == null ? null : Parameters.instant("until", until));
        UUID before = Parameters.cursor(cursor);
        int size = Page.size(limit);
        MediaType form = MediaTypes.preferred(accept, FORMS);
        if (form.equals(CSV)) {
            response.setContentType("text/csv;charset=UTF-8");
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"ledger.csv\"");
            csv.write(filter, before, response.getOutputStream());
        } else {
            response.setContentType(form.toString());
            mapper.writeValue(response.getOutputStream(), page(filter, before, size));
        }
    }

    private Journal page(Filter filter, @Nullable UUID before, int size) {
        Page<Transaction> page = Page.of(
                ledger.list(filter, before, size + 1),
                size,
                Transaction::of,
                booked -> booked.id().toString());
        return new Journal(page.items(), page.next(), Total.of(ledger.totals(filter)));
    }

    @GetMapping("/v1/shipments/{id}/ledger")
    OfShipment ofShipment(@PathVariable String id, @RequestParam(required = false) @Nullable String asOf) {
        ShipmentId shipment = new ShipmentId(Parameters.pathId(id, "shipment"));
        if (shipments.stateOf(shipment).isEmpty()) {
            throw Parameters.notFound("shipment");
        }
        Instant moment = asOf == null ? clock.instant() : Parameters.instant("asOf", asOf);
        List<Booked> booked = ledger.ofShipment(shipment, moment);
        return new OfShipment(
                id,
                moment,
                Total.of(balances(booked)),
                booked.stream().map(Transaction::of).toList(),
                asOf == null ? ledger.verdicts(shipment, moment) : past.of(shipment, moment));
    }

    private static Map<Account, Sums> balances(List<Booked> booked) {
        Map<Account, Sums> balances = new EnumMap<>(Account.class);
        for (Booked one : booked) {
            for (Entry entry : one.entries()) {
                balances.merge(entry.account(), Sums.of(entry.amount()), Sums::plus);
            }
        }
        return balances;
    }
}
