package dev.tradewind.partners.bring;

import static dev.tradewind.partners.bring.BringFixture.interchange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tradewind.ingest.TrackingInbox;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.UnreadableMessage;
import dev.tradewind.tracking.TrackingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.processor.errorhandler.DefaultErrorHandler;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What comes from Bring. */
class BringCollectTest extends BringOverSftp {

    private final Inbox inbox = new Inbox();

    @Override
    TrackingInbox inbox() {
        return inbox;
    }

    @Test
    void collectsTheMessagesOfAFileAndMovesItAside() throws Exception {
        server.put("outbound/IFTSTA_1.edi", interchange("status.reply.edi"));
        start("bring.collect");

        await().until(() -> server.names("outbound/.done").contains("IFTSTA_1.edi"));
        assertThat(inbox.messages())
                .singleElement()
                .satisfies(message -> assertThat(
                                BringFixture.tracking().read(message).events())
                        .extracting(TrackingEvent::partnerCode)
                        .containsExactly("C", "H/12/Q", "I"));
        assertThat(server.names("outbound")).isEmpty();
    }

    @Test
    void dropsARepeatedInterchangeAndKeepsABrokenMessageApart() throws Exception {
        String file = interchange("status.reply.edi");
        String broken = file.replace("+ST1'", "+ST2'").replace("UNT+25+1", "UNT+99+1");
        server.put("outbound/IFTSTA_1.edi", file);
        server.put("outbound/IFTSTA_1_again.edi", file);
        server.put("outbound/IFTSTA_2.edi", broken);
        server.put("outbound/noise.edi", "Dear partner, our system is down.");
        start("bring.collect");

        await().until(() -> server.names("outbound/.done").size() == 4);
        assertThat(inbox.messages()).hasSize(3);
        BringTracking tracking = BringFixture.tracking();
        assertThat(inbox.messages().stream().filter(message -> isReadable(tracking, message)))
                .hasSize(1);
    }

    @Test
    void takesAFileWhoseNameWasUsedBefore() throws Exception {
        server.put("outbound/IFTSTA_1.edi", interchange("status.reply.edi"));
        start("bring.collect");
        await().until(() -> server.names("outbound/.done").contains("IFTSTA_1.edi"));

        server.put("outbound/IFTSTA_1.edi", interchange("status.reply.edi").replace("+ST1'", "+ST2'"));

        await().until(() -> server.names("outbound").isEmpty());
        assertThat(inbox.messages()).hasSize(2);
    }

    @Test
    void leavesAFileWhereItIsUntilItsMessagesAreOnDisk() throws Exception {
        inbox.refuses = true;
        server.put("outbound/IFTSTA_1.edi", interchange("status.reply.edi"));
        start("bring.collect");

        await().until(() -> inbox.calls > 1);
        assertThat(server.names("outbound")).containsExactly("IFTSTA_1.edi");

        inbox.refuses = false;
        await().until(() -> server.names("outbound/.done").contains("IFTSTA_1.edi"));
        assertThat(inbox.messages()).hasSize(1);
    }

    @Test
    void takesALargeFileAsItComesAndGoesOnAfterACrashWhereItWas() throws Exception {
        inbox.refusesAfter = 20_000;
        server.put("outbound/IFTSTA_large.edi", statusFile(50_000));
        long size = Files.size(server.file("outbound/IFTSTA_large.edi"));
        start("bring.collect");

        await().until(() -> inbox.refused > 0);
        assertThat(inbox.messages()).hasSize(20_000);
        assertThat(inbox.readBeforeTheFirst).isLessThan(size / 2);
        assertThat(server.names("outbound")).containsExactly("IFTSTA_large.edi");

        inbox.refusesAfter = Integer.MAX_VALUE;
        await().atMost(Duration.ofSeconds(60))
                .until(() -> server.names("outbound/.done").contains("IFTSTA_large.edi"));
        assertThat(inbox.messages()).hasSize(50_000);
        assertThat(inbox.largest).isLessThanOrEqualTo(500);
    }

    @Test
    void leavesAFileThatIsHalfWrittenUntilTheRestHasCome() throws Exception {
        String whole = statusFile(700);
        server.put("outbound/IFTSTA_1.edi", whole.substring(0, whole.length() * 9 / 10));
        writtenAt("outbound/IFTSTA_1.edi", BringFixture.CLOCK.instant().minusSeconds(60));
        ListAppender<ILoggingEvent> camels = camelsErrors();
        start("bring.collect");
        await().until(() -> inbox.messages().size() == 500);
        await().until(() -> inbox.calls > 2);
        assertThat(server.names("outbound")).containsExactly("IFTSTA_1.edi");
        assertThat(meters.get("tradewind.files.left")
                        .tag("route", "bring.collect")
                        .counter()
                        .count())
                .isGreaterThan(1);
        assertThat(camels.list).isEmpty();

        server.put("outbound/IFTSTA_2.edi", whole);
        Files.move(
                server.file("outbound/IFTSTA_2.edi"),
                server.file("outbound/IFTSTA_1.edi"),
                StandardCopyOption.REPLACE_EXISTING);

        await().until(() -> server.names("outbound/.done").contains("IFTSTA_1.edi"));
        assertThat(inbox.messages())
                .hasSize(700)
                .allSatisfy(message -> assertThat(message.key()).doesNotStartWith("content/"));
    }

    @Test
    void takesWhatAFileHoldsWhoseRestNeverCame() throws Exception {
        String whole = statusFile(3);
        server.put("outbound/IFTSTA_1.edi", whole.substring(0, whole.indexOf("UNT+8+3")));
        writtenAt("outbound/IFTSTA_1.edi", BringFixture.CLOCK.instant().minusSeconds(3_601));
        start("bring.collect");

        await().until(() -> server.names("outbound/.done").contains("IFTSTA_1.edi"));
        BringTracking tracking = BringFixture.tracking();
        assertThat(inbox.messages()).hasSize(4);
        assertThat(inbox.messages().stream().filter(message -> isReadable(tracking, message)))
                .hasSize(2);
    }

    @Test
    void neverLeavesTheFolderWhateverAFileIsCalled() throws Exception {
        server.listAs("listed.edi", "../../evil.edi");
        server.put("outbound/listed.edi", interchange("status.reply.edi").replace("+ST1'", "+ST3'"));
        server.put("outbound/x\\..\\..\\evil.edi", interchange("status.reply.edi"));
        server.put("outbound/%2e%2e%2fevil.edi", interchange("status.reply.edi").replace("+ST1'", "+ST2'"));
        server.put("outbound/IFTSTA_9.edi", interchange("status.reply.edi").replace("+ST1'", "+ST9'"));
        start("bring.collect");

        await().until(() -> server.names("outbound/.done").contains("IFTSTA_9.edi"));
        assertThat(server.history())
                .filteredOn(step -> step.startsWith("moved"))
                .allSatisfy(step -> assertThat(step).contains(" to /outbound/.done/"));
        assertThat(Files.exists(folder.resolve("evil.edi"))).isFalse();
        assertThat(server.names("")).isEmpty();
        assertThat(server.names("outbound")).containsExactly("listed.edi", "x\\..\\..\\evil.edi");
        assertThat(inbox.messages()).hasSize(2);
    }

    /** What Camel itself would say of each look at a file. */
    private static ListAppender<ILoggingEvent> camelsErrors() {
        ListAppender<ILoggingEvent> errors = new ListAppender<>();
        errors.start();
        ((Logger) LoggerFactory.getLogger(DefaultErrorHandler.class)).addAppender(errors);
        return errors;
    }

    private static String statusFile(int messages) {
        StringBuilder file =
                new StringBuilder("UNA:+.? 'UNB+UNOC:3+7080003248381:14+98400000000:30+260603:1200+ST7'\n");
        for (int number = 1; number <= messages; number++) {
            file.append("""
                    UNH+%1$d+IFTSTA:D:04A:UN:BIG07'
                    BGM+77+1+9'
                    DTM+137:202606031200:203'
                    CNI+1+70400000000000016'
                    STS+1+A::87:COLLECTED'
                    DTM+78:202606031130:203'
                    LOC+14+5003:16::BERGEN+NO:162'
                    UNT+8+%1$d'
                    """.formatted(number));
        }
        return file.append("UNZ+").append(messages).append("+ST7'\n").toString();
    }

    private void writtenAt(String path, Instant moment) throws IOException {
        Files.setLastModifiedTime(server.file(path), FileTime.from(moment));
    }

    private static boolean isReadable(BringTracking tracking, RawMessage message) {
        try {
            return !tracking.read(message).events().isEmpty();
        } catch (UnreadableMessage unreadable) {
            return false;
        }
    }

    /** Drops repeats by their key, as the real one does. */
    private final class Inbox implements TrackingInbox {

        private final Map<String, RawMessage> byKey = Collections.synchronizedMap(new LinkedHashMap<>());
        private volatile boolean refuses;
        private volatile int refusesAfter = Integer.MAX_VALUE;
        private volatile int refused;
        private volatile int calls;
        private volatile int largest;
        private volatile long readBeforeTheFirst;

        @Override
        public void receive(List<RawMessage> messages) {
            if (calls++ == 0) {
                readBeforeTheFirst = server.bytesRead();
            }
            largest = Math.max(largest, messages.size());
            if (refuses || byKey.size() >= refusesAfter) {
                refused++;
                throw new IllegalStateException("the database is down");
            }
            messages.forEach(message -> byKey.putIfAbsent(Objects.requireNonNull(message.key()), message));
        }

        List<RawMessage> messages() {
            return new ArrayList<>(byKey.values());
        }
    }
}
