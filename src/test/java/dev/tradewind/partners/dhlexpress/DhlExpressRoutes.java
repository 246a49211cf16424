package dev.tradewind.partners.dhlexpress;

import dev.tradewind.infrastructure.SingleCallHttp;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The real route file with its beans, without Spring. */
final class DhlExpressRoutes {

    private DhlExpressRoutes() {}

    static CamelContext start(String baseUrl, Duration callTimeout) throws Exception {
        CamelContext camel = new DefaultCamelContext();
        String prefix = "tradewind.partners.dhl-express.";
        Map.of(
                        prefix + "base-url",
                        baseUrl,
                        prefix + "limits.connect-timeout-millis",
                        "2000",
                        prefix + "limits.call-timeout-millis",
                        String.valueOf(callTimeout.toMillis()))
                .forEach(camel.getPropertiesComponent()::addOverrideProperty);
        camel.getRegistry().bind("dhlExpressAccount", DhlExpressFixture.ACCOUNT);
        camel.getRegistry().bind("dhlExpressBooking", DhlExpressFixture.BOOKING);
        camel.getRegistry().bind("dhlExpressLookup", DhlExpressFixture.LOOKUP);
        camel.getRegistry().bind("dhlExpressLabels", DhlExpressFixture.LABELS);
        camel.getRegistry().bind("dhlExpressPickups", DhlExpressFixture.PICKUPS);
        camel.getRegistry().bind("dhlExpressTracking", DhlExpressFixture.TRACKING);
        SingleCallHttp.configure(camel.getComponent("http", HttpComponent.class));
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(
                        ResourceHelper.resolveResource(camel, "file:routes/errors.camel.yaml"),
                        ResourceHelper.resolveResource(camel, "file:routes/partners/dhl-express.camel.yaml"));
        camel.start();
        return camel;
    }
}
