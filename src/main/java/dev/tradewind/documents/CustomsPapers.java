package dev.tradewind.documents;

import dev.tradewind.shipment.GoodsItem;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.Parcel;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.specs.CustomsAreas;
import dev.tradewind.specs.CustomsForms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Knows which papers a shipment needs for customs, and draws them as PDF. The same consignment gives the same bytes. */
public final class CustomsPapers {

    private final CustomsAreas areas;
    private final CustomsForms forms;

    public CustomsPapers(CustomsAreas areas, CustomsForms forms) {
        this.areas = areas;
        this.forms = forms;
    }

    /** The papers that an order needs; none where it crosses no customs border. */
    public List<DocumentKind> of(ShipmentOrder order) {
        return Arrays.stream(DocumentKind.values())
                .filter(kind -> whyNot(kind, order).isEmpty())
                .toList();
    }

    /** Why a paper is none for an order, in a sentence; empty when it is. */
    public Optional<String> whyNot(DocumentKind kind, ShipmentOrder order) {
        if (!areas.bordersBetween(order.shipper(), order.consignee())) {
            return Optional.of("The shipment stays inside one customs area and needs no customs papers.");
        }
        if (order.customs() == null) {
            return Optional.of("The order has no customs data, so there are no customs papers of it.");
        }
        return switch (kind) {
            case COMMERCIAL_INVOICE -> Optional.empty();
            case CN22 ->
                parcels(kind, order).length > 0
                        ? Optional.empty()
                        : Optional.of("Every parcel is too heavy or worth too much for CN 22; they take CN 23.");
            case CN23 ->
                parcels(kind, order).length > 0
                        ? Optional.empty()
                        : Optional.of("Every parcel is so light and worth so little that CN 22 is enough.");
        };
    }

    /**
     * Draws a paper that the order needs.
     *
     * @throws NotDrawable when it would have to show letters that our font lacks
     */
    public byte[] draw(DocumentKind kind, Consignment consignment) {
        try (LabelFont font = LabelFont.load()) {
            Drawability.check(consignment.order(), font);
            List<Page> pages = switch (kind) {
                case COMMERCIAL_INVOICE -> CommercialInvoice.of(consignment, font);
                case CN22, CN23 -> forms(kind, consignment, font);
            };
            return pdf(pages, font, consignment.order());
        } catch (IOException failure) {
            throw new UncheckedIOException("drawing in memory failed", failure);
        }
    }

    private List<Page> forms(DocumentKind kind, Consignment consignment, LabelFont font) {
        List<Page> pages = new ArrayList<>();
        for (int parcel : parcels(kind, consignment.order())) {
            pages.addAll(
                    kind == DocumentKind.CN22
                            ? Cn22.of(consignment, parcel, font)
                            : Cn23.of(consignment, parcel, font));
        }
        return pages;
    }

    /** The positions of the parcels that take a form: each parcel is an item of its own to a post. */
    private int[] parcels(DocumentKind kind, ShipmentOrder order) {
        return IntStream.range(0, order.parcels().size())
                .filter(parcel -> formOf(order.parcels().get(parcel)) == kind)
                .toArray();
    }

    private DocumentKind formOf(Parcel parcel) {
        return forms.cn22Suffices(parcel.weight(), value(parcel)) ? DocumentKind.CN22 : DocumentKind.CN23;
    }

    /** What the contents of a parcel are worth. */
    static Money value(Parcel parcel) {
        return parcel.goods().stream()
                .map(GoodsItem::totalValue)
                .reduce(Money::plus)
                .orElseThrow();
    }

    private static byte[] pdf(List<Page> pages, LabelFont font, ShipmentOrder order) throws IOException {
        try (PDDocument document = new PDDocument()) {
            // PDFBox makes the file's identifier from the clock unless it is given
            document.setDocumentId((long) order.orderReference().hashCode());
            PDFont embedded = PDType0Font.load(document, font.trueType(), true);
            for (Page page : pages) {
                page.draw(document, embedded);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }
}
