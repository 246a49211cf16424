package dev.tradewind.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.api.Problem.FieldError;
import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.guarantee.GuaranteeReload;
import dev.tradewind.shipment.Orders;
import dev.tradewind.specs.PlatformSpecs;
import dev.tradewind.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The guarantees' folder changes while the gateway runs. */
class GuaranteeControllerTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

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

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(NOW.toString());
    private GuaranteeBook book;
    private GuaranteeController controller;

    @BeforeEach
    void oneVersion() throws IOException {
        Files.createDirectories(folder.resolve("platform/guarantees"));
        write("first.yaml", FIRST);
        PlatformSpecs specs = new PlatformSpecs(folder);
        book = new GuaranteeBook(specs.guarantees());
        controller = new GuaranteeController(book, new GuaranteeReload(book, specs, clock), clock);
    }

    @Test
    void aNewFileCountsFromItsDayForOrdersAcceptedThen() throws IOException {
        write("second.yaml", SECOND);

        Page<GuaranteeBody> page = reload();

        assertThat(page.items()).extracting(GuaranteeBody::version).containsExactly(1, 2);
        assertThat(page.items()).extracting(GuaranteeBody::inForce).containsExactly(true, false);
        assertThat(page.items().getFirst().effectiveUntil()).isEqualTo("2026-07-01T00:00:00Z");
        assertThat(page.items().getFirst().services()).singleElement().satisfies(service -> {
            assertThat(service.otherwise()).isEqualTo(20);
            assertThat(service.lanes()).containsEntry("CN-DE", 15);
        });
        assertThat(book.inForce(Orders.toBerlin(), clock.instant()).version()).isEqualTo(1);
        clock.advance(Duration.ofDays(31));
        assertThat(book.inForce(Orders.toBerlin(), clock.instant()).version()).isEqualTo(2);
        assertThat(book.version("everybody", 1).version()).isEqualTo(1);
        assertThat(controller.guarantees().items())
                .extracting(GuaranteeBody::inForce)
                .containsExactly(false, true);
    }

    @Test
    void whateverIsWrongIsNamedAndNothingChanges() throws IOException {
        write("second.yaml", SECOND.replace("to: delivered", "to: the-moon"));

        FieldError fault = faultOfReload();

        assertThat(fault.path()).isEqualTo("second.yaml:6 clocks[0].to");
        assertThat(fault.detail()).startsWith("'the-moon' is none of");
        assertThat(book.versions()).hasSize(1);
    }

    @Test
    void whatShipmentsKeepCannotBeTakenAway() throws IOException {
        write("first.yaml", FIRST.replace("CN-DE: 15", "CN-DE: 14"));
        assertThat(faultOfReload().path()).isEqualTo("first.yaml:2 version");

        Files.delete(folder.resolve("platform/guarantees/first.yaml"));
        assertThat(faultOfReload().detail()).contains("everybody version 1 has come into force, but its file is gone");
        assertThat(book.version("everybody", 1).version()).isEqualTo(1);
    }

    @Test
    void whatIsNotInForceYetMayStillChangeAndGo() throws IOException {
        write("second.yaml", SECOND);
        reload();

        write("second.yaml", SECOND.replace("CN-DE: 15", "CN-DE: 14"));
        reload();
        Files.delete(folder.resolve("platform/guarantees/second.yaml"));

        assertThat(reload().items()).hasSize(1);
    }

    @Test
    void whatIsReadInATransactionCountsOnceThatIsOnDisk() throws IOException {
        write("second.yaml", SECOND);
        TransactionSynchronizationManager.initSynchronization();
        try {
            assertThat(reload().items()).hasSize(2);
            assertThat(book.versions()).hasSize(1);
            TransactionSynchronizationManager.getSynchronizations().forEach(TransactionSynchronization::afterCommit);
        } finally {
            TransactionSynchronizationManager.clearSynchronization();
        }

        assertThat(book.versions()).hasSize(2);
    }

    private Page<GuaranteeBody> reload() {
        return controller.reload(() -> "somebody", new MockHttpServletRequest());
    }

    private FieldError faultOfReload() {
        return catchThrowableOfType(ProblemException.class, this::reload)
                .errors()
                .getFirst();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve("platform/guarantees").resolve(file), text);
    }
}
