package dev.tradewind.documents;

import dev.tradewind.documents.Table.Column;
import dev.tradewind.documents.Table.Row;
import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.CustomsDeclaration.ContentType;
import dev.tradewind.shipment.GoodsItem;
import dev.tradewind.shipment.Parcel;
import dev.tradewind.shipment.S10;
import dev.tradewind.shipment.TrackingNumber;
import java.util.ArrayList;
import java.util.List;
import uk.org.okapibarcode.backend.Symbol;

/** The UPU's form CN 23 of one parcel: 210 x 148 mm, numbered as the form numbers its fields. */
final class Cn23 {

    private static final double WIDTH = 210;
    private static final double HEIGHT = 148;
    private static final double MARGIN = 6;
    private static final double TEXT_WIDTH = WIDTH - 2 * MARGIN;
    private static final double HALF = TEXT_WIDTH / 2;
    private static final double MIDDLE = MARGIN + HALF;
    private static final double FROM_TOP = 16;
    private static final double PARTY_HEIGHT = 30;
    private static final double ITEM_HEIGHT = 20;
    private static final double TO_TOP = FROM_TOP + PARTY_HEIGHT;
    private static final double TABLE_TOP = TO_TOP + PARTY_HEIGHT;
    private static final double TABLE_HEAD_HEIGHT = 7;
    private static final double ROWS_TOP = TABLE_TOP + TABLE_HEAD_HEIGHT;
    private static final double TOTALS_TOP = 111;
    private static final double TOTALS_HEIGHT = 7;
    private static final double CATEGORY_TOP = TOTALS_TOP + TOTALS_HEIGHT;
    private static final double CATEGORY_HEIGHT = 11;
    private static final double PAPERS_TOP = CATEGORY_TOP + CATEGORY_HEIGHT;
    private static final double PAPERS_HEIGHT = 7;
    private static final double BOTTOM = HEIGHT - MARGIN;
    private static final double WIDEST_MODULE = 0.33;

    private final Consignment consignment;
    private final int parcel;
    private final Parcel contents;
    private final LabelFont font;
    private final Table table;

    private Cn23(Consignment consignment, int parcel, LabelFont font) {
        this.consignment = consignment;
        this.parcel = parcel;
        this.contents = consignment.order().parcels().get(parcel);
        this.font = font;
        this.table = new Table(
                MARGIN,
                6.5,
                font,
                List.of(
                        new Column("Detailed description of contents (1)", 80, false),
                        new Column("Quantity (2)", 14, true),
                        new Column("Net weight, kg (3)", 18, true),
                        new Column("Value (5)", 30, true),
                        new Column("HS tariff number (7)", 22, false),
                        new Column("Country of origin of goods (8)", 34, false)));
    }

    /** The form of a parcel, counted from 0; on several pages where it holds more than one has room for. */
    static List<Page> of(Consignment consignment, int parcel, LabelFont font) {
        Cn23 form = new Cn23(consignment, parcel, font);
        return form.table.draw(form.rows(), TOTALS_TOP - ROWS_TOP, form::page);
    }

    private List<Row> rows() {
        return contents.goods().stream()
                .map(item -> Row.of(
                        item.description(),
                        Integer.toString(item.quantity()),
                        Words.kilograms(item.totalWeight()),
                        Words.money(item.totalValue()),
                        Words.hsCode(item),
                        Words.originInWords(item)))
                .toList();
    }

    private Page page(List<Row> rows, int number, int count) {
        Page page = new Page(WIDTH, HEIGHT, font);
        page.text(MARGIN, MARGIN, 12, "CUSTOMS DECLARATION");
        page.text(MIDDLE, MARGIN, 7, "May be opened officially");
        page.textToRight(WIDTH - MARGIN, MARGIN, 14, "CN 23");
        page.fitted(MARGIN, MARGIN + 5.5, HALF, 3.5, 7, List.of("Designated operator: " + consignment.carrier()));
        Address sender = consignment.order().shipper();
        Address addressee = consignment.order().consignee();
        field(page, MARGIN, FROM_TOP, HALF, PARTY_HEIGHT, "From", Words.party(sender));
        field(page, MARGIN, TO_TOP, HALF, PARTY_HEIGHT, "To", Words.party(addressee));
        references(page, addressee);
        item(page);
        table.head(page, TABLE_TOP, TABLE_HEAD_HEIGHT, 6);
        table.rows(page, ROWS_TOP, rows);
        table.uprights(page, TABLE_TOP, TOTALS_TOP - TABLE_TOP);
        totals(page);
        categories(page);
        papers(page);
        signature(page, number, count);
        return page;
    }

    private static void field(
            Page page, double left, double top, double width, double height, String title, List<String> lines) {
        page.box(left, top, width, height);
        page.text(left + 1, top + 0.6, 6, title);
        page.fitted(left + 1, top + 3.4, width - 2, height - 4, 8, lines);
    }

    private void references(Page page, Address addressee) {
        List<String> sender = new ArrayList<>();
        Words.add(sender, "", consignment.customs().exporterTaxId());
        Words.add(sender, "IOSS ", consignment.customs().iossNumber());
        double height = PARTY_HEIGHT / 2;
        field(
                page,
                MIDDLE,
                FROM_TOP + ITEM_HEIGHT,
                HALF,
                PARTY_HEIGHT - ITEM_HEIGHT,
                "Sender's customs reference (if any)",
                sender);
        List<String> importer = new ArrayList<>();
        Words.add(importer, "", consignment.customs().importerTaxId());
        field(
                page,
                MIDDLE,
                TO_TOP,
                HALF,
                height,
                "Importer's reference (if any) (tax code/VAT No./importer code) (optional)",
                importer);
        List<String> contact = new ArrayList<>(List.of(addressee.phone()));
        Words.add(contact, "", addressee.email());
        field(page, MIDDLE, TO_TOP + height, HALF, height, "Importer's telephone/fax/e-mail (if known)", contact);
    }

    /** A post's own number as a barcode; another partner's number, which posts don't scan, in words. */
    private void item(Page page) {
        String number =
                consignment.trackingNumberOf(parcel).map(TrackingNumber::value).orElse("-");
        if (!S10.isValid(number)) {
            field(page, MIDDLE, FROM_TOP, HALF, ITEM_HEIGHT, "No. of item", List.of(number));
            return;
        }
        field(page, MIDDLE, FROM_TOP, HALF, ITEM_HEIGHT, "No. of item (barcode, if any)", List.of());
        Symbol symbol = LabelLayout.symbol(ShippingLabel.Barcode.code128(number));
        double width = symbol.getWidth() * WIDEST_MODULE;
        page.barcode(MIDDLE + (HALF - width) / 2, FROM_TOP + 4, WIDEST_MODULE, 11, symbol);
        double text = font.widthInMillimetres(number, 8);
        page.text(MIDDLE + (HALF - text) / 2, FROM_TOP + 15.8, 8, number);
    }

    private void totals(Page page) {
        double third = TEXT_WIDTH / 3;
        total(page, MARGIN, third, "Total gross weight, kg (4)", Words.kilograms(contents.weight()));
        total(page, MARGIN + third, third, "Total value (6)", Words.money(CustomsPapers.value(contents)));
        total(page, MARGIN + 2 * third, third, "Postal charges/Fees (9)", "");
    }

    private static void total(Page page, double left, double width, String title, String value) {
        page.box(left, TOTALS_TOP, width, TOTALS_HEIGHT);
        page.text(left + 1, TOTALS_TOP + 0.6, 6, title);
        page.textToRight(left + width - 1, TOTALS_TOP + 3.2, 8, value);
    }

    private void categories(Page page) {
        page.box(MARGIN, CATEGORY_TOP, HALF, CATEGORY_HEIGHT);
        page.text(MARGIN + 1, CATEGORY_TOP + 0.6, 6, "Category of item (10)");
        for (int index = 0; index < Words.CATEGORIES.size(); index++) {
            ContentType category = Words.CATEGORIES.get(index);
            page.tickBox(
                    MARGIN + 1 + (index % 3) * HALF / 3,
                    CATEGORY_TOP + 3.4 + (index / 3) * 3.5,
                    7,
                    category == consignment.customs().contentType(),
                    Words.category(category));
        }
        field(
                page,
                MIDDLE,
                CATEGORY_TOP,
                HALF,
                CATEGORY_HEIGHT,
                "Comments (11): e.g. goods subject to quarantine, sanitary/phytosanitary inspection or other restrictions",
                comments());
    }

    /** What is restricted of the contents: the dangerous goods that they hold. */
    private List<String> comments() {
        List<String> numbers = contents.goods().stream()
                .map(GoodsItem::dangerousGoods)
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .toList();
        return numbers.isEmpty() ? List.of() : List.of("Contains " + String.join(", ", numbers));
    }

    private void papers(Page page) {
        double third = HALF / 3;
        field(page, MARGIN, PAPERS_TOP, third, PAPERS_HEIGHT, "Licence (12) No(s).", List.of());
        field(page, MARGIN + third, PAPERS_TOP, third, PAPERS_HEIGHT, "Certificate (13) No(s).", List.of());
        field(
                page,
                MARGIN + 2 * third,
                PAPERS_TOP,
                third,
                PAPERS_HEIGHT,
                "Invoice (14) No.",
                List.of(consignment.invoiceNumber()));
        double top = PAPERS_TOP + PAPERS_HEIGHT;
        field(page, MARGIN, top, HALF, BOTTOM - top, "Office of origin/Date of posting", List.of());
    }

    private void signature(Page page, int number, int count) {
        page.box(MIDDLE, PAPERS_TOP, HALF, BOTTOM - PAPERS_TOP);
        double next = page.wrapped(MIDDLE + 1, PAPERS_TOP + 0.6, HALF - 2, 5, Words.CERTIFICATION);
        page.text(MIDDLE + 1, next + 0.4, 6, "Date and sender's signature (15)");
        page.fitted(
                MIDDLE + 1,
                next + 3,
                HALF - 2,
                4,
                8,
                List.of(consignment.invoiceDate() + "  "
                        + consignment.order().shipper().name()));
        page.text(
                MARGIN,
                BOTTOM + 0.8,
                6,
                "Parcel %d of %d"
                        .formatted(parcel + 1, consignment.order().parcels().size()));
        page.textToRight(WIDTH - MARGIN, BOTTOM + 0.8, 6, "Page %d of %d".formatted(number, count));
    }
}
