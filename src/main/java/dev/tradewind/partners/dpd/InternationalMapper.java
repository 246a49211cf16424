package dev.tradewind.partners.dpd;

import dev.tradewind.partners.dpd.wire.shipment.International;
import dev.tradewind.partners.dpd.wire.shipment.InternationalLine;
import dev.tradewind.shipment.CustomsDeclaration;
import dev.tradewind.shipment.GoodsItem;
import dev.tradewind.shipment.HsCode;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.Parcel;
import dev.tradewind.shipment.ShipmentOrder;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes a parcel's customs data for a lane that leaves the sending depot's customs area (SOURCES.md §5). */
final class InternationalMapper {

    private static final int CENTS_DIGITS = 2;
    private static final int CONTENT = 200;
    private static final int INVOICE_NUMBER = 35;
    private static final int HS_CODE = 10;
    private static final int TAX_ID = 20;
    private static final int PRODUCT_CODE = 255;
    private static final String INVOICE = "A";

    private final Dpd dpd;
    private final OrderFields fields;

    InternationalMapper(Dpd dpd, OrderFields fields) {
        this.dpd = dpd;
        this.fields = fields;
    }

    /** @param path the parcel's path in the order */
    International international(ShipmentOrder order, Parcel parcel, String path) {
        CustomsDeclaration customs = order.customs();
        International international = new International();
        international.setParcelType(false);
        amounts(international, parcel.goods(), path);
        international.setExportReason(exportReason(customs));
        international.setCustomsTerms(
                switch (order.incoterm()) {
                    case DDP -> dpd.customsTermsDdp();
                    case DAP -> dpd.customsTermsDap();
                });
        international.setCustomsContent(fields.required(path + ".goods", content(parcel.goods()), CONTENT));
        international.setCustomsPaper(INVOICE);
        international.setCustomsInvoice(fields.required(
                "$.customs.invoiceNumber", customs == null ? null : customs.invoiceNumber(), INVOICE_NUMBER));
        international.setCustomsInvoiceDate(invoiceDate(customs));
        international.setCommercialInvoiceConsigneeVatNumber(
                fields.optional("$.customs.importerTaxId", customs == null ? null : customs.importerTaxId(), TAX_ID));
        international.setCommercialInvoiceConsignee(AddressMapper.address(fields, "$.consignee", order.consignee()));
        international.setCommercialInvoiceConsignor(consignor(order, customs));
        IntStream.range(0, parcel.goods().size())
                .mapToObj(index -> line(parcel.goods().get(index), index, path))
                .forEach(international.getCommercialInvoiceLine()::add);
        return international;
    }

    private void amounts(International international, List<GoodsItem> goods, String path) {
        Currency currency = goods.getFirst().unitValue().currency();
        boolean oneCurrency =
                goods.stream().allMatch(item -> item.unitValue().currency().equals(currency));
        fields.require(oneCurrency, path + ".goods", "DPD takes one currency a parcel");
        long cents = IntStream.range(0, goods.size())
                .mapToLong(index -> cents(goods.get(index), valuePath(path, index)))
                .sum();
        international.setCustomsAmount(cents);
        international.setCustomsCurrency(currency.getCurrencyCode());
        international.setCustomsAmountEx(cents);
        international.setCustomsCurrencyEx(currency.getCurrencyCode());
    }

    private String exportReason(@Nullable CustomsDeclaration customs) {
        if (customs == null) {
            fields.require(false, "$.customs", "DPD needs it on a lane that leaves the sending depot's customs area");
            return "";
        }
        return switch (customs.contentType()) {
            case MERCHANDISE -> "01";
            case RETURN -> "02";
            case GIFT -> "03";
            case SAMPLE, DOCUMENT, OTHER -> {
                fields.require(false, "$.customs.contentType", "DPD knows merchandise, return and gift");
                yield "";
            }
        };
    }

    private int invoiceDate(@Nullable CustomsDeclaration customs) {
        LocalDate date = customs == null ? null : customs.invoiceDate();
        fields.require(date != null, "$.customs.invoiceDate", "DPD needs it");
        return date == null ? 0 : Integer.parseInt(date.format(DateTimeFormatter.BASIC_ISO_DATE));
    }

    private dev.tradewind.partners.dpd.wire.shipment.Address consignor(
            ShipmentOrder order, @Nullable CustomsDeclaration customs) {
        var consignor = AddressMapper.address(fields, "$.shipper", order.shipper());
        consignor.setVatNumber(
                fields.optional("$.customs.exporterTaxId", customs == null ? null : customs.exporterTaxId(), TAX_ID));
        return consignor;
    }

    private InternationalLine line(GoodsItem goods, int index, String parcelPath) {
        String path = "%s.goods[%d]".formatted(parcelPath, index);
        HsCode hsCode = goods.hsCode();
        String tariff = fields.required(path + ".hsCode", hsCode == null ? null : hsCode.digits(), HS_CODE);
        InternationalLine line = new InternationalLine();
        line.setCustomsTarif(tariff);
        line.setReceiverCustomsTarif(tariff);
        line.setProductCode(fields.optional(path + ".sku", goods.sku(), PRODUCT_CODE));
        line.setContent(fields.required(path + ".description", goods.description(), CONTENT));
        line.setGrossWeight(OrderMapper.units(goods.totalWeight()));
        line.setItemsNumber(goods.quantity());
        line.setAmountLine(cents(goods, valuePath(parcelPath, index)));
        line.setCustomsOrigin(
                goods.originCountry() == null ? null : goods.originCountry().value());
        line.setInvoicePosition(String.valueOf(index + 1));
        return line;
    }

    /** What a line of goods is worth, in cents: never rounded, and never in a currency that has none. */
    private long cents(GoodsItem goods, String path) {
        Money value = goods.totalValue();
        boolean hasCents = value.currency().getDefaultFractionDigits() == CENTS_DIGITS;
        boolean whole = value.amount().stripTrailingZeros().scale() <= CENTS_DIGITS;
        fields.require(hasCents, path + ".currency", "DPD takes amounts in cents, and this currency has none");
        fields.require(whole, path + ".amount", "DPD takes whole cents");
        return hasCents && whole ? value.minorUnits() : 0;
    }

    private static String valuePath(String parcelPath, int index) {
        return "%s.goods[%d].unitValue".formatted(parcelPath, index);
    }

    private static String content(List<GoodsItem> goods) {
        return goods.stream().map(GoodsItem::description).collect(Collectors.joining(", "));
    }
}
