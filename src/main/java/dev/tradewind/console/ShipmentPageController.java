package dev.tradewind.console;

import dev.tradewind.documents.Consignment;
import dev.tradewind.documents.CustomsPapers;
import dev.tradewind.documents.DocumentKind;
import dev.tradewind.documents.NotDrawable;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.Label;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.store.ShipmentFinder;
import dev.tradewind.store.ShipmentFinder.Found;
import dev.tradewind.store.ShipmentQueries;
import dev.tradewind.store.ShipmentView;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Finds shipments and shows one, with its papers. */
@Controller
class ShipmentPageController {

    private final ShipmentQueries shipments;
    private final ShipmentFinder finder;
    private final ShipmentPages pages;
    private final CustomsPapers papers;
    private final PartnerCatalogue catalogue;
    private final Deeds deeds;
    private final Clock clock;

    ShipmentPageController(
            ShipmentQueries shipments,
            ShipmentFinder finder,
            ShipmentPages pages,
            CustomsPapers papers,
            PartnerCatalogue catalogue,
            Deeds deeds,
            Clock clock) {
        this.shipments = shipments;
        this.finder = finder;
        this.pages = pages;
        this.papers = papers;
        this.catalogue = catalogue;
        this.deeds = deeds;
        this.clock = clock;
    }

    /** One that is found alone is shown at once. */
    @GetMapping("/console/search")
    String search(@RequestParam(defaultValue = "") String q, Model page) {
        SearchTerms terms = SearchTerms.of(q);
        List<Found> found = terms.isEmpty() ? List.of() : finder.find(terms.id(), terms.number(), terms.phoneTail());
        if (found.size() == 1) {
            return "redirect:" + href(found.getFirst().id());
        }
        page.addAttribute("found", found);
        page.addAttribute("wanted", terms.number());
        return "search";
    }

    /**
     * @param asOf of which moment is told what was known then; empty: now
     * @param personal whether names are shown as they are, which is written down
     * @param event the one that is to be corrected, as the API names it
     */
    @GetMapping("/console/shipments/{id}")
    String shipment(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(defaultValue = "false") boolean personal,
            @RequestParam(defaultValue = "") String event,
            Visitor visitor,
            Model page) {
        ShipmentId shipment = id(id);
        Instant moment = Addresses.read(asOf, this::past);
        if (personal) {
            Deeds.demand(visitor, Act.SEE_PERSONAL);
            if (shipments.stateOf(shipment).isEmpty()) {
                throw new NotThere("shipment");
            }
            deeds.look(visitor, subject(shipment), "names and telephone");
        }
        page.addAttribute("page", pages.find(shipment, moment, personal).orElseThrow(() -> new NotThere("shipment")));
        page.addAttribute("chosen", event);
        return "shipment";
    }

    private Instant past(String text) {
        Instant moment = Addresses.moment("asOf", text).toInstant();
        if (moment.isAfter(clock.instant())) {
            throw new BadInput(
                    "asOf", "is " + Words.exact(moment) + ", of which nothing is known yet", "a moment that is over");
        }
        return moment;
    }

    @GetMapping("/console/shipments/{id}/label")
    ResponseEntity<byte[]> label(@PathVariable String id, Visitor visitor) {
        Deeds.demand(visitor, Act.SEE_PERSONAL);
        Label label = shipments.label(id(id)).orElseThrow(() -> new NotThere("label"));
        deeds.look(visitor, subject(id(id)), "label");
        return file(
                MediaType.valueOf(label.format().mediaType()),
                id + "." + label.format().name().toLowerCase(Locale.ROOT),
                label.content());
    }

    @GetMapping("/console/shipments/{id}/documents/{kind}")
    ResponseEntity<byte[]> document(@PathVariable String id, @PathVariable String kind, Visitor visitor) {
        Deeds.demand(visitor, Act.SEE_PERSONAL);
        ShipmentView view = view(id);
        ShipmentOrder order = view.order().toOrder();
        DocumentKind wanted =
                DocumentKind.of(kind).filter(papers.of(order)::contains).orElseThrow(() -> new NotThere("document"));
        String partner = catalogue
                .find(view.partner())
                .map(PartnerSpec::name)
                .orElse(view.partner().value());
        deeds.look(visitor, subject(view.id()), Words.of(kind));
        LocalDate day = LocalDate.ofInstant(view.acceptedAt(), ZoneOffset.UTC);
        try {
            return file(
                    MediaType.APPLICATION_PDF,
                    id + "-" + kind + ".pdf",
                    papers.draw(wanted, new Consignment(order, partner, view.trackingNumbers(), day)));
        } catch (NotDrawable lacking) {
            throw new BadInput(
                    Words.line(lacking.paths()),
                    "has letters that customs papers can't show",
                    "this paper, made by hand");
        }
    }

    private static ResponseEntity<byte[]> file(MediaType type, String name, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + "\"")
                .body(content);
    }

    private ShipmentView view(String id) {
        return shipments.find(id(id)).orElseThrow(() -> new NotThere("shipment"));
    }

    static ShipmentId id(String id) {
        return new ShipmentId(NowController.uuid("id", id));
    }

    static String href(ShipmentId id) {
        return "/console/shipments/" + id;
    }

    /** As it stands in the audit log. */
    static String subject(ShipmentId id) {
        return "shipment " + id;
    }
}
