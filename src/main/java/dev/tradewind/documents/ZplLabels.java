package dev.tradewind.documents;

import dev.tradewind.documents.LabelLayout.Mark;
import java.io.IOException;
import java.util.List;

/** Writes labels in ZPL II for printers of 8 dots a millimetre (203 dpi), one format a parcel, text in UTF-8. */
final class ZplLabels {

    private static final int DOTS_A_MM = 8;
    private static final int RULE_DOTS = 2;
    private static final int WIDEST_MODULE_DOTS = 4;

    private ZplLabels() {}

    static String write(List<ShippingLabel> labels, LabelLayout layout) throws IOException {
        StringBuilder zpl = new StringBuilder();
        for (ShippingLabel label : labels) {
            write(zpl, label, layout);
        }
        return zpl.toString();
    }

    private static void write(StringBuilder zpl, ShippingLabel label, LabelLayout layout) throws IOException {
        zpl.append("^XA^CI28^PW%d^LL%d\n".formatted(dots(LabelPrinter.WIDTH_MM), dots(LabelPrinter.HEIGHT_MM)));
        for (Mark mark : layout.marks(label)) {
            zpl.append(
                    switch (mark) {
                        case Mark.Line line -> text(line);
                        case Mark.Rule rule ->
                            "^FO%d,%d^GB%d,%d,%d^FS"
                                    .formatted(
                                            dots(LabelLayout.MARGIN),
                                            dots(rule.top()),
                                            dots(LabelLayout.TEXT_WIDTH),
                                            RULE_DOTS,
                                            RULE_DOTS);
                    });
            zpl.append('\n');
        }
        zpl.append(barcode(label.barcode())).append("\n^XZ\n");
    }

    private static String text(Mark.Line line) {
        return "^FO%d,%d^A0N,%d^FH^FD%s^FS"
                .formatted(dots(LabelLayout.MARGIN), dots(line.top()), dots(line.size()), escaped(line.text()));
    }

    /** The printer's own Code 128: mode D takes GS1 identifiers in brackets, mode A chooses the code set itself. */
    private static String barcode(ShippingLabel.Barcode barcode) {
        int modules = LabelLayout.symbol(barcode).getWidth();
        int module = Math.clamp(dots(LabelLayout.TEXT_WIDTH) / modules, 1, WIDEST_MODULE_DOTS);
        int left = (dots(LabelPrinter.WIDTH_MM) - module * modules) / 2;
        String mode = switch (barcode.kind()) {
            case CODE_128 -> "A";
            case GS1_128 -> "D";
        };
        return "^FO%d,%d^BY%d^BCN,%d,Y,N,N,%s^FH^FD%s^FS"
                .formatted(
                        Math.max(left, 0),
                        dots(LabelLayout.BARCODE_TOP),
                        module,
                        dots(LabelLayout.BARCODE_HEIGHT),
                        mode,
                        escaped(barcode.humanReadable()));
    }

    /** ZPL's own signs, and the underscore that announces a sign by its number, written by their numbers. */
    private static String escaped(String text) {
        return text.replace("_", "_5F").replace("^", "_5E").replace("~", "_7E");
    }

    private static int dots(double millimetres) {
        return (int) Math.round(millimetres * DOTS_A_MM);
    }
}
