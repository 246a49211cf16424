package dev.tradewind.documents;

import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.CustomsDeclaration.ContentType;
import dev.tradewind.shipment.GoodsItem;
import dev.tradewind.shipment.HsCode;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.Weight;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the order's values are written on customs papers, which are in English. */
final class Words {

    private Words() {}

    /** With as many decimals as the currency has; nothing is rounded. */
    static String amount(Money money) {
        BigDecimal exact = money.amount().stripTrailingZeros();
        int decimals = Math.max(0, money.currency().getDefaultFractionDigits());
        return exact.setScale(Math.max(decimals, exact.scale())).toPlainString();
    }

    static String money(Money money) {
        return amount(money) + " " + money.currency().getCurrencyCode();
    }

    static String kilograms(Weight weight) {
        return weight.kilograms().toPlainString();
    }

    static Weight net(Collection<GoodsItem> goods) {
        return Weight.sum(goods.stream().map(GoodsItem::totalWeight).toList());
    }

    static String country(CountryCode country) {
        return Locale.of("", country.value()).getDisplayCountry(Locale.ENGLISH) + " (" + country + ")";
    }

    static String hsCode(GoodsItem goods) {
        return Optional.ofNullable(goods.hsCode()).map(HsCode::digits).orElse("-");
    }

    static String origin(GoodsItem goods) {
        return Optional.ofNullable(goods.originCountry())
                .map(CountryCode::value)
                .orElse("-");
    }

    static String originInWords(GoodsItem goods) {
        return Optional.ofNullable(goods.originCountry()).map(Words::country).orElse("-");
    }

    /** Name, company, street, city and country, each on its line. */
    static List<String> address(Address address) {
        List<String> lines = new ArrayList<>();
        lines.add(address.name());
        add(lines, "", address.company());
        lines.addAll(address.lines());
        lines.add(address.postalCode() == null ? address.city() : address.postalCode() + " " + address.city());
        add(lines, "", address.region());
        lines.add(country(address.country()));
        return lines;
    }

    /** The address and how to reach who is there. */
    static List<String> party(Address address) {
        List<String> lines = address(address);
        lines.add("Tel. " + address.phone());
        add(lines, "", address.email());
        return lines;
    }

    static void add(List<String> lines, String before, @Nullable String text) {
        if (text != null) {
            lines.add(before + text);
        }
    }

    static String orNone(@Nullable String text) {
        return Objects.requireNonNullElse(text, "-");
    }

    /** As the UPU's forms name the categories of items. */
    static String category(ContentType type) {
        return switch (type) {
            case GIFT -> "Gift";
            case SAMPLE -> "Commercial sample";
            case DOCUMENT -> "Documents";
            case RETURN -> "Returned goods";
            case MERCHANDISE -> "Sale of goods";
            case OTHER -> "Other";
        };
    }

    /** In the order of the forms. */
    static final List<ContentType> CATEGORIES = List.of(
            ContentType.GIFT,
            ContentType.SAMPLE,
            ContentType.DOCUMENT,
            ContentType.RETURN,
            ContentType.MERCHANDISE,
            ContentType.OTHER);

    /** The declaration of both forms. */
    static final String CERTIFICATION =
            "I certify that the particulars given in this customs declaration are correct and"
                    + " that this item does not contain any dangerous article or articles prohibited by legislation or by postal or"
                    + " customs regulations.";
}
