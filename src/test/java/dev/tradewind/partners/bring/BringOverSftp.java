package dev.tradewind.partners.bring;

import dev.tradewind.ingest.LeftFiles;
import dev.tradewind.ingest.TrackingInbox;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The real route file against a real SFTP server, a fresh one for each test. */
abstract class BringOverSftp {

    @TempDir
    Path folder;

    SftpServer server;
    DefaultCamelContext camel;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void startServer() throws IOException, GeneralSecurityException {
        server = new SftpServer(folder);
    }

    @AfterEach
    void stop() throws IOException {
        if (camel != null) {
            camel.stop();
        }
        server.close();
    }

    /** Where messages go that are collected. */
    TrackingInbox inbox() {
        return messages -> {};
    }

    void start(String route) throws Exception {
        start(route, server.host().port());
    }

    void start(String route, int port) throws Exception {
        Properties settings = new Properties();
        settings.setProperty("tradewind.partners.bring.sftp.host", "127.0.0.1");
        settings.setProperty("tradewind.partners.bring.sftp.port", String.valueOf(port));
        settings.setProperty("tradewind.partners.bring.sftp.user", "bring");
        settings.setProperty(
                "tradewind.partners.bring.sftp.private-key",
                server.host().privateKey().toString());
        settings.setProperty(
                "tradewind.partners.bring.sftp.known-hosts",
                server.host().knownHosts().toString());
        settings.setProperty("tradewind.partners.bring.limits.connect-timeout-millis", "1000");
        settings.setProperty("tradewind.partners.bring.limits.call-timeout-millis", "5000");
        settings.setProperty("tradewind.partners.bring.limits.poll-every", "PT0.2S");
        camel = new DefaultCamelContext();
        camel.getPropertiesComponent().setInitialProperties(settings);
        camel.getRegistry().bind("bringBooking", BringFixture.booking());
        camel.getRegistry().bind("bringVoid", BringFixture.cancelling());
        camel.getRegistry().bind("bringInterchangeSplitter", BringFixture.splitter());
        camel.getRegistry().bind("trackingInbox", inbox());
        camel.getRegistry().bind("leftFiles", new LeftFiles(meters));
        camel.setAutoStartup(false);
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(
                        ResourceHelper.resolveResource(camel, "file:routes/errors.camel.yaml"),
                        ResourceHelper.resolveResource(camel, "file:routes/partners/bring.camel.yaml"));
        camel.start();
        camel.getRouteController().startRoute("bring.send");
        camel.getRouteController().startRoute(route);
    }
}
