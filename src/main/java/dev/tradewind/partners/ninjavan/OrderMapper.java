package dev.tradewind.partners.ninjavan;

import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.ClientReference;
import dev.tradewind.partner.FieldFault;
import dev.tradewind.partner.FitCheck;
import dev.tradewind.partner.OrderDoesNotFit;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partners.ninjavan.wire.OrderRequest;
import dev.tradewind.partners.ninjavan.wire.OrderRequest.Item;
import dev.tradewind.partners.ninjavan.wire.OrderRequest.ParcelJob;
import dev.tradewind.partners.ninjavan.wire.OrderRequest.Party;
import dev.tradewind.partners.ninjavan.wire.OrderRequest.PostalAddress;
import dev.tradewind.partners.ninjavan.wire.OrderRequest.Reference;
import dev.tradewind.partners.ninjavan.wire.OrderRequest.Timeslot;
import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.CountryZones;
import dev.tradewind.shipment.Dimensions;
import dev.tradewind.shipment.GoodsItem;
import dev.tradewind.shipment.LabelFormat;
import dev.tradewind.shipment.Parcel;
import dev.tradewind.shipment.ShipmentOrder;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes an order as Ninja Van takes it (SOURCES.md §4), top to bottom in its field order. */
final class OrderMapper {

    private static final int MIN_NAME = 3;
    private static final int MAX_NAME = 255;
    private static final int MAX_ORDER_NUMBER = 255;
    private static final int MIN_PHONE = 6;
    private static final int MAX_PHONE = 32;

    /** Where the facts name no limit, we check none. */
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private static final Pattern TRACKING_NUMBER = Pattern.compile("(?=.{9,})([a-zA-Z0-9]+-)*[a-zA-Z0-9]+");

    private final PartnerSpec spec;
    private final Map<CountryCode, CountryRules> countries;
    private final CountryZones zones;

    OrderMapper(PartnerSpec spec, Map<CountryCode, CountryRules> countries, CountryZones zones) {
        this.spec = spec;
        this.countries = countries;
        this.zones = zones;
    }

    /**
     * The order for an attempt.
     *
     * @throws OrderDoesNotFit naming all that Ninja Van can't take
     */
    OrderRequest order(BookingRequest booking) {
        ShipmentOrder order = booking.order();
        CountryRules country = countryOf(order);
        FitCheck fit = FitCheck.forPartner(spec.name());
        fit.require(order.labelFormat() == LabelFormat.PDF, "$.labelFormat", "Ninja Van makes labels in PDF only");
        fit.require(
                order.returnTo() == null || order.returnTo().equals(order.shipper()),
                "$.returnTo",
                "Ninja Van returns parcels to their sender only");
        OrderRequest written = new OrderRequest(
                spec.setting("service-type"),
                booking.partnerService(),
                requestedTrackingNumber(booking.reference()),
                new Reference(
                        fit.required("$.orderReference", order.orderReference().value(), MAX_ORDER_NUMBER)),
                from(order, country, fit),
                to(order.consignee(), country, fit),
                parcelJob(booking, fit));
        fit.orThrow();
        return written;
    }

    /**
     * Our name for the attempt, by which Ninja Van knows a repeat.
     *
     * @throws IllegalArgumentException when the reference is outside Ninja Van's alphabet, as none of ours is
     */
    static String requestedTrackingNumber(ClientReference reference) {
        if (!TRACKING_NUMBER.matcher(reference.value()).matches()) {
            throw new IllegalArgumentException("'" + reference + "' can't be a requested_tracking_number");
        }
        return reference.value();
    }

    /** Whether the merchant hands the parcel over at home, and not the programme at its hub. */
    static boolean isDomestic(ShipmentOrder order) {
        return order.shipper().country().equals(order.consignee().country());
    }

    private CountryRules countryOf(ShipmentOrder order) {
        CountryCode destination = order.consignee().country();
        CountryRules country = countries.get(destination);
        if (country == null) {
            throw new OrderDoesNotFit(List.of(new FieldFault(
                    "$.consignee.country", "Ninja Van delivers in %s only".formatted(spec.setting("countries")))));
        }
        return country;
    }

    /** A parcel from abroad begins at the hub for Ninja Van, and is the merchant's all the same. */
    private static Party from(ShipmentOrder order, CountryRules country, FitCheck fit) {
        Address shipper = order.shipper();
        String name = name("$.shipper.name", shipper, fit);
        if (isDomestic(order)) {
            return new Party(
                    name,
                    phone("$.shipper.phone", shipper, fit),
                    shipper.email(),
                    address("$.shipper", shipper, null, country, fit));
        }
        return new Party(
                name,
                country.hub().phone(),
                country.hub().email(),
                country.hub().address());
    }

    private static Party to(Address consignee, CountryRules country, FitCheck fit) {
        return new Party(
                name("$.consignee.name", consignee, fit),
                phone("$.consignee.phone", consignee, fit),
                consignee.email(),
                address("$.consignee", consignee, addressType(consignee), country, fit));
    }

    /** There is no field for a company, so it is told with the name. */
    private static String name(String path, Address address, FitCheck fit) {
        String name = address.company() == null ? address.name() : address.name() + ", " + address.company();
        int length = name.codePointCount(0, name.length());
        fit.require(
                length >= MIN_NAME,
                path,
                "Ninja Van takes at least %d characters, this has %d".formatted(MIN_NAME, length));
        return fit.required(path, name, MAX_NAME);
    }

    private static String phone(String path, Address address, FitCheck fit) {
        fit.require(
                address.phone().length() >= MIN_PHONE,
                path,
                "Ninja Van takes at least %d characters".formatted(MIN_PHONE));
        return fit.required(path, address.phone(), MAX_PHONE);
    }

    private static PostalAddress address(
            String path, Address address, @Nullable String addressType, CountryRules country, FitCheck fit) {
        return new PostalAddress(
                fit.required(path + ".lines[0]", address.line(0), NO_LIMIT),
                address2(address, country),
                addressType,
                address.country().value(),
                postcode(path + ".postalCode", address, country, fit),
                country.divisions(address.city(), address.region()));
    }

    /** The rest of the street lines, and the region where the country has no field for it. */
    private static @Nullable String address2(Address address, CountryRules country) {
        List<String> rest =
                new ArrayList<>(address.lines().subList(1, address.lines().size()));
        if (country.regionField() == null && address.region() != null) {
            rest.add(address.region());
        }
        return rest.isEmpty() ? null : String.join(", ", rest);
    }

    private static String addressType(Address address) {
        return switch (address.kind()) {
            case BUSINESS -> "office";
            case PERSON -> "home";
        };
    }

    private static @Nullable String postcode(String path, Address address, CountryRules country, FitCheck fit) {
        String postalCode = address.postalCode();
        Integer digits = country.postcodeDigits();
        if (digits != null) {
            fit.require(
                    postalCode != null && postalCode.matches("[0-9]{" + digits + "}"),
                    path,
                    "Ninja Van takes %d digits in %s".formatted(digits, country.country()));
        }
        return postalCode;
    }

    private ParcelJob parcelJob(BookingRequest booking, FitCheck fit) {
        ShipmentOrder order = booking.order();
        fit.require(
                order.parcels().size() == 1,
                "$.parcels",
                "Ninja Van takes one parcel an order, this has "
                        + order.parcels().size());
        Address consignee = order.consignee();
        ZoneId zone = zones.zoneOf(consignee.country(), consignee.region());
        Parcel parcel = order.parcels().getFirst();
        return new ParcelJob(
                false,
                booking.startedAt()
                        .atZone(zone)
                        .toLocalDate()
                        .plusDays(Long.parseLong(spec.setting("delivery-starts-after-days")))
                        .toString(),
                new Timeslot(spec.setting("delivery-from"), spec.setting("delivery-until"), zone.getId()),
                dimensions(parcel, fit),
                items(parcel, fit),
                BigDecimal.ZERO);
    }

    private static OrderRequest.Dimensions dimensions(Parcel parcel, FitCheck fit) {
        fit.require(parcel.weight().grams() > 0, "$.parcels[0].weightGrams", "Ninja Van takes a weight above zero");
        Dimensions size = parcel.dimensions();
        return new OrderRequest.Dimensions(
                parcel.weight().kilograms(),
                size.length().centimetres(),
                size.width().centimetres(),
                size.height().centimetres());
    }

    private static List<Item> items(Parcel parcel, FitCheck fit) {
        List<GoodsItem> goods = parcel.goods();
        return IntStream.range(0, goods.size())
                .mapToObj(index -> new Item(
                        fit.required(
                                "$.parcels[0].goods[%d].description".formatted(index),
                                goods.get(index).description(),
                                NO_LIMIT),
                        goods.get(index).quantity(),
                        !goods.get(index).dangerousGoods().isEmpty()))
                .toList();
    }
}
