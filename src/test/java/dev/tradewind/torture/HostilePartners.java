package dev.tradewind.torture;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** All four partners, at their worst. They outlive every gateway, and what they have booked stays booked. */
final class HostilePartners implements AutoCloseable {

    static final List<String> NAMES = List.of("dhl-express", "ninja-van", "dpd", "bring");

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(3);

    /** Longer than a gateway waits for a whole operation. */
    private static final Duration LATE =
            CONNECT_TIMEOUT.plus(CALL_TIMEOUT.multipliedBy(2)).plusSeconds(1);

    private static final Duration SHUT_FOR = Duration.ofMillis(1500);

    private final Specs specs;
    private final Map<String, Partner> partners = new LinkedHashMap<>();

    /** One partner: its door, its faults, its book and the settings by which a gateway reaches it. */
    private record Partner(Door door, Deck deck, Ledger ledger, AtomicInteger shut, Map<String, String> settings) {}

    private interface DeskMaker {
        Desk make(Ledger ledger, Specs specs);
    }

    HostilePartners(long seed, Path folder) throws IOException, GeneralSecurityException {
        specs = Specs.copyTo(folder.resolve("partner-specs"));
        addHttp("dhl-express", new Deck(seed, "dhl-express", Fault.ofHttp()), DhlExpressDesk::new);
        addHttp("ninja-van", new Deck(seed, "ninja-van", Fault.ofHttpWithTokens()), NinjaVanDesk::new);
        addHttp("dpd", new Deck(seed, "dpd", Fault.ofHttpWithTokens()), DpdDesk::new);
        addBring(new Deck(seed, "bring", Fault.ofSftp()), folder.resolve("bring"));
    }

    private void addHttp(String name, Deck deck, DeskMaker maker) throws IOException {
        Ledger ledger = new Ledger();
        HttpDoor door = new HttpDoor(maker.make(ledger, specs), deck, LATE);
        add(name, door, deck, ledger, Map.of("base-url", "http://127.0.0.1:" + door.port()));
    }

    private void addBring(Deck deck, Path folder) throws IOException, GeneralSecurityException {
        Ledger ledger = new Ledger();
        SftpDoor door = new SftpDoor(new BringDesk(ledger), deck, folder);
        add(
                "bring",
                door,
                deck,
                ledger,
                Map.of(
                        "sftp.host", "127.0.0.1",
                        "sftp.port", String.valueOf(door.host().port()),
                        "sftp.user", "bring",
                        "sftp.private-key", door.host().privateKey().toString(),
                        "sftp.known-hosts", door.host().knownHosts().toString()));
    }

    private void add(String name, Door door, Deck deck, Ledger ledger, Map<String, String> address) {
        Map<String, String> settings = new LinkedHashMap<>(address);
        specs.credentials(name).forEach((credential, value) -> settings.put("credentials." + credential, value));
        settings.put("limits.concurrency", "16");
        settings.put("limits.connect-timeout", CONNECT_TIMEOUT.toString());
        settings.put("limits.call-timeout", CALL_TIMEOUT.toString());
        settings.put("limits.settles-after", "PT5S");
        // Nothing is tracked here
        settings.put("limits.poll-every", "PT1H");
        partners.put(name, new Partner(door, deck, ledger, new AtomicInteger(), settings));
    }

    /** How a gateway is told of them. */
    List<String> gatewaySettings() {
        List<String> settings = new ArrayList<>(List.of("--tradewind.partner-specs=" + specs.folder()));
        partners.forEach((name, partner) -> partner.settings()
                .forEach((setting, value) ->
                        settings.add("--tradewind.partners." + name + "." + setting + "=" + value)));
        return settings;
    }

    /** A partner can't be reached for a moment. */
    void shutFor(String name) throws IOException, InterruptedException {
        Partner partner = partner(name);
        partner.shut().incrementAndGet();
        partner.door().shut();
        TimeUnit.MILLISECONDS.sleep(SHUT_FOR.toMillis());
        partner.door().open();
    }

    /** From now on all of them behave. */
    void calm() {
        partners.values().forEach(partner -> partner.deck().calm());
    }

    Ledger ledger(String name) {
        return partner(name).ledger();
    }

    Deck deck(String name) {
        return partner(name).deck();
    }

    int timesShut(String name) {
        return partner(name).shut().get();
    }

    private Partner partner(String name) {
        return Objects.requireNonNull(partners.get(name), name);
    }

    @Override
    public void close() throws IOException {
        for (Partner partner : partners.values()) {
            partner.door().close();
        }
    }
}
