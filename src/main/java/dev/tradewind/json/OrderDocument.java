package dev.tradewind.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.CustomsDeclaration;
import dev.tradewind.shipment.Dimensions;
import dev.tradewind.shipment.GoodsItem;
import dev.tradewind.shipment.HsCode;
import dev.tradewind.shipment.Incoterm;
import dev.tradewind.shipment.LabelFormat;
import dev.tradewind.shipment.MerchantId;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.OrderReference;
import dev.tradewind.shipment.Parcel;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.Promise;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.shipment.Weight;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A shipment order in JSON, field for field as {@code openapi.yaml} names them. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderDocument(
        String orderReference,
        String merchantId,
        String service,
        String incoterm,
        @Nullable String labelFormat,
        @Nullable String partner,
        @Nullable String partnerService,
        AddressDocument shipper,
        AddressDocument consignee,
        @Nullable AddressDocument returnTo,
        List<ParcelDocument> parcels,
        @Nullable CustomsDocument customs,
        @Nullable PromiseDocument promise,
        @Nullable Map<String, String> attributes) {

    public static OrderDocument of(ShipmentOrder order) {
        return new OrderDocument(
                order.orderReference().value(),
                order.merchantId().value(),
                lower(order.service()),
                order.incoterm().name(),
                order.labelFormat().name(),
                mapped(order.partner(), PartnerId::value),
                order.partnerService(),
                AddressDocument.of(order.shipper()),
                AddressDocument.of(order.consignee()),
                mapped(order.returnTo(), AddressDocument::of),
                order.parcels().stream().map(ParcelDocument::of).toList(),
                mapped(order.customs(), CustomsDocument::of),
                mapped(order.promise(), PromiseDocument::of),
                order.attributes());
    }

    /**
     * The order in the domain's own types.
     *
     * @throws IllegalArgumentException when a value can't be; a document that passed the contract and the checks beside it
     *     never does
     */
    public ShipmentOrder toOrder() {
        return new ShipmentOrder(
                new OrderReference(orderReference),
                new MerchantId(merchantId),
                constant(ServiceLevel.class, service),
                Incoterm.valueOf(incoterm),
                labelFormat == null ? LabelFormat.PDF : LabelFormat.valueOf(labelFormat),
                mapped(partner, PartnerId::new),
                partnerService,
                shipper.toAddress(),
                consignee.toAddress(),
                mapped(returnTo, AddressDocument::toAddress),
                parcels.stream().map(ParcelDocument::toParcel).toList(),
                mapped(customs, CustomsDocument::toCustoms),
                mapped(promise, PromiseDocument::toPromise),
                Objects.requireNonNullElse(attributes, Map.of()));
    }

    /** An address in JSON. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AddressDocument(
            String name,
            @Nullable String company,
            List<String> lines,
            String city,
            @Nullable String region,
            @Nullable String postalCode,
            String country,
            String phone,
            @Nullable String email,
            String kind) {

        static AddressDocument of(Address address) {
            return new AddressDocument(
                    address.name(),
                    address.company(),
                    address.lines(),
                    address.city(),
                    address.region(),
                    address.postalCode(),
                    address.country().value(),
                    address.phone(),
                    address.email(),
                    lower(address.kind()));
        }

        Address toAddress() {
            return new Address(
                    name,
                    company,
                    lines,
                    city,
                    region,
                    postalCode,
                    new CountryCode(country),
                    phone,
                    email,
                    constant(Address.Kind.class, kind));
        }

        /** Tells the country only: an address is personal. */
        @Override
        public String toString() {
            return "AddressDocument[" + country + "]";
        }
    }

    /** A parcel in JSON. */
    public record ParcelDocument(long weightGrams, int lengthMm, int widthMm, int heightMm, List<GoodsDocument> goods) {

        static ParcelDocument of(Parcel parcel) {
            Dimensions dimensions = parcel.dimensions();
            return new ParcelDocument(
                    parcel.weight().grams(),
                    dimensions.length().millimetres(),
                    dimensions.width().millimetres(),
                    dimensions.height().millimetres(),
                    parcel.goods().stream().map(GoodsDocument::of).toList());
        }

        Parcel toParcel() {
            return new Parcel(
                    Weight.ofGrams(weightGrams),
                    Dimensions.ofMillimetres(lengthMm, widthMm, heightMm),
                    goods.stream().map(GoodsDocument::toGoods).toList());
        }
    }

    /** A goods item in JSON. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record GoodsDocument(
            String description,
            int quantity,
            MoneyDocument unitValue,
            long weightGrams,
            @Nullable String hsCode,
            @Nullable String originCountry,
            @Nullable String sku,
            @Nullable List<String> dangerousGoods) {

        static GoodsDocument of(GoodsItem goods) {
            return new GoodsDocument(
                    goods.description(),
                    goods.quantity(),
                    MoneyDocument.of(goods.unitValue()),
                    goods.weight().grams(),
                    mapped(goods.hsCode(), HsCode::digits),
                    mapped(goods.originCountry(), CountryCode::value),
                    goods.sku(),
                    goods.dangerousGoods());
        }

        GoodsItem toGoods() {
            return new GoodsItem(
                    description,
                    quantity,
                    unitValue.toMoney(),
                    Weight.ofGrams(weightGrams),
                    mapped(hsCode, HsCode::new),
                    mapped(originCountry, CountryCode::new),
                    sku,
                    Objects.requireNonNullElse(dangerousGoods, List.of()));
        }
    }

    /** An amount in JSON: a decimal string, so that nothing on the way rounds it. */
    public record MoneyDocument(String amount, String currency) {

        public static MoneyDocument of(Money money) {
            return new MoneyDocument(
                    money.amount().toPlainString(), money.currency().getCurrencyCode());
        }

        Money toMoney() {
            return Money.of(amount, currency);
        }
    }

    /** A customs declaration in JSON. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CustomsDocument(
            String contentType,
            @Nullable String invoiceNumber,
            @Nullable String invoiceDate,
            @Nullable String exporterTaxId,
            @Nullable String importerTaxId,
            @Nullable String iossNumber) {

        static CustomsDocument of(CustomsDeclaration customs) {
            return new CustomsDocument(
                    lower(customs.contentType()),
                    customs.invoiceNumber(),
                    mapped(customs.invoiceDate(), LocalDate::toString),
                    customs.exporterTaxId(),
                    customs.importerTaxId(),
                    customs.iossNumber());
        }

        CustomsDeclaration toCustoms() {
            return new CustomsDeclaration(
                    constant(CustomsDeclaration.ContentType.class, contentType),
                    invoiceNumber,
                    mapped(invoiceDate, LocalDate::parse),
                    exporterTaxId,
                    importerTaxId,
                    iossNumber);
        }
    }

    /** A promise in JSON: a date, or an instant with its offset. */
    public record PromiseDocument(String deliverBy) {

        private static final int DATE_LENGTH = "2026-12-10".length();

        static PromiseDocument of(Promise promise) {
            return new PromiseDocument(
                    switch (promise) {
                        case Promise.ByDate(var date) -> date.toString();
                        case Promise.ByInstant(var instant) -> instant.toString();
                    });
        }

        public Promise toPromise() {
            return deliverBy.length() == DATE_LENGTH
                    ? new Promise.ByDate(LocalDate.parse(deliverBy))
                    : new Promise.ByInstant(OffsetDateTime.parse(deliverBy).toInstant());
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String code) {
        return Enum.valueOf(type, code.toUpperCase(Locale.ROOT));
    }

    private static <S, T> @Nullable T mapped(@Nullable S value, Function<S, T> mapping) {
        return value == null ? null : mapping.apply(value);
    }
}
