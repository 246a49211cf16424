package dev.tradewind.documents;

import dev.tradewind.shipment.Address;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.org.okapibarcode.backend.Code128;
import uk.org.okapibarcode.backend.HumanReadableLocation;
import uk.org.okapibarcode.backend.OkapiInputException;
import uk.org.okapibarcode.backend.Symbol;

/** What stands where on a label, the same for every format. Lengths in millimetres, downwards from the upper edge. */
final class LabelLayout {

    static final double MARGIN = 5;
    static final double TEXT_WIDTH = LabelPrinter.WIDTH_MM - 2 * MARGIN;
    static final double BARCODE_TOP = 112;
    static final double BARCODE_HEIGHT = 27;
    static final double BARCODE_TEXT_SIZE = 4;

    private static final double LEADING = 1.2;

    private final LabelFont font;

    LabelLayout(LabelFont font) {
        this.font = font;
    }

    LabelFont font() {
        return font;
    }

    /** A line of text, or a rule across the label. */
    sealed interface Mark {

        double top();

        /**
         * A line of text.
         *
         * @param size the height of its letters from ascender to descender
         */
        record Line(double top, double size, String text) implements Mark {}

        record Rule(double top) implements Mark {}
    }

    /** All marks of a label but its barcode. */
    List<Mark> marks(ShippingLabel label) throws IOException {
        Column column = new Column(label.orderReference());
        column.line(6, label.partnerName());
        column.line(4, label.service());
        column.rule();
        column.line(2.2, "From");
        column.address(2.5, label.from());
        column.rule();
        column.line(2.2, "To");
        column.address(4, label.to());
        column.rule();
        column.line(3.5, "Consignment " + label.consignment());
        column.line(
                3.5,
                "Parcel %d of %d   %s kg"
                        .formatted(
                                label.number(),
                                label.count(),
                                label.weight().kilograms().toPlainString()));
        column.line(2.8, String.join("   ", label.references()));
        return column.marks;
    }

    /** The barcode in modules: each of its rectangles is a number of modules wide. */
    static Symbol symbol(ShippingLabel.Barcode barcode) {
        Code128 symbol = new Code128();
        symbol.setHumanReadableLocation(HumanReadableLocation.NONE);
        symbol.setModuleWidth(1);
        symbol.setDataType(
                switch (barcode.kind()) {
                    case CODE_128 -> Symbol.DataType.ECI;
                    case GS1_128 -> Symbol.DataType.GS1;
                });
        try {
            symbol.setContent(barcode.text());
        } catch (OkapiInputException e) {
            throw new IllegalArgumentException("no " + barcode.kind() + " barcode can hold its text", e);
        }
        return symbol;
    }

    /** Fills the label from its upper edge. */
    private final class Column {

        private final String instead;
        private final List<Mark> marks = new ArrayList<>();
        private double top = MARGIN;

        Column(String orderReference) {
            this.instead = "(see order " + orderReference + ")";
        }

        void address(double size, Address address) throws IOException {
            line(size, address.name());
            line(size, address.company());
            for (String street : address.lines()) {
                line(size, street);
            }
            line(size, address.postalCode() == null ? address.city() : address.postalCode() + " " + address.city());
            line(size, address.region());
            line(size, address.country().value());
        }

        void line(double size, @Nullable String text) throws IOException {
            if (text == null || text.isBlank()) {
                return;
            }
            String drawable = drawable(text);
            double fitting = Math.min(size, size * TEXT_WIDTH / font.width(drawable, size));
            marks.add(new Mark.Line(top, fitting, drawable));
            top += size * LEADING;
        }

        void rule() {
            marks.add(new Mark.Rule(top + 1));
            top += 2;
        }

        private String drawable(String text) {
            if (font.canDraw(text)) {
                return text;
            }
            return font.canDraw(instead) ? instead : "(see order)";
        }
    }
}
