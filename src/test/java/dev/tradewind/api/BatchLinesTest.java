package dev.tradewind.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.api.BatchLines.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchLinesTest {

    private static final int LONGEST = 100_000;

    /** However the bytes come, one by one or many at once. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 65_536, 1_000_000})
    void numbersLinesAndPassesOverBlankOnesAndReadsOverLongOnes(int portion) throws IOException {
        String text = "one\n\n \t\r\nfour\r\n" + "x".repeat(LONGEST) + "\n" + "y".repeat(LONGEST + 1) + "\nseven";

        assertThat(read(text, portion))
                .containsExactly("1 one", "4 four\r", "5 " + "x".repeat(LONGEST), "6 too long", "7 seven");
    }

    @ParameterizedTest
    @CsvSource({"''", "'\n'", "'\n\n  \n'"})
    void findsNothingInNothing(String text) throws IOException {
        assertThat(read(text, 1)).isEmpty();
    }

    private static List<String> read(String text, int portion) throws IOException {
        BatchLines lines = new BatchLines(inPortions(text, portion), LONGEST);
        List<String> read = new ArrayList<>();
        for (Line line = lines.next(); line != null; line = lines.next()) {
            byte[] content = line.content();
            read.add(
                    line.number() + " " + (content == null ? "too long" : new String(content, StandardCharsets.UTF_8)));
        }
        return read;
    }

    private static InputStream inPortions(String text, int portion) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, portion));
            }
        };
    }
}
