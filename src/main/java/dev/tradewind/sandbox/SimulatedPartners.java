package dev.tradewind.sandbox;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.Notifier;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.TemplateHelperProviderExtension;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wiremock.com.github.jknack.handlebars.Helper;

/**
 * The simulated partners' HTTP side: one WireMock server on loopback that answers for each partner below {@code /<partner>}
 * by the stubs of its folder. Usable without Spring.
 */
public final class SimulatedPartners implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SimulatedPartners.class);

    /** Delayed answers wait without a thread; these serve the rest. */
    private static final int CONTAINER_THREADS = 32;

    private static final int RESPONSE_THREADS = 8;
    private static final int JOURNAL_ENTRIES = 1_000;

    private final SimulatedPartnerSet partners;
    private final BookingDesk desk;
    private final PartnerTemplates templates;
    private final WireMockServer server;

    private SimulatedPartners(
            SimulatedPartnerSet partners, SandboxParcels parcels, JourneyPlanner planner, Clock clock, int port) {
        SandboxLabels labels = new SandboxLabels(partners.places());
        this.partners = partners;
        this.desk = new BookingDesk(parcels, planner, clock);
        Map<String, Helper<?>> helpers = new PartnerHelpers(partners, parcels, desk, labels, clock).byName();
        this.templates = new PartnerTemplates(helpers);
        this.server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .port(port)
                .containerThreads(CONTAINER_THREADS)
                .asynchronousResponseEnabled(true)
                .asynchronousResponseThreads(RESPONSE_THREADS)
                .maxRequestJournalEntries(JOURNAL_ENTRIES)
                .notifier(new ToLog())
                .globalTemplating(true)
                .extensions(
                        new Helpers(helpers),
                        KnownParcelMatcher.byReference(parcels, templates),
                        KnownParcelMatcher.byNumber(parcels, templates),
                        KnownParcelMatcher.cancellable(desk, templates),
                        new LabelTransformer(parcels, labels, templates, clock)));
    }

    /** Starts every partner that has stubs on a free port, at the default speed and with no promises known. */
    public static SimulatedPartners start(Path partnerSpecs, SandboxParcels parcels, Clock clock) {
        return start(
                SimulatedPartnerSet.load(partnerSpecs, partner -> true),
                parcels,
                new JourneyPlanner(JourneyPlanner.DEFAULT_SPEED, PromisedDelivery.NONE),
                clock,
                0);
    }

    /** Starts the partners of a set on a port; 0 takes a free one. */
    static SimulatedPartners start(
            SimulatedPartnerSet partners, SandboxParcels parcels, JourneyPlanner planner, Clock clock, int port) {
        SimulatedPartners simulated = new SimulatedPartners(partners, parcels, planner, clock, port);
        for (SimulatedPartner partner : partners.all()) {
            partner.checkTemplates(simulated.templates);
            new PartnerMappings(partner, simulated.templates).load().forEach(simulated.server::addStubMapping);
        }
        simulated.server.start();
        log.info("Simulated partners listen on {}", simulated.server.baseUrl());
        return simulated;
    }

    /** What a gateway sets as the partner's base URL. */
    public String baseUrl(String partner) {
        return "http://localhost:%d/%s"
                .formatted(server.port(), partners.partner(partner).id());
    }

    /** The server itself, for tests: its journal holds the last thousand requests. */
    public WireMockServer server() {
        return server;
    }

    BookingDesk desk() {
        return desk;
    }

    PartnerTemplates templates() {
        return templates;
    }

    @Override
    public void close() {
        server.stop();
    }

    private record Helpers(Map<String, Helper<?>> helpers) implements TemplateHelperProviderExtension {

        @Override
        public String getName() {
            return "sandbox-helpers";
        }

        @Override
        public Map<String, Helper<?>> provideTemplateHelpers() {
            return helpers;
        }
    }

    private static final class ToLog implements Notifier {

        @Override
        public void info(String message) {
            log.trace(message);
        }

        @Override
        public void error(String message) {
            log.warn(message);
        }

        @Override
        public void error(String message, Throwable failure) {
            log.warn(message, failure);
        }
    }
}
