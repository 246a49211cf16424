package dev.tradewind.documents;

import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.CustomsDeclaration;
import dev.tradewind.shipment.GoodsItem;
import dev.tradewind.shipment.Parcel;
import dev.tradewind.shipment.ShipmentOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for letters in an order that a font lacks, before anything is drawn with it. */
final class Drawability {

    private final LabelFont font;
    private final List<String> faults = new ArrayList<>();

    private Drawability(LabelFont font) {
        this.font = font;
    }

    /**
     * @throws NotDrawable when a text that customs papers show has such a letter
     */
    static void check(ShipmentOrder order, LabelFont font) {
        Drawability drawability = new Drawability(font);
        drawability.look("$.orderReference", order.orderReference().value());
        drawability.address("$.shipper", order.shipper());
        drawability.address("$.consignee", order.consignee());
        for (int parcel = 0; parcel < order.parcels().size(); parcel++) {
            drawability.parcel("$.parcels[" + parcel + "]", order.parcels().get(parcel));
        }
        CustomsDeclaration customs = order.customs();
        if (customs != null) {
            drawability.look("$.customs.invoiceNumber", customs.invoiceNumber());
        }
        if (!drawability.faults.isEmpty()) {
            throw new NotDrawable(drawability.faults);
        }
    }

    private void address(String path, Address address) {
        look(path + ".name", address.name());
        look(path + ".company", address.company());
        for (int line = 0; line < address.lines().size(); line++) {
            look(path + ".lines[" + line + "]", address.line(line));
        }
        look(path + ".city", address.city());
        look(path + ".region", address.region());
        look(path + ".email", address.email());
    }

    private void parcel(String path, Parcel parcel) {
        for (int item = 0; item < parcel.goods().size(); item++) {
            GoodsItem goods = parcel.goods().get(item);
            look(path + ".goods[" + item + "].description", goods.description());
            look(path + ".goods[" + item + "].sku", goods.sku());
        }
    }

    private void look(String path, @Nullable String text) {
        if (text != null && !font.canDraw(text)) {
            faults.add(path);
        }
    }
}
