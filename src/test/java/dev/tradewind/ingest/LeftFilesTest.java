package dev.tradewind.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LeftFilesTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LeftFiles files = new LeftFiles(meters);
    private final Logger log = (Logger) LoggerFactory.getLogger(LeftFiles.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        said.start();
        log.addAppender(said);
    }

    @AfterEach
    void listenNoMore() {
        log.detachAppender(said);
    }

    @Test
    void saysOnceOfAFileThatDoesNotGrowAndCountsEachTime() {
        files.left("bring.collect", "a.edi", 100, new EOFException("it ends at 12:00"));
        files.left("bring.collect", "a.edi", 100, new EOFException("it ends at 12:01"));

        assertThat(said()).containsExactly("bring.collect could not take a.edi of 100 bytes: it ends at 12:00");
        assertThat(said.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.ERROR);
        assertThat(meters.get("tradewind.files.left").counter().count()).isEqualTo(2);
    }

    @Test
    void saysAgainWhenItHasGrownFailsInAnotherWayOrAnotherFails() {
        files.left("bring.collect", "a.edi", 100, new EOFException("one"));
        files.left("bring.collect", "a.edi", 120, new EOFException("two"));
        files.left("bring.collect", "a.edi", 120, new IOException("three"));
        files.left("bring.collect", "b.edi", 120, new IOException("four"));
        files.left("bring.collect", "a.edi", 120, new IOException("five"));

        assertThat(said()).hasSize(4).allMatch(line -> !line.contains("five"));
    }

    @Test
    void remembersNoMoreThanAThousand() {
        for (int file = 0; file <= 1_000; file++) {
            files.left("bring.collect", file + ".edi", 1, new IOException("down"));
        }
        files.left("bring.collect", "1000.edi", 1, new IOException("down"));
        assertThat(said.list).hasSize(1_001);

        files.left("bring.collect", "0.edi", 1, new IOException("down"));
        assertThat(said.list).hasSize(1_002);
    }

    private List<String> said() {
        return said.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
