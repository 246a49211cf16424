package dev.tradewind.sandbox;

import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.PartnerSpec.Service;
import dev.tradewind.sandbox.Places.Place;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.ServiceLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Orders of a merchant in China, in turn over the simulated partners that carry from there; one in six asks for a journey
 * out of the ordinary, each kind in its turn.
 */
final class SampleOrders {

    private static final CountryCode ORIGIN = new CountryCode("CN");
    private static final CountryCode FAVOURITE = new CountryCode("DE");
    private static final Comparator<CountryCode> BY_CODE = Comparator.comparing(CountryCode::value);
    private static final int ORDERS_A_JOURNEY = 6;

    /** The first service from China of a partner. */
    private record Offer(String partner, ServiceLevel level, Place destination) {}

    private final List<Offer> offers;
    private final PartnerTemplates templates;
    private final String template;

    SampleOrders(Collection<PartnerSpec> partners, Places places, PartnerTemplates templates) {
        this.offers = partners.stream()
                .flatMap(partner -> partner.services().stream()
                        .flatMap(service -> offer(partner, service, places).stream())
                        .limit(1))
                .toList();
        this.templates = templates;
        this.template = template();
    }

    boolean isEmpty() {
        return offers.isEmpty();
    }

    /** The order of a number from 0, as the API wants it. */
    String order(long number, String orderReference, LocalDate today) {
        Offer offer = offers.get((int) (number % offers.size()));
        Place destination = offer.destination();
        return templates.render(
                template,
                Map.of(
                        "orderReference", orderReference,
                        "level", offer.level().name().toLowerCase(Locale.ROOT),
                        "partner", offer.partner(),
                        "consignee", consignee(number),
                        "destination",
                                Map.of(
                                        "city", destination.city(),
                                        "postalCode", destination.postalCode(),
                                        "country", destination.country()),
                        "today", today.toString()));
    }

    private static String consignee(long number) {
        Journey[] journeys = Journey.values();
        boolean ordinary = number % ORDERS_A_JOURNEY != ORDERS_A_JOURNEY - 1;
        Journey journey = journeys[(int) (number / ORDERS_A_JOURNEY % journeys.length)];
        return ordinary ? "Sam Sample" : "Journey: " + journey.code();
    }

    /** Where a service goes from China, empty where it doesn't or only when an order names it. */
    private static Optional<Offer> offer(PartnerSpec partner, Service service, Places places) {
        return service.levels().stream()
                .min(ServiceLevel::compareTo)
                .flatMap(level -> destination(service)
                        .map(country -> new Offer(partner.id().value(), level, places.hubOf(country.value()))));
    }

    private static Optional<CountryCode> destination(Service service) {
        return Stream.concat(
                        Stream.of(FAVOURITE), service.destinations().stream().sorted(BY_CODE))
                .filter(country -> !country.equals(ORIGIN))
                .filter(country -> service.runsOn(new Lane(ORIGIN, country)))
                .findFirst();
    }

    private static String template() {
        try (InputStream file = Objects.requireNonNull(SampleOrders.class.getResourceAsStream("order.json.hbs"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("order.json.hbs of the class path", failure);
        }
    }
}
