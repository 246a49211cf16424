package dev.tradewind.torture;

import dev.tradewind.torture.Books.Shipment;
import dev.tradewind.torture.Books.Verdict;
import dev.tradewind.torture.Report.PartnerLine;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.FileSystemUtils;

/** One run from the first start to the comparison of the books. */
final class Torture implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Torture.class);

    private final Plan plan;
    private final long start = System.nanoTime();
    private final Postgres postgres;
    private final HostilePartners partners;
    private final GatewayFleet gateways;
    private final Database database;
    private final Marketplace marketplace;
    private final List<String> complaints = new ArrayList<>();

    Torture(Plan plan) throws IOException, GeneralSecurityException {
        this.plan = plan;
        System.out.println("torture.seed=" + plan.seed());
        silence("org.apache.sshd");
        silence("io.zonky.test");
        FileSystemUtils.deleteRecursively(plan.folder());
        Files.createDirectories(plan.folder());
        postgres = new Postgres(plan.folder());
        partners = new HostilePartners(plan.seed(), plan.folder());
        gateways = new GatewayFleet(plan.gateways(), plan.folder(), gatewaySettings());
        database = new Database(postgres.database());
        marketplace = new Marketplace(gateways, plan);
        // Whoever ends this early leaves no gateway running
        Runtime.getRuntime().addShutdownHook(new Thread(gateways::close));
    }

    /** Broken connections and a PostgreSQL that is gone are what we want here, and no news. */
    private static void silence(String logger) {
        LoggingSystem.get(Torture.class.getClassLoader()).setLogLevel(logger, LogLevel.OFF);
    }

    private List<String> gatewaySettings() {
        List<String> settings = new ArrayList<>(partners.gatewaySettings());
        settings.addAll(List.of(
                // As in production: no simulated partner, no default for a secret
                "--spring.profiles.active=production",
                "--spring.datasource.url=" + postgres.url(),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=",
                "--tradewind.api-keys.torture.key=" + Marketplace.API_KEY,
                "--tradewind.api-keys.torture.roles=ORDERS,OPERATIONS",
                "--tradewind.data-dir=" + plan.folder().resolve("data")));
        return settings;
    }

    /** Storm, silence, comparison; then a person decides what is left, and the books are compared again. */
    Report run() throws IOException, InterruptedException {
        gateways.awaitAllUp();
        log.info("{} gateways are up, {} orders to come", gateways.size(), plan.orders());
        marketplace.start();
        new Storm(plan, gateways, postgres, partners, marketplace).rage();
        marketplace.awaitAnswered(plan.orders());
        gateways.awaitAllUp();
        Books afterStorm = drained();
        Verdict verdict = afterStorm.compare();
        Verdict afterDecisions = decided(afterStorm).compare();
        complaints.addAll(marketplace.complaints());
        Report report = report(afterStorm, verdict, afterDecisions);
        report.writeTo(plan.folder().resolve("report.md"));
        return report;
    }

    private Books drained() throws InterruptedException {
        log.info(
                "{} acknowledged: waiting for all work to end",
                marketplace.acknowledged().size());
        if (!database.drains(plan.drain())) {
            complaints.add("work did not end within " + plan.drain());
            complaints.addAll(database.stuck());
        }
        return books();
    }

    private Books decided(Books books) throws IOException, InterruptedException {
        log.info("a person decides on {}", books.compare().forAPerson());
        partners.calm();
        complaints.addAll(new Person(gateways).decide(books));
        return drained();
    }

    private Books books() {
        Map<String, Map<String, List<String>>> held = new HashMap<>();
        HostilePartners.NAMES.forEach(
                name -> held.put(name, partners.ledger(name).bookings()));
        return new Books(Map.copyOf(marketplace.acknowledged()), database.shipments(), held);
    }

    private Report report(Books books, Verdict verdict, Verdict afterDecisions) {
        return new Report(
                plan,
                Duration.ofNanos(System.nanoTime() - start),
                marketplace.submitted(),
                marketplace.acknowledged().size(),
                marketplace.unanswered(),
                gateways.ownDeaths(),
                books.shipments().stream()
                        .collect(Collectors.groupingBy(Shipment::state, TreeMap::new, Collectors.summingInt(one -> 1))),
                HostilePartners.NAMES.stream().map(this::line).toList(),
                verdict,
                afterDecisions,
                List.copyOf(complaints));
    }

    private PartnerLine line(String name) {
        Ledger ledger = partners.ledger(name);
        Deck deck = partners.deck(name);
        return new PartnerLine(
                name,
                ledger.bookings().values().stream().mapToInt(List::size).sum(),
                ledger.refusals(),
                ledger.repeatsDropped(),
                partners.timesShut(name),
                deck.faults(),
                deck.dealt());
    }

    @Override
    public void close() throws IOException {
        gateways.close();
        partners.close();
        postgres.close();
    }
}
