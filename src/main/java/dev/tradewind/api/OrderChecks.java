package dev.tradewind.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.api.Problem.FieldError;
import dev.tradewind.json.OrderDocument.PromiseDocument;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.Promise;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a schema can't know of an order: whether countries, currencies and days exist, whether the promise lies ahead, whether
 * there is such a partner. They look at the JSON itself, so that their faults are told together with the schema's; a field
 * that the schema faults is passed over.
 */
final class OrderChecks {

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final PartnerCatalogue catalogue;
    private final Clock clock;

    OrderChecks(PartnerCatalogue catalogue, Clock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    List<FieldError> faults(JsonNode order) {
        List<FieldError> faults = new ArrayList<>();
        texts("$", order, faults);
        for (String party : List.of("shipper", "consignee", "returnTo")) {
            country("$." + party + ".country", order.path(party).path("country"), faults);
        }
        goods(order, faults);
        day("$.customs.invoiceDate", order.path("customs").path("invoiceDate"), faults);
        promise(order.path("promise").path("deliverBy"), faults);
        partner(order, faults);
        return faults;
    }

    /** Half of a surrogate pair is no character, and PostgreSQL won't keep it. */
    static void texts(String path, JsonNode node, List<FieldError> faults) {
        if (node.isTextual() && !wellFormed(node.textValue())) {
            faults.add(new FieldError(path, "holds half of a surrogate pair", "text in whole Unicode characters"));
        }
        if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                texts(path + "[" + index + "]", node.get(index), faults);
            }
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            texts(path + "." + field.getKey(), field.getValue(), faults);
        }
    }

    private static boolean wellFormed(String text) {
        return text.codePoints()
                .noneMatch(codePoint -> codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }

    static void country(String path, JsonNode code, List<FieldError> faults) {
        if (code.isTextual() && code.textValue().matches("[A-Z]{2}") && !CountryCode.isKnown(code.textValue())) {
            faults.add(new FieldError(
                    path,
                    "'" + code.textValue() + "' is no country",
                    "an ISO 3166-1 country code of two capital letters, such as DE"));
        }
    }

    private static void goods(JsonNode order, List<FieldError> faults) {
        JsonNode parcels = order.path("parcels");
        for (int parcel = 0; parcel < parcels.size(); parcel++) {
            JsonNode goods = parcels.get(parcel).path("goods");
            for (int item = 0; item < goods.size(); item++) {
                String path = "$.parcels[" + parcel + "].goods[" + item + "]";
                country(path + ".originCountry", goods.get(item).path("originCountry"), faults);
                money(path + ".unitValue", goods.get(item).path("unitValue"), faults);
            }
        }
    }

    private static void money(String path, JsonNode money, List<FieldError> faults) {
        JsonNode code = money.path("currency");
        JsonNode amount = money.path("amount");
        if (!code.isTextual() || !code.textValue().matches("[A-Z]{3}")) {
            return;
        }
        if (!CURRENCIES.contains(code.textValue())) {
            faults.add(new FieldError(
                    path + ".currency",
                    "'" + code.textValue() + "' is no currency",
                    "an ISO 4217 currency code of three capital letters, such as EUR"));
        } else if (amount.isTextual() && amount.textValue().matches("[0-9]{1,12}(\\.[0-9]{1,4})?")) {
            int decimals = Math.max(0, Currency.getInstance(code.textValue()).getDefaultFractionDigits());
            if (new BigDecimal(amount.textValue()).stripTrailingZeros().scale() > decimals) {
                faults.add(new FieldError(
                        path + ".amount",
                        code.textValue() + " has no such fraction",
                        "at most " + decimals + " decimals"));
            }
        }
    }

    private static void day(String path, JsonNode day, List<FieldError> faults) {
        if (day.isTextual() && day.textValue().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            try {
                LocalDate.parse(day.textValue());
            } catch (DateTimeException noSuchDay) {
                faults.add(new FieldError(path, "there is no such day", "a day of the calendar, such as 2026-11-22"));
            }
        }
    }

    private void promise(JsonNode deliverBy, List<FieldError> faults) {
        String path = "$.promise.deliverBy";
        if (!deliverBy.isTextual()) {
            return;
        }
        try {
            if (isPast(new PromiseDocument(deliverBy.textValue()).toPromise())) {
                faults.add(new FieldError(path, "lies in the past", "a day or an instant that is still to come"));
            }
        } catch (DateTimeException unreadable) {
            faults.add(new FieldError(
                    path,
                    "there is no such day or instant",
                    "a date such as 2026-12-10, or an instant with its offset such as 2026-12-10T18:00:00+01:00"));
        }
    }

    /** A day is past when it is over everywhere on earth: the consignee's own zone is looked at when all else is right. */
    private boolean isPast(Promise promise) {
        return switch (promise) {
            case Promise.ByInstant(var instant) -> !instant.isAfter(clock.instant());
            case Promise.ByDate(var date) ->
                date.isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(-12)));
        };
    }

    private void partner(JsonNode order, List<FieldError> faults) {
        JsonNode partner = order.path("partner");
        if (order.path("partnerService").isTextual() && !partner.isTextual()) {
            faults.add(new FieldError(
                    "$.partnerService", "is given without a partner", "a service together with its partner"));
        }
        if (partner.isTextual()
                && partner.textValue().matches("[a-z0-9]+(-[a-z0-9]+){0,15}")
                && catalogue.find(new PartnerId(partner.textValue())).isEmpty()) {
            faults.add(new FieldError(
                    "$.partner", "there is no partner '" + partner.textValue() + "'", "one of " + catalogue.codes()));
        }
    }
}
