package dev.tradewind.partners.dpd;

import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.FitCheck;
import dev.tradewind.partner.OrderDoesNotFit;
import dev.tradewind.partners.dpd.wire.shipment.GeneralShipmentData;
import dev.tradewind.partners.dpd.wire.shipment.Order;
import dev.tradewind.partners.dpd.wire.shipment.PaperFormat;
import dev.tradewind.partners.dpd.wire.shipment.Parcels;
import dev.tradewind.partners.dpd.wire.shipment.PrintOptions;
import dev.tradewind.partners.dpd.wire.shipment.PrinterLanguage;
import dev.tradewind.partners.dpd.wire.shipment.ProductAndServiceData;
import dev.tradewind.partners.dpd.wire.shipment.StoreOrders;
import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.Dimensions;
import dev.tradewind.shipment.GoodsItem;
import dev.tradewind.shipment.LabelFormat;
import dev.tradewind.shipment.Length;
import dev.tradewind.shipment.Parcel;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.shipment.Weight;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Writes a booking request as {@code storeOrders} with one order. A pure function of the request and the sending depot. */
final class OrderMapper {

    private static final String CONSIGNMENT = "consignment";
    private static final int GRAMS_A_UNIT = 10;
    private static final int LONGEST_SIDE_CM = 999;

    private final Dpd dpd;
    private final Predicate<Address> beyondCustoms;

    /** @param beyondCustoms whether customs stand between the sending depot and an address */
    OrderMapper(Dpd dpd, Predicate<Address> beyondCustoms) {
        this.dpd = dpd;
        this.beyondCustoms = beyondCustoms;
    }

    /**
     * @param depot the sending depot that the login told
     * @throws OrderDoesNotFit with every field that DPD can't take
     */
    StoreOrders storeOrders(BookingRequest request, String depot) {
        OrderFields fields = new OrderFields(FitCheck.forPartner(dpd.name()));
        StoreOrders orders = new StoreOrders();
        orders.setPrintOptions(printOptions(fields, request.order().labelFormat()));
        orders.getOrder().add(order(fields, request, depot));
        fields.fit().orThrow();
        return orders;
    }

    private PrintOptions printOptions(OrderFields fields, LabelFormat format) {
        PrintOptions options = new PrintOptions();
        switch (format) {
            case PDF -> options.setPrinterLanguage(PrinterLanguage.PDF);
            case ZPL -> options.setPrinterLanguage(PrinterLanguage.ZPL);
            case PNG -> fields.require(false, "$.labelFormat", "DPD prints PDF and ZPL");
        }
        options.setPaperFormat(PaperFormat.fromValue(dpd.paperFormat()));
        return options;
    }

    private Order order(OrderFields fields, BookingRequest request, String depot) {
        ShipmentOrder asked = request.order();
        Order order = new Order();
        order.setGeneralShipmentData(general(fields, request, depot));
        IntStream.range(0, asked.parcels().size())
                .mapToObj(index -> parcel(fields, asked, index))
                .forEach(order.getParcels()::add);
        ProductAndServiceData service = new ProductAndServiceData();
        service.setOrderType(CONSIGNMENT);
        order.setProductAndServiceData(service);
        return order;
    }

    private GeneralShipmentData general(OrderFields fields, BookingRequest request, String depot) {
        ShipmentOrder order = request.order();
        GeneralShipmentData data = new GeneralShipmentData();
        data.setMpsCustomerReferenceNumber1(request.reference().value());
        data.setIdentificationNumber(request.reference().value());
        data.setSendingDepot(depot);
        data.setProduct(request.partnerService());
        data.setMpsWeight(order.parcels().stream()
                .mapToLong(parcel -> units(parcel.weight()))
                .sum());
        data.setSender(AddressMapper.address(fields, "$.shipper", order.shipper()));
        data.setRecipient(AddressMapper.address(fields, "$.consignee", order.consignee()));
        return data;
    }

    private Parcels parcel(OrderFields fields, ShipmentOrder order, int index) {
        Parcel packed = order.parcels().get(index);
        String path = "$.parcels[%d]".formatted(index);
        Parcels parcel = new Parcels();
        parcel.setVolume(volume(fields, path, packed.dimensions()));
        parcel.setWeight(units(packed.weight()));
        refuseDangerousGoods(fields, path, packed.goods());
        if (beyondCustoms.test(order.consignee())) {
            parcel.setInternational(new InternationalMapper(dpd, fields).international(order, packed, path));
        }
        return parcel;
    }

    /** Length, width and height in whole centimetres, three digits each. */
    private static int volume(OrderFields fields, String path, Dimensions size) {
        return (centimetres(fields, path + ".lengthMm", size.length()) * 1000
                                + centimetres(fields, path + ".widthMm", size.width()))
                        * 1000
                + centimetres(fields, path + ".heightMm", size.height());
    }

    private static int centimetres(OrderFields fields, String path, Length length) {
        int centimetres = length.centimetresRoundedUp();
        fields.require(centimetres <= LONGEST_SIDE_CM, path, "DPD takes at most " + LONGEST_SIDE_CM + " cm");
        return Math.min(centimetres, LONGEST_SIDE_CM);
    }

    /** DPD weighs in units of 10 g; a begun one counts. */
    static int units(Weight weight) {
        return Math.toIntExact(Math.ceilDiv(weight.grams(), GRAMS_A_UNIT));
    }

    private static void refuseDangerousGoods(OrderFields fields, String path, List<GoodsItem> goods) {
        for (int index = 0; index < goods.size(); index++) {
            fields.require(
                    goods.get(index).dangerousGoods().isEmpty(),
                    "%s.goods[%d].dangerousGoods".formatted(path, index),
                    "DPD wants class, packing and factor of dangerous goods, which an order doesn't tell");
        }
    }
}
