package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.guarantee.GuaranteeEditions;
import dev.tradewind.guarantee.GuaranteeEditions.Agreement;
import dev.tradewind.shipment.Orders;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.specs.InvalidSpec;
import dev.tradewind.specs.PlatformSpecs;
import dev.tradewind.testing.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gateways on one database, each with a folder of its own; the guarantees' files change while they run. */
class GuaranteeEditionsIT {

    private static final String FIRST = """
            name: everybody
            version: 1
            effective-from: 2026-01-01T00:00:00Z
            delivery-days: {standard: {otherwise: 20, lanes: {CN-DE: 15}}}
            clocks:
              - {name: delivered, owner: partner, from: order-accepted, to: delivered, by-promise: true}
            """;
    private static final String SECOND = FIRST.replace("version: 1", "version: 2")
            .replace("2026-01-01", "2026-07-01")
            .replace("otherwise: 20", "otherwise: 18");
    private static final String FOR_DPD = """
            name: of-dpd
            version: 1
            effective-from: 2026-01-01T00:00:00Z
            partners: [dpd]
            delivery-days: {standard: {otherwise: 9}}
            clocks:
              - {name: delivered, owner: partner, from: order-accepted, to: delivered, by-promise: true}
            """;

    private static Store store;

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock("2026-06-01T00:00:00Z");
    private GatewayHere here;

    @BeforeAll
    static void open() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void oneGatewayWithOneVersion() throws IOException {
        store.jdbc.sql("truncate guarantee_edition, gateway restart identity").update();
        here = new GatewayHere("here");
        here.write("first.yaml", FIRST);
        here.start();
    }

    /** A gateway that lives. */
    private final class GatewayHere {

        private final UUID id = UUID.randomUUID();
        private SimpleMeterRegistry meters = new SimpleMeterRegistry();
        private final Path specs;
        private GuaranteeEditions editions;

        GatewayHere(String name) throws IOException {
            specs = folder.resolve(name);
            Files.createDirectories(specs.resolve("platform/guarantees"));
            editions = created();
        }

        private GuaranteeEditions created() {
            meters = new SimpleMeterRegistry();
            return new GuaranteeEditions(
                    new GuaranteeBook(List.of()),
                    store.editions,
                    new PlatformSpecs(specs),
                    store.transaction,
                    id,
                    meters,
                    clock);
        }

        void start() {
            editions = created();
            editions.open();
            tell();
        }

        void tell() {
            store.guards.beat(id, clock.instant());
            editions.follow();
        }

        GuaranteeBook book() {
            return editions.book();
        }

        List<Integer> versions() {
            return book().versions().stream().map(Guarantee::version).toList();
        }

        void knowsPartner(String partner) throws IOException {
            Files.createDirectories(specs.resolve(partner));
            Files.writeString(specs.resolve(partner).resolve("partner.yaml"), "");
        }

        void write(String file, String text) throws IOException {
            Files.writeString(specs.resolve("platform/guarantees").resolve(file), text);
        }

        void delete(String file) throws IOException {
            Files.delete(specs.resolve("platform/guarantees").resolve(file));
        }

        InvalidSpec faultOfReload() {
            return catchThrowableOfType(InvalidSpec.class, () -> editions.reload());
        }

        double unknown() {
            return meters.get("tradewind.guarantees.unknown").gauge().value();
        }
    }

    @Test
    void aNewFileCountsFromItsDayForOrdersAcceptedThen() throws IOException {
        here.write("second.yaml", SECOND);

        List<Guarantee> read = here.editions.reload();

        assertThat(read).extracting(Guarantee::version).containsExactly(1, 2);
        assertThat(here.book().inForce(Orders.toBerlin(), clock.instant()).version())
                .isEqualTo(1);
        clock.advance(Duration.ofDays(31));
        assertThat(here.book().inForce(Orders.toBerlin(), clock.instant()).version())
                .isEqualTo(2);
        assertThat(here.book().version("everybody", 1).version()).isEqualTo(1);
    }

    @Test
    void whateverIsWrongIsNamedAndNothingChanges() throws IOException {
        here.write("second.yaml", SECOND.replace("to: delivered", "to: the-moon"));

        InvalidSpec fault = here.faultOfReload();

        assertThat(fault.place()).isEqualTo("second.yaml:6 clocks[0].to");
        assertThat(fault.fault()).startsWith("'the-moon' is none of");
        assertThat(here.versions()).containsExactly(1);
        assertThat(store.editions.newestNumber()).isEqualTo(1);
    }

    @Test
    void whatShipmentsKeepCannotBeTakenAway() throws IOException {
        here.write("first.yaml", FIRST.replace("CN-DE: 15", "CN-DE: 14"));
        assertThat(here.faultOfReload().place()).isEqualTo("first.yaml:2 version");

        here.delete("first.yaml");
        assertThat(here.faultOfReload().fault())
                .contains("everybody version 1 has come into force, but its file is gone");
        assertThat(here.book().version("everybody", 1).version()).isEqualTo(1);
    }

    @Test
    void whatIsNotInForceYetMayStillChangeAndGoEverywhere() throws IOException {
        GatewayHere there = another("there");
        here.write("second.yaml", SECOND);
        here.editions.reload();
        there.tell();

        here.write("second.yaml", SECOND.replace("CN-DE: 15", "CN-DE: 14"));
        here.editions.reload();
        there.tell();
        assertThat(there.book().version("everybody", 2))
                .isEqualTo(here.book().version("everybody", 2))
                .satisfies(
                        second -> assertThat(second.deliveryDays().toString()).contains("14"));

        here.delete("second.yaml");
        assertThat(here.editions.reload()).hasSize(1);
        there.tell();
        assertThat(there.versions()).containsExactly(1);
    }

    @Test
    void whatIsReadInATransactionCountsOnceThatIsOnDisk() throws IOException {
        here.write("second.yaml", SECOND);

        assertThatThrownBy(() -> store.transaction.run(() -> {
                    assertThat(here.editions.reload()).hasSize(2);
                    assertThat(here.versions()).containsExactly(1);
                    throw new IllegalStateException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(here.versions()).containsExactly(1);

        store.transaction.run(() -> assertThat(here.editions.reload()).hasSize(2));
        assertThat(here.versions()).containsExactly(1, 2);
    }

    @Test
    void readingAgainWhatIsTheSameMakesNoEdition() {
        here.editions.reload();
        here.editions.reload();

        assertThat(store.editions.newestNumber()).isEqualTo(1);
    }

    @Test
    void aReloadReachesAGatewayWhoseOwnFilesAreOlder() throws IOException {
        GatewayHere there = another("there");
        here.write("second.yaml", SECOND);
        here.editions.reload();
        here.tell();
        Agreement before = here.editions.agreement();
        assertThat(before.edition()).isEqualTo(2);
        assertThat(before.others())
                .singleElement()
                .satisfies(other -> assertThat(other.gateway()).isEqualTo(there.id));
        assertThat(there.versions()).containsExactly(1);

        there.tell();

        assertThat(there.versions()).containsExactly(1, 2);
        assertThat(here.editions.agreement().others()).isEmpty();
        assertThat(there.faultOfReload())
                .as("its files lack no version in force")
                .isNull();
        assertThat(store.editions.newestNumber())
                .as("it withdraws what is not in force and not in its files")
                .isEqualTo(3);
    }

    @Test
    void gatewaysThatStartTogetherOnAnEmptyDatabaseAgree() throws IOException {
        store.jdbc.sql("truncate guarantee_edition restart identity").update();
        GatewayHere newer = new GatewayHere("newer");
        newer.write("first.yaml", FIRST);
        newer.write("second.yaml", SECOND);
        GatewayHere older = new GatewayHere("older");
        older.write("first.yaml", FIRST);

        CompletableFuture.allOf(Store.aside(() -> started(newer)), Store.aside(() -> started(older)))
                .join();
        older.tell();

        assertThat(newer.versions()).containsExactly(1, 2);
        assertThat(older.versions()).containsExactly(1, 2);
    }

    private static GatewayHere started(GatewayHere gateway) {
        gateway.start();
        return gateway;
    }

    @Test
    void theWordsOfAVersionAreAtHandWhereItsFileIsNot() throws IOException {
        GatewayHere there = another("there");
        here.write("second.yaml", SECOND);
        here.editions.reload();
        there.tell();

        assertThat(there.editions.written(there.book().version("everybody", 2))).contains(SECOND);
    }

    @Test
    void aGatewayThatStartsWithANewVersionTellsThoseThatRun() throws IOException {
        GatewayHere there = new GatewayHere("there");
        there.write("first.yaml", FIRST);
        there.write("second.yaml", SECOND);
        there.start();

        here.tell();

        assertThat(here.versions()).containsExactly(1, 2);
    }

    @Test
    void aGatewayThatStartsWithOlderFilesTakesNothingBack() throws IOException {
        here.write("second.yaml", SECOND);
        here.editions.reload();
        clock.advance(Duration.ofDays(31));

        GatewayHere there = another("there");

        assertThat(there.versions()).containsExactly(1, 2);
        assertThat(there.book().inForce(Orders.toBerlin(), clock.instant()).version())
                .isEqualTo(2);
        assertThat(there.faultOfReload().fault()).contains("everybody version 2 has come into force, but its file");
        assertThat(store.editions.newestNumber()).isEqualTo(2);
    }

    @Test
    void aGatewayThatStartsWithAWithdrawnVersionDoesNotBringItBack() throws IOException {
        here.write("second.yaml", SECOND);
        here.editions.reload();
        here.delete("second.yaml");
        here.editions.reload();

        GatewayHere there = new GatewayHere("there");
        there.write("first.yaml", FIRST);
        there.write("second.yaml", SECOND);
        there.start();

        assertThat(there.versions()).containsExactly(1);
        assertThat(store.editions.newestNumber()).isEqualTo(3);
    }

    @Test
    void whatIsInForceStaysWhateverAFileSaysAtTheNextStart() throws IOException {
        Guarantee before = here.book().version("everybody", 1);
        here.write("first.yaml", FIRST.replace("CN-DE: 15", "CN-DE: 14"));

        here.start();

        assertThat(here.book().version("everybody", 1)).isEqualTo(before);
    }

    @Test
    void newVersionsThatDoNotFitThoseOfTheOthersDoNotCount() throws IOException {
        GatewayHere there = new GatewayHere("there");
        there.write("rival.yaml", FIRST.replace("name: everybody", "name: rival"));

        there.start();

        assertThat(there.book().versions()).extracting(Guarantee::name).containsExactly("everybody");
        assertThat(store.editions.newestNumber()).isEqualTo(1);
    }

    @Test
    void aGatewayThatCannotReadAVersionWorksByTheOthersAndIsSeen() throws IOException {
        GatewayHere there = another("there");
        here.knowsPartner("dpd");
        here.write("of-dpd.yaml", FOR_DPD);
        here.editions.reload();
        here.tell();

        there.tell();

        assertThat(there.book().versions()).extracting(Guarantee::name).containsExactly("everybody");
        assertThat(there.unknown()).isEqualTo(1);
        assertThat(here.unknown()).isZero();
        there.tell();
        assertThat(here.editions.agreement().others()).singleElement().satisfies(other -> {
            assertThat(other.gateway()).isEqualTo(there.id);
            assertThat(other.edition()).isEqualTo(2);
            assertThat(other.lacks()).containsExactly("of-dpd version 1");
        });
        assertThat(there.faultOfReload().fault())
                .isEqualTo(
                        "of-dpd version 1 counts, but this gateway can't read it: of-dpd.yaml:4 partners[0]: no partner 'dpd'");

        there.knowsPartner("dpd");
        there.tell();

        assertThat(there.book().versions()).hasSize(2);
        assertThat(there.unknown()).isZero();
        assertThat(here.editions.agreement().others()).isEmpty();
    }

    @Test
    void aGatewayWhoseOwnFilesAreWrongDoesNotStart() throws IOException {
        GatewayHere there = new GatewayHere("there");
        there.write("first.yaml", FIRST.replace("to: delivered", "to: the-moon"));

        assertThatThrownBy(there::start).isInstanceOf(InvalidSpec.class).hasMessageContaining("the-moon");
    }

    private GatewayHere another(String name) throws IOException {
        GatewayHere there = new GatewayHere(name);
        there.write("first.yaml", FIRST);
        there.start();
        return there;
    }
}
