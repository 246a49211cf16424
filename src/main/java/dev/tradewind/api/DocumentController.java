package dev.tradewind.api;

import dev.tradewind.api.Problem.FieldError;
import dev.tradewind.api.Problem.Kind;
import dev.tradewind.documents.Consignment;
import dev.tradewind.documents.CustomsPapers;
import dev.tradewind.documents.DocumentKind;
import dev.tradewind.documents.NotDrawable;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.store.ShipmentQueries;
import dev.tradewind.store.ShipmentView;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The papers that go to customs, drawn anew for each who asks. */
@RestController
class DocumentController {

    private final ShipmentQueries shipments;
    private final CustomsPapers papers;
    private final PartnerCatalogue catalogue;

    DocumentController(ShipmentQueries shipments, CustomsPapers papers, PartnerCatalogue catalogue) {
        this.shipments = shipments;
        this.papers = papers;
        this.catalogue = catalogue;
    }

    @GetMapping(path = "/v1/shipments/{id}/documents/{kind}", produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> document(@PathVariable String id, @PathVariable String kind) {
        ShipmentView view = shipments
                .find(new ShipmentId(Parameters.pathId(id, "shipment")))
                .orElseThrow(() -> Parameters.notFound("shipment"));
        DocumentKind wanted = DocumentKind.of(kind).orElseThrow(DocumentController::unknownKind);
        ShipmentOrder order = view.order().toOrder();
        papers.whyNot(wanted, order).ifPresent(reason -> {
            throw new ProblemException(Kind.NOT_FOUND, reason);
        });
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "inline; filename=\"%s-%s.pdf\"".formatted(view.id(), wanted.code()))
                .body(draw(wanted, consignment(view, order)));
    }

    private static ProblemException unknownKind() {
        return new ProblemException(
                Kind.NOT_FOUND,
                "There is no such kind of document; there are "
                        + Arrays.stream(DocumentKind.values())
                                .map(DocumentKind::code)
                                .toList()
                        + ".");
    }

    private Consignment consignment(ShipmentView view, ShipmentOrder order) {
        return new Consignment(
                order,
                catalogue
                        .find(view.partner())
                        .map(PartnerSpec::name)
                        .orElse(view.partner().value()),
                view.trackingNumbers(),
                LocalDate.ofInstant(view.acceptedAt(), ZoneOffset.UTC));
    }

    private byte[] draw(DocumentKind kind, Consignment consignment) {
        try {
            return papers.draw(kind, consignment);
        } catch (NotDrawable lacking) {
            List<FieldError> errors = lacking.paths().stream()
                    .map(path -> new FieldError(
                            path,
                            "has letters that customs papers can't show",
                            "Latin, Greek or Cyrillic letters, as customs everywhere read them"))
                    .toList();
            throw new ProblemException(
                    Kind.DOCUMENT_NOT_POSSIBLE,
                    "The order has letters that customs papers can't show; make this paper by hand.",
                    errors);
        }
    }
}
