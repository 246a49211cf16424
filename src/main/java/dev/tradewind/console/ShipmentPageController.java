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
import dev.tradewind.store.AuditRepository;
import dev.tradewind.store.ShipmentFinder;
import dev.tradewind.store.ShipmentFinder.Found;
import dev.tradewind.store.ShipmentQueries;
import dev.tradewind.store.ShipmentView;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
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
    private final AuditRepository audit;
    private final CustomsPapers papers;
    private final PartnerCatalogue catalogue;
    private final Clock clock;

    ShipmentPageController(
            ShipmentQueries shipments,
            ShipmentFinder finder,
            AuditRepository audit,
            CustomsPapers papers,
            PartnerCatalogue catalogue,
            Clock clock) {
        this.shipments = shipments;
        this.finder = finder;
        this.audit = audit;
        this.papers = papers;
        this.catalogue = catalogue;
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

    @GetMapping("/console/shipments/{id}")
    String shipment(@PathVariable String id, Model page) {
        ShipmentView view = view(id);
        page.addAttribute(
                "page",
                new ShipmentPage(
                        view,
                        PromiseBar.of(view, clock.instant()),
                        shipments.exchanges(view.id()),
                        papers.of(view.order().toOrder()),
                        audit.of(subject(view.id()))));
        return "shipment";
    }

    @GetMapping("/console/shipments/{id}/label")
    ResponseEntity<byte[]> label(@PathVariable String id, Visitor visitor) {
        Deeds.demand(visitor, Act.SEE_PERSONAL);
        Label label = shipments.label(id(id)).orElseThrow(() -> new NotThere("label"));
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
