package dev.tradewind.partners.dpd;

import dev.tradewind.infrastructure.SingleCallHttp;
import dev.tradewind.partner.BookedShipment;
import dev.tradewind.partner.BookingOutcome;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.TokenVault;
import dev.tradewind.partner.TrackingReply;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/** The real route file and beans, pointed at a server of a test's. */
final class DpdOnTheWire implements AutoCloseable {

    private final CamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate routes;
    final DpdTracking tracking;

    DpdOnTheWire(String baseUrl, TokenVault vault, Clock clock, Duration callTimeout) throws Exception {
        String prefix = "tradewind.partners.dpd.";
        Map.of(
                        prefix + "base-url",
                        baseUrl,
                        prefix + "limits.connect-timeout-millis",
                        "1000",
                        prefix + "limits.call-timeout-millis",
                        String.valueOf(callTimeout.toMillis()))
                .forEach(camel.getPropertiesComponent()::addOverrideProperty);
        routes = camel.createProducerTemplate();
        DpdAccount account = DpdExamples.account(vault, clock, () -> DpdConfiguration.login(routes));
        tracking = new DpdTracking(
                DpdExamples.DPD,
                account,
                new StatusTime(DpdExamples.DPD.datePattern(), DpdExamples.DPD.zone(), DpdExamples.ZONES));
        camel.getRegistry().bind("dpdAccount", account);
        camel.getRegistry().bind("dpdBooking", new DpdBooking(DpdExamples.DPD, account, DpdExamples.mapper()));
        camel.getRegistry().bind("dpdTracking", tracking);
        SingleCallHttp.configure(camel.getComponent("http", HttpComponent.class));
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(
                        ResourceHelper.resolveResource(camel, "file:routes/errors.camel.yaml"),
                        ResourceHelper.resolveResource(camel, "file:routes/partners/dpd.camel.yaml"));
        camel.start();
    }

    BookingOutcome book(BookingRequest request) {
        return routes.requestBody("direct:dpd.book", request, BookingOutcome.class);
    }

    @Nullable
    TrackingReply track(BookedShipment shipment) {
        return routes.requestBody("direct:dpd.track", shipment, TrackingReply.class);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
