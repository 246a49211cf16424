package dev.tradewind.infrastructure;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.support.RoutePolicySupport;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the {@link WireRecord} of a call learns from Camel: uploads of files, and which calls are logins. */
@Configuration(proxyBeanMethods = false)
class RecordedRoutes {

    @Bean
    EventNotifierSupport recordedUploads() {
        return new Uploads();
    }

    @Bean
    RoutePolicyFactory unrecordedLogins() {
        return new Logins();
    }

    /** How far an upload got is told by its failure ({@link Wire}), so here it counts as sent. */
    private static final class Uploads extends EventNotifierSupport {

        @Override
        public boolean isEnabled(CamelEvent event) {
            return event instanceof ExchangeSendingEvent sending
                    && sending.getEndpoint().getEndpointUri().startsWith("sftp:");
        }

        @Override
        public void notify(CamelEvent event) {
            Exchange exchange = ((ExchangeSendingEvent) event).getExchange();
            WireRecord.current().ifPresent(record -> {
                record.begins(
                        "PUT " + exchange.getMessage().getHeader(Exchange.FILE_NAME),
                        exchange.getMessage().getBody(byte[].class));
                record.whollySent();
            });
        }
    }

    /** Routes {@code <partner>.login}. */
    private static final class Logins implements RoutePolicyFactory {

        @Override
        public @Nullable RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
            return routeId.endsWith(".login") ? new Login() : null;
        }
    }

    private static final class Login extends RoutePolicySupport {

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            WireRecord.current().ifPresent(WireRecord::loginBegins);
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            WireRecord.current().ifPresent(WireRecord::loginEnds);
        }
    }
}
