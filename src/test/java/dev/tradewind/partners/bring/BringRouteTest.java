package dev.tradewind.partners.bring;

import static dev.tradewind.partners.bring.BringFixture.interchange;
import static dev.tradewind.partners.bring.BringFixture.order;
import static dev.tradewind.partners.bring.BringFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tradewind.partner.BookingOutcome.Booked;
import dev.tradewind.partner.Cancellation;
import dev.tradewind.partner.OrderDoesNotFit;
import dev.tradewind.partner.VoidOutcome;
import dev.tradewind.shipment.TrackingNumber;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to Bring. */
class BringRouteTest extends BringOverSftp {

    private static final String FILE = "IFTMIN_98400000000_TW000000000001.edi";

    @Test
    void leavesABookingUnderATemporaryNameUntilItIsWhole() throws Exception {
        start("bring.book");

        Booked booked = book();

        assertThat(booked.trackingNumbers())
                .containsExactly(new TrackingNumber("70400000000000016"), new TrackingNumber("370400000000000017"));
        assertThat(booked.label()).isNotNull();
        assertThat(server.names("inbound")).containsExactly(FILE);
        assertThat(Files.readString(server.file("inbound/" + FILE), StandardCharsets.ISO_8859_1))
                .isEqualTo(interchange("voec.request.edi"));
        assertThat(server.history())
                .containsExactly(
                        "wrote /inbound/" + FILE + ".tmp",
                        "closed /inbound/" + FILE + ".tmp",
                        "moved /inbound/" + FILE + ".tmp to /inbound/" + FILE);
    }

    @Test
    void putsTheSameBytesInThePlaceOfAFileThatIsAlreadyThere() throws Exception {
        start("bring.book");
        Booked first = book();
        byte[] content = Files.readAllBytes(server.file("inbound/" + FILE));

        assertThat(book()).isEqualTo(first);
        assertThat(server.names("inbound")).containsExactly(FILE);
        assertThat(Files.readAllBytes(server.file("inbound/" + FILE))).isEqualTo(content);
    }

    @Test
    void writesTheIdenticalFileAgainWhenBringHasTakenTheFirst() throws Exception {
        start("bring.book");
        book();
        byte[] first = Files.readAllBytes(server.file("inbound/" + FILE));
        Files.delete(server.file("inbound/" + FILE));

        book();

        assertThat(Files.readAllBytes(server.file("inbound/" + FILE))).isEqualTo(first);
    }

    @Test
    void overwritesWhatABrokenUploadLeft() throws Exception {
        Files.writeString(server.file("inbound/" + FILE + ".tmp"), "UNA:+.? 'UNB+UNO");
        start("bring.book");

        book();

        assertThat(server.names("inbound")).containsExactly(FILE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void neverGivesTheFinalNameToWhatABrokenUploadLeftThoughTheFolderCannotBeListed(int times) throws Exception {
        Files.writeString(server.file("inbound/" + FILE + ".tmp"), "UNA:+.? 'UNB+UNO");
        server.breakLists(times);
        start("bring.book");

        book();

        assertThat(server.names("inbound")).containsExactly(FILE);
        assertThat(Files.readString(server.file("inbound/" + FILE), StandardCharsets.ISO_8859_1))
                .contains("UNZ+1+");
    }

    @Test
    void failsWhenTheConnectionBreaksAfterTheRenameAndIsBookedOnceWhenSentAgain() throws Exception {
        start("bring.book");
        server.dropAfterRename();

        assertThatThrownBy(this::book)
                .isInstanceOf(CamelExecutionException.class)
                .hasCauseInstanceOf(GenericFileOperationFailedException.class);
        assertThat(server.names("inbound")).containsExactly(FILE);

        assertThat(onceItIsClosed(this::book).trackingNumbers()).hasSize(2);
        assertThat(server.names("inbound")).containsExactly(FILE);
    }

    @Test
    void refusesAServerWithAnotherKeyThanThePinnedOne() throws Exception {
        server.host().pinAnotherKey();
        start("bring.book");

        assertThatThrownBy(this::book).rootCause().hasMessageContaining("HostKey has been changed");
        assertThat(server.names("inbound")).isEmpty();
    }

    @Test
    void failsAtOnceWhenNobodyListens() throws Exception {
        int closed;
        try (ServerSocket free = new ServerSocket(0)) {
            closed = free.getLocalPort();
        }
        start("bring.book", closed);

        assertThatThrownBy(this::book).rootCause().isInstanceOf(ConnectException.class);
    }

    @Test
    void givesUpInTimeOnAServerThatSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            start("bring.book", silent.getLocalPort());

            assertThatThrownBy(this::book).rootCause().isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void sendsNothingOfAnOrderThatDoesNotFit() throws Exception {
        start("bring.book");

        assertThatThrownBy(() -> camel.createProducerTemplate()
                        .requestBody("direct:bring.book", request(BringFixture.withConsignee(order("voec"), "王小明"))))
                .hasCauseInstanceOf(OrderDoesNotFit.class);
        assertThat(server.history()).isEmpty();
    }

    @Test
    void leavesACancellationAsOneFileOfItsOwnHoweverOftenItIsSent() throws Exception {
        start("bring.void");

        VoidOutcome voided = cancel(BringFixture.cancellation());

        String file = FILE.replace("0001.edi", "0002.edi");
        assertThat(voided)
                .isInstanceOfSatisfying(
                        VoidOutcome.Voided.class,
                        told -> assertThat(told.words()).contains(file, "Bring confirms none"));
        assertThat(cancel(BringFixture.cancellation())).isEqualTo(voided);
        assertThat(server.names("inbound")).containsExactly(file);
        assertThat(Files.readString(server.file("inbound/" + file), StandardCharsets.ISO_8859_1))
                .isEqualTo(interchange("voec-void.request.edi"));
    }

    @Test
    void failsToCancelWhenTheConnectionBreaksAndSaysSoOnceItIsThere() throws Exception {
        start("bring.void");
        server.dropAfterRename();

        assertThatThrownBy(() -> cancel(BringFixture.cancellation()))
                .hasCauseInstanceOf(GenericFileOperationFailedException.class);
        assertThat(onceItIsClosed(() -> cancel(BringFixture.cancellation()))).isInstanceOf(VoidOutcome.Voided.class);
        assertThat(server.names("inbound")).hasSize(1);
    }

    /** The first call after a broken one may find the old connection just being closed, and fails; it sends nothing then. */
    private static <T> T onceItIsClosed(Callable<T> call) {
        return await().ignoreExceptionsInstanceOf(CamelExecutionException.class).until(call, Objects::nonNull);
    }

    private VoidOutcome cancel(Cancellation cancellation) {
        return camel.createProducerTemplate().requestBody("direct:bring.void", cancellation, VoidOutcome.class);
    }

    private Booked book() {
        return camel.createProducerTemplate().requestBody("direct:bring.book", request(order("voec")), Booked.class);
    }
}
