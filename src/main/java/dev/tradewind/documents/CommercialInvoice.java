package dev.tradewind.documents;

import dev.tradewind.documents.Table.Column;
import dev.tradewind.documents.Table.Row;
import dev.tradewind.shipment.CustomsDeclaration;
import dev.tradewind.shipment.GoodsItem;
import dev.tradewind.shipment.ShipmentOrder;
import java.util.ArrayList;
import java.util.List;

/** The commercial invoice, on A4. */
final class CommercialInvoice {

    private static final double WIDTH = 210;
    private static final double HEIGHT = 297;
    private static final double MARGIN = 15;
    private static final double TEXT_WIDTH = WIDTH - 2 * MARGIN;
    private static final double HALF = TEXT_WIDTH / 2;
    private static final double BOTTOM = HEIGHT - MARGIN;
    private static final double PARTIES_TOP = 27;
    private static final double PARTY_HEIGHT = 38;
    private static final double FACT_HEIGHT = PARTY_HEIGHT * 2 / 9;
    private static final double FIRST_TABLE_TOP = PARTIES_TOP + 2 * PARTY_HEIGHT + 5;
    private static final double NEXT_TABLE_TOP = 34;
    private static final double TABLE_HEAD_HEIGHT = 9;
    private static final double CLOSING_HEIGHT = 62;

    private final Consignment consignment;
    private final ShipmentOrder order;
    private final CustomsDeclaration customs;
    private final LabelFont font;
    private final Table table;
    private final List<Page> pages = new ArrayList<>();

    private CommercialInvoice(Consignment consignment, LabelFont font) {
        this.consignment = consignment;
        this.order = consignment.order();
        this.customs = consignment.customs();
        this.font = font;
        String currency = order.totalValue().currency().getCurrencyCode();
        this.table = new Table(
                MARGIN,
                8,
                font,
                List.of(
                        new Column("No.", 8, true),
                        new Column("Description of goods", 58, false),
                        new Column("HS code", 22, false),
                        new Column("Country of origin", 16, false),
                        new Column("Quantity", 15, true),
                        new Column("Net weight, kg", 17, true),
                        new Column("Unit value, " + currency, 21, true),
                        new Column("Total value, " + currency, 23, true)));
    }

    static List<Page> of(Consignment consignment, LabelFont font) {
        CommercialInvoice invoice = new CommercialInvoice(consignment, font);
        invoice.write();
        return invoice.pages;
    }

    private void write() {
        double first = BOTTOM - FIRST_TABLE_TOP - TABLE_HEAD_HEIGHT;
        double others = BOTTOM - NEXT_TABLE_TOP - TABLE_HEAD_HEIGHT;
        double end = 0;
        for (List<Row> rows : table.pages(rows(), first, others)) {
            end = items(rows);
        }
        if (end + CLOSING_HEIGHT > BOTTOM) {
            end = NEXT_TABLE_TOP - 5;
            begin();
        }
        closing(pages.getLast(), end + 4);
        for (int number = 1; number <= pages.size(); number++) {
            pages.get(number - 1)
                    .textToRight(WIDTH - MARGIN, MARGIN + 2, 8, "Page %d of %d".formatted(number, pages.size()));
        }
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (GoodsItem item : order.allGoods()) {
            List<String> description = new ArrayList<>(List.of(item.description()));
            Words.add(description, "SKU ", item.sku());
            rows.add(new Row(List.of(
                    List.of(Integer.toString(rows.size() + 1)),
                    description,
                    List.of(Words.hsCode(item)),
                    List.of(Words.origin(item)),
                    List.of(Integer.toString(item.quantity())),
                    List.of(Words.kilograms(item.totalWeight())),
                    List.of(Words.amount(item.unitValue())),
                    List.of(Words.amount(item.totalValue())))));
        }
        return rows;
    }

    /** A page with its head; the first has the parties and facts, the others say whose invoice they go on with. */
    private Page begin() {
        Page page = new Page(WIDTH, HEIGHT, font);
        page.text(MARGIN, MARGIN, 16, "COMMERCIAL INVOICE");
        if (pages.isEmpty()) {
            parties(page);
            facts(page);
        } else {
            page.fitted(
                    MARGIN,
                    MARGIN + 9,
                    TEXT_WIDTH,
                    4,
                    8,
                    List.of("Invoice " + consignment.invoiceNumber() + " of " + consignment.invoiceDate()
                            + ", continued"));
        }
        pages.add(page);
        return page;
    }

    private double items(List<Row> rows) {
        Page page = begin();
        double top = pages.size() == 1 ? FIRST_TABLE_TOP : NEXT_TABLE_TOP;
        table.head(page, top, TABLE_HEAD_HEIGHT, 7);
        double end = table.rows(page, top + TABLE_HEAD_HEIGHT, rows);
        table.uprights(page, top, end - top);
        page.rule(MARGIN, end, table.width());
        return end;
    }

    private void parties(Page page) {
        List<String> seller = Words.party(order.shipper());
        Words.add(seller, "Tax number: ", customs.exporterTaxId());
        party(page, PARTIES_TOP, "Seller / exporter", seller);
        List<String> buyer = Words.party(order.consignee());
        Words.add(buyer, "Tax number: ", customs.importerTaxId());
        party(page, PARTIES_TOP + PARTY_HEIGHT, "Consignee / importer", buyer);
    }

    private static void party(Page page, double top, String title, List<String> lines) {
        page.box(MARGIN, top, HALF, PARTY_HEIGHT);
        page.text(MARGIN + 1.5, top + 1, 6.5, title);
        page.fitted(MARGIN + 1.5, top + 4.5, HALF - 3, PARTY_HEIGHT - 5.5, 8.5, lines);
    }

    private void facts(Page page) {
        List<List<String>> facts = List.of(
                List.of("Invoice number", consignment.invoiceNumber()),
                List.of("Invoice date", consignment.invoiceDate().toString()),
                List.of("Order reference", order.orderReference().value()),
                List.of("Carrier", consignment.carrier()),
                List.of("Tracking number", trackingNumbers()),
                List.of("Terms of delivery (Incoterms 2020)", terms()),
                List.of("Reason for export", Words.category(customs.contentType())),
                List.of("Currency", order.totalValue().currency().getCurrencyCode()),
                List.of("IOSS number", Words.orNone(customs.iossNumber())));
        double left = MARGIN + HALF;
        double top = PARTIES_TOP;
        for (List<String> fact : facts) {
            page.box(left, top, HALF, FACT_HEIGHT);
            page.text(left + 1.5, top + 0.7, 6.5, fact.getFirst());
            page.fitted(left + 1.5, top + 3.7, HALF - 3, FACT_HEIGHT - 4, 8.5, List.of(fact.getLast()));
            top += FACT_HEIGHT;
        }
    }

    private String trackingNumbers() {
        return switch (consignment.trackingNumbers().size()) {
            case 0 -> "-";
            case 1 -> consignment.trackingNumbers().getFirst().value();
            default ->
                "%s and %d more"
                        .formatted(
                                consignment.trackingNumbers().getFirst(),
                                consignment.trackingNumbers().size() - 1);
        };
    }

    private String terms() {
        return "%s %s, %s"
                .formatted(
                        order.incoterm(),
                        order.consignee().city(),
                        Words.country(order.consignee().country()));
    }

    private void closing(Page page, double top) {
        page.textToRight(WIDTH - MARGIN, top, 12, "Invoice total: " + Words.money(order.totalValue()));
        double left = page.lines(
                MARGIN,
                top,
                8.5,
                List.of(
                        "Total quantity: "
                                + order.allGoods().stream()
                                        .mapToLong(GoodsItem::quantity)
                                        .sum(),
                        "Number of parcels: " + order.parcels().size(),
                        "Total net weight: " + Words.kilograms(Words.net(order.allGoods())) + " kg",
                        "Total gross weight: " + Words.kilograms(order.totalWeight()) + " kg"));
        double end = page.wrapped(
                MARGIN,
                left + 4,
                TEXT_WIDTH,
                8.5,
                "I declare that all information in this invoice is true and correct, that the goods originate in the countries"
                        + " shown, and that the values are those of the transaction or, where nothing was sold, the values for"
                        + " customs.");
        signature(page, end + 14, MARGIN, "Place and date", order.shipper().city() + ", " + consignment.invoiceDate());
        signature(
                page,
                end + 14,
                MARGIN + HALF + 5,
                "Name and signature",
                order.shipper().name());
    }

    private static void signature(Page page, double top, double left, String title, String text) {
        page.fitted(left, top - 5, HALF - 5, 4.5, 8.5, List.of(text));
        page.rule(left, top, HALF - 5);
        page.text(left, top + 0.7, 6.5, title);
    }
}
