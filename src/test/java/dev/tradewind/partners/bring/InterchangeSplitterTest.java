package dev.tradewind.partners.bring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.UnreadableMessage;
import dev.tradewind.tracking.Channel;
import dev.tradewind.tracking.TrackingEvent;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterchangeSplitterTest {

    private static final String UNB = "UNB+UNOC:3+7080003248381:14+98400000000:30+260603:1200+ST1'";

    private static final long LONG_AGO = 0;
    private static final long JUST_NOW =
            BringFixture.CLOCK.instant().minusSeconds(3_599).toEpochMilli();

    private final InterchangeSplitter splitter = BringFixture.splitter();
    private final BringTracking tracking = BringFixture.tracking();

    @Test
    void makesEachMessageReadableAlone() {
        List<RawMessage> messages = split(
                "UNA:+.? '\r\n" + UNB + "\r\n" + message("1", "A") + "\r\n" + message("2", "I") + "\r\nUNZ+2+ST1'");

        assertThat(messages).hasSize(2).allSatisfy(message -> {
            assertThat(message.channel()).isEqualTo(Channel.FILE);
            assertThat(message.partner()).isEqualTo(BringFixture.BRING);
            assertThat(message.receivedAt()).isEqualTo(BringFixture.CLOCK.instant());
        });
        assertThat(messages)
                .extracting(RawMessage::key)
                .containsExactly("7080003248381:14/98400000000:30/ST1/1", "7080003248381:14/98400000000:30/ST1/2");
        assertThat(text(messages.get(1))).isEqualTo("UNA:+.? '" + UNB + message("2", "I") + "UNZ+1+ST1'");
        assertThat(messages)
                .flatExtracting(message -> tracking.read(message).events())
                .extracting(TrackingEvent::partnerCode)
                .containsExactly("A", "I");
    }

    @Test
    void readsAnInterchangeWithoutUnaOnOneLine() {
        assertThat(split(UNB + message("1", "A") + "UNZ+1+ST1'"))
                .singleElement()
                .satisfies(
                        message -> assertThat(tracking.read(message).events()).hasSize(1));
    }

    @Test
    void goesByTheServiceCharactersThatUnaAnnounces() {
        String other = ("UNA:+.? '" + UNB + message("1", "A") + "UNZ+1+ST1'")
                .replace('\'', '~')
                .replace('+', '|')
                .replace(':', '^');

        assertThat(split(other)).singleElement().satisfies(message -> {
            assertThat(message.key()).isEqualTo("7080003248381^14/98400000000^30/ST1/1");
            assertThat(tracking.read(message).events())
                    .extracting(TrackingEvent::partnerCode)
                    .containsExactly("A");
        });
    }

    @Test
    void doesNotEndASegmentAtAReleasedTerminator() {
        String told = message("1", "A").replace("COLLECTED", "COLLECTED AT THE CUSTOMER?'S ADDRESS ??");

        assertThat(split(UNB + told + "UNZ+1+ST1'"))
                .singleElement()
                .satisfies(message -> assertThat(tracking.read(message).events())
                        .extracting(TrackingEvent::partnerText)
                        .containsExactly("COLLECTED AT THE CUSTOMER'S ADDRESS ?"));
    }

    @Test
    void keepsABrokenMessageApartWhileTheOthersAreRead() {
        List<RawMessage> messages = split(UNB
                + message("1", "A")
                + message("2", "I").replace("UNT+8", "UNT+9")
                + message("3", "3")
                + "UNZ+3+ST1'");

        assertThat(tracking.read(messages.get(0)).events()).hasSize(1);
        assertThatThrownBy(() -> tracking.read(messages.get(1)))
                .isInstanceOf(UnreadableMessage.class)
                .hasMessage("segment 8 (UNT), element 1: CONTROL_COUNT_DOES_NOT_MATCH_ACTUAL_COUNT");
        assertThat(tracking.read(messages.get(2)).events()).hasSize(1);
    }

    @Test
    void toleratesAMalformedDateInTheInterchangeHeader() {
        assertThat(split(UNB.replace("260603:1200", "2606:1") + message("1", "A") + "UNZ+1+ST1'"))
                .singleElement()
                .satisfies(
                        message -> assertThat(tracking.read(message).events()).hasSize(1));
    }

    @Test
    void handsOnAHalfMessageUnderAKeyThatNeverHidesTheWholeOne() {
        String whole = UNB + message("1", "A") + message("2", "I") + "UNZ+2+ST1'";
        List<RawMessage> half = split(whole.substring(0, whole.indexOf("UNT+8+2")));

        assertThat(half).hasSize(3);
        assertThat(tracking.read(half.get(0)).events()).hasSize(1);
        assertThat(half.get(1).key()).startsWith("content/");
        assertThatThrownBy(() -> tracking.read(half.get(1))).isInstanceOf(UnreadableMessage.class);
        assertThatThrownBy(() -> tracking.read(half.get(2))).isInstanceOf(UnreadableMessage.class);
        assertThat(split(whole).get(1).key()).isEqualTo("7080003248381:14/98400000000:30/ST1/2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNA:+.? '" + UNB,
                UNB + "UNH+2+IFTSTA:D:04A:UN:BIG07'BGM+77",
                "UNA:+.? 'UNB+UNOC:3+7080003",
                "UNA:+"
            })
    void refusesTheEndOfAFileWhoseRestMayStillCome(String cutOff) {
        String whole = UNB.replace("ST1", "ST0") + message("1", "A") + "UNZ+1+ST0'";
        Iterator<List<RawMessage>> chunks = splitter.split(stream(whole + cutOff), JUST_NOW);

        assertThatThrownBy(() -> chunks.forEachRemaining(chunk -> {}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("ends inside an interchange");
    }

    @Test
    void handsOutTheMessagesBeforeTheMissingEnd() {
        StringBuilder file = new StringBuilder(UNB);
        for (int number = 1; number <= 600; number++) {
            file.append(message(String.valueOf(number), "A"));
        }
        List<RawMessage> taken = new ArrayList<>();
        Iterator<List<RawMessage>> chunks = splitter.split(stream(file.toString()), JUST_NOW);

        assertThatThrownBy(() -> chunks.forEachRemaining(taken::addAll)).isInstanceOf(UncheckedIOException.class);

        assertThat(taken)
                .hasSizeGreaterThanOrEqualTo(500)
                .allSatisfy(message -> assertThat(message.key()).startsWith("7080003248381"));
    }

    @Test
    void takesAWholeFileThatWasWrittenJustNow() {
        List<RawMessage> messages = new ArrayList<>();
        splitter.split(stream(UNB + message("1", "A") + "UNZ+1+ST1'\r\n"), JUST_NOW)
                .forEachRemaining(messages::addAll);

        assertThat(messages).hasSize(1);
    }

    @Test
    void handsOnWhatIsNoInterchangeOnceHoweverOftenItComes() {
        List<RawMessage> junk = split("Dear partner,\nour system is down.");

        assertThat(junk).singleElement().satisfies(message -> {
            assertThat(text(message)).isEqualTo("Dear partner,\nour system is down.");
            assertThat(message.key())
                    .isEqualTo(split("Dear partner,\nour system is down.")
                            .getFirst()
                            .key());
            assertThatThrownBy(() -> tracking.read(message))
                    .isInstanceOf(UnreadableMessage.class)
                    .hasMessageStartingWith("not an EDIFACT message");
        });
    }

    @Test
    void reportsATrailerThatCountsOtherMessagesThanCame() {
        List<RawMessage> messages = split(UNB + message("1", "A") + "UNZ+2+ST1'");

        assertThat(messages).hasSize(2);
        assertThatThrownBy(() -> tracking.read(messages.get(1)))
                .isInstanceOf(UnreadableMessage.class)
                .hasMessageContaining("CONTROL_COUNT_DOES_NOT_MATCH_ACTUAL_COUNT");
    }

    @Test
    void doesNotNameAMessageByAReferenceThatNoIndexCouldHold() {
        List<RawMessage> messages =
                split(UNB + message("R".repeat(300), "A") + message("\0", "I") + message("3", "3") + "UNZ+3+ST1'");

        assertThat(messages).hasSize(3);
        assertThat(messages.subList(0, 2))
                .allSatisfy(message -> assertThat(message.key()).startsWith("content/"));
        assertThat(messages.get(2).key()).endsWith("/ST1/3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32", "IBM037"})
    void setsAsideAFileInAnotherCharset(String charset) {
        byte[] file = (UNB + message("1", "A") + "UNZ+1+ST1'").getBytes(Charset.forName(charset));
        List<RawMessage> messages = new ArrayList<>();
        splitter.split(new ByteArrayInputStream(file), JUST_NOW).forEachRemaining(messages::addAll);

        assertThat(messages)
                .isNotEmpty()
                .allSatisfy(message ->
                        assertThatThrownBy(() -> tracking.read(message)).isInstanceOf(UnreadableMessage.class));
    }

    @Test
    void readsSeveralInterchangesOfOneFile() {
        String first = "UNA:+.? '" + UNB + message("1", "A") + "UNZ+1+ST1'\n";

        assertThat(split(first + first.replace("ST1", "ST2")))
                .extracting(RawMessage::key)
                .containsExactly("7080003248381:14/98400000000:30/ST1/1", "7080003248381:14/98400000000:30/ST2/1");
    }

    @Test
    void handsOutAtMostFiveHundredMessagesAtOnce() {
        StringBuilder file = new StringBuilder(UNB);
        for (int number = 1; number <= 1_234; number++) {
            file.append(message(String.valueOf(number), "A"));
        }
        List<Integer> sizes = new ArrayList<>();
        splitter.split(stream(file.append("UNZ+1234+ST1'").toString()), LONG_AGO)
                .forEachRemaining(chunk -> sizes.add(chunk.size()));

        assertThat(sizes).containsExactly(500, 500, 234);
    }

    @Test
    void readsNoFurtherThanTheChunkThatIsAskedFor() {
        Endless endless = new Endless();

        Iterator<List<RawMessage>> chunks =
                splitter.split(new SequenceInputStream(stream(UNB), endless.stream()), LONG_AGO);

        assertThat(chunks.next()).hasSize(500);
        assertThat(chunks.next()).hasSize(500);
        assertThat(endless.handedOut).isLessThan(1_000 + 1_000);
    }

    @Test
    void cutsWhatNeverEndsIntoPieces() {
        byte[] noise = new byte[3 << 20];
        Arrays.fill(noise, (byte) 'x');

        Iterator<List<RawMessage>> chunks = splitter.split(new ByteArrayInputStream(noise), LONG_AGO);

        int bytes = 0;
        while (chunks.hasNext()) {
            bytes += chunks.next().stream()
                    .mapToInt(message -> message.body().length)
                    .sum();
        }
        assertThat(bytes).isEqualTo(noise.length);
    }

    @Test
    void tellsNothingOfAnEmptyFile() {
        assertThat(split("")).isEmpty();
        assertThat(split("\r\n  \r\n")).isEmpty();
    }

    private static final class Endless implements Enumeration<InputStream> {

        private int handedOut;

        InputStream stream() {
            return new SequenceInputStream(this);
        }

        @Override
        public boolean hasMoreElements() {
            return true;
        }

        @Override
        public InputStream nextElement() {
            handedOut++;
            return InterchangeSplitterTest.stream(message(String.valueOf(handedOut), "A"));
        }
    }

    private static String message(String reference, String event) {
        return "UNH+%s+IFTSTA:D:04A:UN:BIG07'".formatted(reference)
                + "BGM+77+1+9'"
                + "DTM+137:202606031200:203'"
                + "CNI+1+70400000000000016'"
                + "STS+1+%s::87:COLLECTED'".formatted(event)
                + "DTM+78:202606031130:203'"
                + "LOC+14+5003:16::BERGEN+NO:162'"
                + "UNT+8+%s'".formatted(reference);
    }

    private List<RawMessage> split(String file) {
        List<RawMessage> messages = new ArrayList<>();
        splitter.split(stream(file), LONG_AGO).forEachRemaining(messages::addAll);
        return messages;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(RawMessage message) {
        return new String(message.body(), StandardCharsets.ISO_8859_1);
    }
}
