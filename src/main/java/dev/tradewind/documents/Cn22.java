package dev.tradewind.documents;

import dev.tradewind.documents.Table.Column;
import dev.tradewind.documents.Table.Row;
import dev.tradewind.shipment.CustomsDeclaration.ContentType;
import dev.tradewind.shipment.GoodsItem;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.Parcel;
import dev.tradewind.shipment.TrackingNumber;
import java.util.List;

/** The UPU's form CN 22 of one parcel: 74 x 105 mm, numbered as the form numbers its fields. */
final class Cn22 {

    private static final double WIDTH = 74;
    private static final double HEIGHT = 105;
    private static final double MARGIN = 3;
    private static final double TEXT_WIDTH = WIDTH - 2 * MARGIN;
    private static final double CATEGORIES_TOP = 11.5;
    private static final double TABLE_TOP = 22.5;
    private static final double TABLE_HEAD_HEIGHT = 8;
    private static final double ROWS_TOP = TABLE_TOP + TABLE_HEAD_HEIGHT;
    private static final double TOTALS_TOP = 70;
    private static final double TOTALS_HEIGHT = 6.5;
    private static final double FOOT_TOP = 99.5;
    private static final double VALUE_WIDTH = 17;
    private static final double WEIGHT_WIDTH = 12;

    private final Consignment consignment;
    private final int parcel;
    private final Parcel contents;
    private final LabelFont font;
    private final Table table;

    private Cn22(Consignment consignment, int parcel, LabelFont font) {
        this.consignment = consignment;
        this.parcel = parcel;
        this.contents = consignment.order().parcels().get(parcel);
        this.font = font;
        this.table = new Table(
                MARGIN,
                5.5,
                font,
                List.of(
                        new Column(
                                "Quantity and detailed description of contents (1). For commercial items: HS tariff number (4)"
                                        + " and country of origin of goods (5)",
                                TEXT_WIDTH - WEIGHT_WIDTH - VALUE_WIDTH,
                                false),
                        new Column("Net weight, kg (2)", WEIGHT_WIDTH, true),
                        new Column("Value and currency (3)", VALUE_WIDTH, true)));
    }

    /** The form of a parcel, counted from 0; on several pages where it holds more than one has room for. */
    static List<Page> of(Consignment consignment, int parcel, LabelFont font) {
        Cn22 form = new Cn22(consignment, parcel, font);
        return form.table.draw(form.rows(), TOTALS_TOP - ROWS_TOP, form::page);
    }

    private List<Row> rows() {
        return contents.goods().stream().map(Cn22::row).toList();
    }

    private static Row row(GoodsItem item) {
        return new Row(List.of(
                List.of(
                        item.quantity() + " x " + item.description(),
                        "HS " + Words.hsCode(item) + ", origin " + Words.origin(item)),
                List.of(Words.kilograms(item.totalWeight())),
                List.of(Words.money(item.totalValue()))));
    }

    private Page page(List<Row> rows, int number, int count) {
        Page page = new Page(WIDTH, HEIGHT, font);
        page.box(MARGIN - 1, MARGIN - 1, TEXT_WIDTH + 2, HEIGHT - 2 * MARGIN + 2);
        page.text(MARGIN, MARGIN, 8, "CUSTOMS DECLARATION");
        page.textToRight(WIDTH - MARGIN, MARGIN, 9, "CN 22");
        page.fitted(MARGIN, 7.5, TEXT_WIDTH / 2, 3, 5.5, List.of(consignment.carrier()));
        page.textToRight(WIDTH - MARGIN, 7.5, 5.5, "May be opened officially");
        categories(page);
        table.head(page, TABLE_TOP, TABLE_HEAD_HEIGHT, 5);
        table.rows(page, ROWS_TOP, rows);
        table.uprights(page, TABLE_TOP, TOTALS_TOP + TOTALS_HEIGHT - TABLE_TOP);
        totals(page);
        closing(page, number, count);
        return page;
    }

    private void categories(Page page) {
        page.rule(MARGIN, CATEGORIES_TOP - 0.5, TEXT_WIDTH);
        for (int index = 0; index < Words.CATEGORIES.size(); index++) {
            ContentType category = Words.CATEGORIES.get(index);
            page.tickBox(
                    MARGIN + 1 + (index % 2) * TEXT_WIDTH / 2,
                    CATEGORIES_TOP + (index / 2) * 3.4,
                    6.5,
                    category == consignment.customs().contentType(),
                    Words.category(category));
        }
    }

    private void totals(Page page) {
        page.rule(MARGIN, TOTALS_TOP, TEXT_WIDTH);
        page.text(MARGIN + 0.8, TOTALS_TOP + 0.8, 5, "Total weight, kg (6), gross, and total value (7)");
        double weightRight = WIDTH - MARGIN - VALUE_WIDTH - 0.8;
        Money value = CustomsPapers.value(contents);
        page.textToRight(weightRight, TOTALS_TOP + 3, 5.5, Words.kilograms(contents.weight()));
        page.textToRight(WIDTH - MARGIN - 0.8, TOTALS_TOP + 3, 5.5, Words.money(value));
        page.rule(MARGIN, TOTALS_TOP + TOTALS_HEIGHT, TEXT_WIDTH);
    }

    private void closing(Page page, int number, int count) {
        double next = page.wrapped(
                MARGIN,
                TOTALS_TOP + TOTALS_HEIGHT + 1,
                TEXT_WIDTH,
                5,
                "I, the undersigned, whose name and address are given on the item, certify that the particulars given in this"
                        + " declaration are correct and that this item does not contain any dangerous article or articles"
                        + " prohibited by legislation or by postal or customs regulations.");
        page.text(MARGIN, next + 1, 5, "Date and sender's signature (8)");
        page.fitted(
                MARGIN,
                next + 3.4,
                TEXT_WIDTH,
                5,
                6.5,
                List.of(consignment.invoiceDate() + "  "
                        + consignment.order().shipper().name()));
        page.rule(MARGIN, FOOT_TOP, TEXT_WIDTH);
        String item = consignment
                .trackingNumberOf(parcel)
                .map(TrackingNumber::value)
                .orElseGet(() -> consignment.order().orderReference().value());
        page.fitted(
                MARGIN,
                FOOT_TOP + 0.8,
                TEXT_WIDTH - 16,
                2.4,
                5.5,
                List.of("Item " + item
                        + ", parcel %d of %d"
                                .formatted(
                                        parcel + 1,
                                        consignment.order().parcels().size())));
        page.textToRight(WIDTH - MARGIN, FOOT_TOP + 0.8, 5.5, "Page %d of %d".formatted(number, count));
    }
}
