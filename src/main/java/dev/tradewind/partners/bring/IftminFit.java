package dev.tradewind.partners.bring;

import dev.tradewind.partner.FitCheck;
import dev.tradewind.partner.OrderDoesNotFit;
import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.GoodsItem;
import dev.tradewind.shipment.Parcel;
import dev.tradewind.shipment.ShipmentOrder;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds an order against the lengths and rules of Bring's guide BIG14 before anything of it is written. */
final class IftminFit {

    private static final int NAME = 35;
    private static final int STREET = 35;
    private static final int STREET_LINES = 2;
    private static final int CITY = 35;
    private static final int POSTAL_CODE = 17;
    private static final int COMMUNICATION = 512;
    private static final int REFERENCE = 70;
    private static final int DESCRIPTION = 512;
    private static final int AMOUNT = 35;
    private static final int PACKAGES = 999;

    private final FitCheck fit = FitCheck.forPartner("Bring", StandardCharsets.ISO_8859_1);
    private final boolean voec;

    private IftminFit(boolean voec) {
        this.voec = voec;
    }

    /**
     * Checks all fields of an order that are written.
     *
     * @throws OrderDoesNotFit with every fault found
     */
    static void check(ShipmentOrder order) {
        IftminFit check = new IftminFit(Iftmin.isVoec(order));
        check.order(order);
        check.fit.orThrow();
    }

    /**
     * An address in the elements of NAD. The second element of name and street is filled from the order's own second line,
     * never by cutting the first.
     */
    record Party(
            String name,
            @Nullable String secondName,
            String street,
            @Nullable String secondStreet,
            String city,
            @Nullable String postalCode,
            String country) {

        static Party of(Address address) {
            return new Party(
                    address.name(),
                    address.company(),
                    address.lines().getFirst(),
                    address.line(1),
                    address.city(),
                    address.postalCode(),
                    address.country().value());
        }
    }

    private void order(ShipmentOrder order) {
        text("$.orderReference", order.orderReference().value(), REFERENCE);
        address("$.shipper", order.shipper());
        address("$.consignee", order.consignee());
        contact("$.consignee", order.consignee());
        if (order.returnTo() != null) {
            address("$.returnTo", order.returnTo());
        }
        if (voec) {
            rulesOfVoec(order);
        }
        fit.require(
                order.parcels().size() <= PACKAGES,
                "$.parcels",
                "Bring takes at most " + PACKAGES + " parcels, this has "
                        + order.parcels().size());
        for (int number = 0; number < order.parcels().size(); number++) {
            parcel("$.parcels[" + number + "]", order.parcels().get(number));
        }
    }

    private void rulesOfVoec(ShipmentOrder order) {
        fit.require(
                order.consignee().kind() == Address.Kind.PERSON,
                "$.consignee.kind",
                "Bring takes goods from abroad into Norway under VOEC, which is for private persons only");
        fit.require(
                order.returnTo() == null
                        || order.returnTo().country().equals(order.consignee().country()),
                "$.returnTo.country",
                "Bring returns goods under VOEC to an address in Norway only");
    }

    private void address(String path, Address address) {
        text(path + ".name", address.name(), NAME);
        optionalText(path + ".company", address.company(), NAME);
        List<String> lines = address.lines();
        fit.require(
                lines.size() <= STREET_LINES,
                path + ".lines",
                "Bring takes at most " + STREET_LINES + " street lines, this has " + lines.size());
        for (int line = 0; line < Math.min(lines.size(), STREET_LINES); line++) {
            text(path + ".lines[" + line + "]", lines.get(line), STREET);
        }
        text(path + ".city", address.city(), CITY);
        text(path + ".postalCode", address.postalCode(), POSTAL_CODE);
    }

    private void contact(String path, Address address) {
        optionalText(path + ".phone", address.phone(), COMMUNICATION);
        optionalText(path + ".email", address.email(), COMMUNICATION);
    }

    private void parcel(String path, Parcel parcel) {
        for (int number = 0; number < parcel.goods().size(); number++) {
            goods(path + ".goods[" + number + "]", parcel.goods().get(number));
        }
    }

    private void goods(String path, GoodsItem goods) {
        fit.require(
                goods.dangerousGoods().isEmpty(),
                path + ".dangerousGoods",
                "Bring needs class, packing group and emergency procedure of dangerous goods, which an order does not tell");
        if (!voec) {
            return;
        }
        text(path + ".description", goods.description(), DESCRIPTION);
        fit.require(goods.hsCode() != null, path + ".hsCode", "Bring needs it for goods from abroad");
        BigDecimal value = goods.totalValue().amount();
        fit.require(
                value.toPlainString().length() <= AMOUNT,
                path + ".unitValue.amount",
                "Bring takes amounts of at most " + AMOUNT + " characters");
    }

    private void text(String path, @Nullable String value, int maxLength) {
        printable(path, fit.required(path, value, maxLength));
    }

    private void optionalText(String path, @Nullable String value, int maxLength) {
        printable(path, fit.optional(path, value, maxLength));
    }

    private void printable(String path, @Nullable String value) {
        fit.require(
                value == null || value.chars().noneMatch(Character::isISOControl),
                path,
                "Bring takes no line breaks or other control characters");
    }
}
