package dev.tradewind.partners.ninjavan;

import static dev.tradewind.partners.ninjavan.NinjaVanExamples.COUNTRIES;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.JSON;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.NINJA_VAN;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.SPEC;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.ZONES;

import dev.tradewind.infrastructure.SingleCallHttp;
import dev.tradewind.partner.BookedShipment;
import dev.tradewind.partner.BookingOutcome;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.Cancellation;
import dev.tradewind.partner.LabelOutcome;
import dev.tradewind.partner.TokenVault;
import dev.tradewind.partner.VoidOutcome;
import dev.tradewind.shipment.LabelFormat;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.TrackingNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;

/** Ninja Van's real routes and beans, with nothing of Spring, talking to a server. */
final class NinjaVanOnTheWire implements AutoCloseable {

    private final CamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate caller;
    private final Vault vault = new Vault();

    NinjaVanOnTheWire(String baseUrl, NinjaVanAccounts accounts, Duration callTimeout) throws Exception {
        Properties settings = new Properties();
        settings.put("tradewind.partners.ninja-van.base-url", baseUrl);
        settings.put("tradewind.partners.ninja-van.limits.connect-timeout-millis", "1000");
        settings.put("tradewind.partners.ninja-van.limits.call-timeout-millis", String.valueOf(callTimeout.toMillis()));
        camel.getPropertiesComponent().setInitialProperties(settings);
        SingleCallHttp.configure(camel.getComponent("http", HttpComponent.class));
        caller = camel.createProducerTemplate();
        bindBeans(accounts);
        for (String file : List.of("file:routes/errors.camel.yaml", "file:routes/partners/ninja-van.camel.yaml")) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(PluginHelper.getResourceLoader(camel).resolveResource(file));
        }
        camel.start();
    }

    private void bindBeans(NinjaVanAccounts accounts) {
        NinjaVanTokens tokens = new NinjaVanTokens(NINJA_VAN, accounts, vault, caller);
        camel.getRegistry().bind("ninjaVanTokens", tokens);
        camel.getRegistry().bind("ninjaVanLogin", new NinjaVanLogin(SPEC, accounts, JSON));
        camel.getRegistry()
                .bind(
                        "ninjaVanBooking",
                        new NinjaVanBooking(
                                new OrderMapper(SPEC, COUNTRIES, ZONES),
                                new BookingReply(SPEC, accounts, COUNTRIES, JSON),
                                tokens,
                                JSON));
        camel.getRegistry().bind("ninjaVanVoid", new NinjaVanVoid(SPEC, tokens, JSON));
        camel.getRegistry().bind("ninjaVanLabel", new NinjaVanLabel(SPEC, tokens));
    }

    BookingOutcome book(BookingRequest booking) {
        return caller.requestBody("direct:ninja-van.book", booking, BookingOutcome.class);
    }

    BookingOutcome book(BookingRequest booking, Map<String, Object> headers) {
        return caller.requestBodyAndHeaders("direct:ninja-van.book", booking, headers, BookingOutcome.class);
    }

    LabelOutcome label(String trackingNumber) {
        return caller.requestBody("direct:ninja-van.label", parcel(trackingNumber), LabelOutcome.class);
    }

    VoidOutcome cancel(String trackingNumber) {
        Cancellation cancellation = new Cancellation(
                parcel(trackingNumber), NinjaVanExamples.domesticSingapore(), Instant.parse("2026-06-02T02:00:00Z"));
        return caller.requestBody("direct:ninja-van.void", cancellation, VoidOutcome.class);
    }

    private static BookedShipment parcel(String trackingNumber) {
        return new BookedShipment(
                new ShipmentId(new UUID(0, 1)),
                NINJA_VAN,
                List.of(new TrackingNumber(trackingNumber)),
                null,
                LabelFormat.PDF);
    }

    void forgetTokens() {
        vault.tokens.clear();
    }

    @Override
    public void close() throws Exception {
        caller.close();
        camel.close();
    }

    /** Keeps tokens until they are forgotten. */
    private static final class Vault implements TokenVault {

        private final Map<String, AccessToken> tokens = new ConcurrentHashMap<>();

        @Override
        public AccessToken token(PartnerId partner, String account, Supplier<AccessToken> login) {
            return tokens.computeIfAbsent(account, missing -> login.get());
        }

        @Override
        public void forget(PartnerId partner, String account, AccessToken refused) {
            tokens.remove(account, refused);
        }
    }
}
