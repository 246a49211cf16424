package dev.tradewind.partners.dhlexpress;

import dev.tradewind.partner.FitCheck;
import dev.tradewind.partners.dhlexpress.CreateShipment.CommodityCode;
import dev.tradewind.partners.dhlexpress.CreateShipment.ExportDeclaration;
import dev.tradewind.partners.dhlexpress.CreateShipment.Invoice;
import dev.tradewind.partners.dhlexpress.CreateShipment.LineItem;
import dev.tradewind.partners.dhlexpress.CreateShipment.LineWeight;
import dev.tradewind.partners.dhlexpress.CreateShipment.Quantity;
import dev.tradewind.partners.dhlexpress.CreateShipment.RegistrationNumber;
import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.CustomsDeclaration;
import dev.tradewind.shipment.CustomsDeclaration.ContentType;
import dev.tradewind.shipment.GoodsItem;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.Parcel;
import dev.tradewind.shipment.ShipmentOrder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes what customs must know of an order: the export declaration, its value and the parties' registration numbers. */
final class CustomsMapping {

    private static final int MAX_LINE_ITEMS = 999;
    private static final int MAX_NUMBER = 35;
    private static final Pattern IOSS = Pattern.compile("IM([0-9]{3})[0-9]{7}");

    private final DhlExpressFacts facts;
    private final FitCheck fit;
    private final ShipmentOrder order;

    CustomsMapping(DhlExpressFacts facts, FitCheck fit, ShipmentOrder order) {
        this.facts = facts;
        this.fit = fit;
        this.order = order;
    }

    /** A dutiable product needs customs data; to any other it would get lost, and the parcel stuck. */
    void checkPresence(boolean declarable, String product) {
        CustomsDeclaration customs = order.customs();
        boolean nothingToDeclare = customs == null || customs.contentType() == ContentType.DOCUMENT;
        if (declarable) {
            fit.require(customs != null, "$.customs", "%s needs it with product %s".formatted(facts.name(), product));
        } else {
            fit.require(
                    nothingToDeclare,
                    "$.customs",
                    "%s product %s carries documents or stays inside one customs area; goods to declare need one of %s"
                            .formatted(
                                    facts.name(),
                                    product,
                                    facts.dutiableProducts().stream().sorted().toList()));
        }
    }

    /** What all goods are worth, or null when that can't be told in one currency. */
    @Nullable
    Money declaredValue() {
        Currency currency = order.allGoods().getFirst().unitValue().currency();
        List<String> paths = OrderPaths.goods(order);
        List<GoodsItem> goods = order.allGoods();
        boolean oneCurrency = true;
        for (int index = 0; index < goods.size(); index++) {
            boolean same = goods.get(index).unitValue().currency().equals(currency);
            fit.require(
                    same,
                    paths.get(index) + ".unitValue.currency",
                    "%s takes one currency a shipment, here %s".formatted(facts.name(), currency));
            oneCurrency &= same;
        }
        return oneCurrency ? order.totalValue() : null;
    }

    /**
     * @param today the day of shipping, which is the invoice's where the order tells none
     */
    @Nullable
    ExportDeclaration declaration(LocalDate today) {
        CustomsDeclaration customs = order.customs();
        return customs == null
                ? null
                : new ExportDeclaration(lineItems(), invoice(customs, today), exportReasonType(customs.contentType()));
    }

    private List<LineItem> lineItems() {
        List<LineItem> items = new ArrayList<>();
        List<String> paths = OrderPaths.goods(order);
        for (Parcel parcel : order.parcels()) {
            for (GoodsItem goods : parcel.goods()) {
                int index = items.size();
                items.add(lineItem(index + 1, goods, parcel, paths.get(index)));
            }
        }
        fit.require(
                items.size() <= MAX_LINE_ITEMS,
                "$.parcels",
                "%s declares at most %d kinds of goods a shipment, this has %d"
                        .formatted(facts.name(), MAX_LINE_ITEMS, items.size()));
        return items;
    }

    private LineItem lineItem(int number, GoodsItem goods, Parcel parcel, String path) {
        String hsCode = goods.hsCode() == null ? null : goods.hsCode().digits();
        String originCountry =
                goods.originCountry() == null ? null : goods.originCountry().value();
        fit.require(
                goods.dangerousGoods().isEmpty(),
                path + ".dangerousGoods",
                facts.name() + " takes dangerous goods only by an agreement that we don't have");
        return new LineItem(
                number,
                fit.required(path + ".description", goods.description(), 512),
                plain(goods.unitValue()),
                new Quantity(goods.quantity(), "PCS"),
                List.of(new CommodityCode("outbound", fit.required(path + ".hsCode", hsCode, 18))),
                fit.required(path + ".originCountry", originCountry, 2),
                weight(goods, parcel));
    }

    /** The packing's weight can be told of a kind of goods only where the parcel holds nothing else. */
    private static LineWeight weight(GoodsItem goods, Parcel parcel) {
        boolean alone = parcel.goods().size() == 1;
        return new LineWeight(
                goods.totalWeight().kilograms(), alone ? parcel.weight().kilograms() : null);
    }

    private Invoice invoice(CustomsDeclaration customs, LocalDate today) {
        String number = customs.invoiceNumber() == null
                ? fit.required("$.orderReference", order.orderReference().value(), MAX_NUMBER)
                : fit.required("$.customs.invoiceNumber", customs.invoiceNumber(), MAX_NUMBER);
        return new Invoice(
                number, Objects.requireNonNullElse(customs.invoiceDate(), today).toString());
    }

    private static String exportReasonType(ContentType content) {
        return switch (content) {
            case MERCHANDISE -> "commercial_purpose_or_sale";
            case GIFT -> "gift";
            case SAMPLE -> "sample";
            case RETURN -> "return";
            case DOCUMENT, OTHER -> "permanent";
        };
    }

    static String invoiceType(ContentType content) {
        return switch (content) {
            case MERCHANDISE -> "commercial";
            case RETURN -> "returns";
            case GIFT, SAMPLE, DOCUMENT, OTHER -> "proforma";
        };
    }

    /** The exporter's tax number, and the seller's Import One-Stop Shop number. */
    List<RegistrationNumber> shipperNumbers() {
        List<RegistrationNumber> numbers = new ArrayList<>();
        CustomsDeclaration customs = order.customs();
        if (customs != null) {
            addTaxNumber(numbers, "$.customs.exporterTaxId", customs.exporterTaxId(), order.shipper());
            addIossNumber(numbers, customs.iossNumber());
        }
        return numbers;
    }

    /** The importer's tax number. */
    List<RegistrationNumber> receiverNumbers() {
        List<RegistrationNumber> numbers = new ArrayList<>();
        CustomsDeclaration customs = order.customs();
        if (customs != null) {
            addTaxNumber(numbers, "$.customs.importerTaxId", customs.importerTaxId(), order.consignee());
        }
        return numbers;
    }

    /** The order doesn't tell VAT from EORI, so DHL's default type VAT stands (ASSUMPTION). */
    private void addTaxNumber(List<RegistrationNumber> numbers, String path, @Nullable String number, Address party) {
        String fitting = fit.optional(path, number, MAX_NUMBER);
        if (fitting != null) {
            numbers.add(new RegistrationNumber("VAT", fitting, issuer(fitting, party.country())));
        }
    }

    /** European tax numbers start with their country's code; all others are taken to be the party's own country's. */
    private static String issuer(String number, CountryCode home) {
        String prefix = number.length() < 2 ? "" : number.substring(0, 2);
        return CountryCode.isKnown(prefix) ? prefix : home.value();
    }

    private void addIossNumber(List<RegistrationNumber> numbers, @Nullable String number) {
        if (number == null) {
            return;
        }
        Matcher form = IOSS.matcher(number);
        Map<String, CountryCode> issuers = facts.iossIssuers();
        CountryCode issuer = form.matches() ? issuers.get(form.group(1)) : null;
        fit.require(
                issuer != null,
                "$.customs.iossNumber",
                "an Import One-Stop Shop number is IM, a member state's number and 7 digits");
        if (issuer != null) {
            numbers.add(new RegistrationNumber("SDT", number, issuer.value()));
        }
    }

    /** An amount that JSON shows without an exponent. */
    static BigDecimal plain(Money money) {
        BigDecimal amount = money.amount();
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }
}
