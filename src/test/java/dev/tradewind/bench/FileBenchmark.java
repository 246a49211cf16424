package dev.tradewind.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradewind.bench.Parcels.Stretch;
import dev.tradewind.testing.SftpHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** Measures what one very large file of a partner costs; it fails when a scan of it is lost, not when it takes long. */
class FileBenchmark {

    private static final int SCANS = Integer.getInteger("bench.scans", 1_000_000);
    private static final int PARCELS = 100_000;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final FileReport report = new FileReport();

    @Test
    void measuresWhatAFileCosts() throws Exception {
        Files.createDirectories(Report.FOLDER);
        Path sftp = Report.FOLDER.resolve("sftp");
        try (BenchServer server = BenchServer.start(Report.FOLDER.resolve("database"));
                SftpHost partner = new SftpHost(sftp, new SftpSubsystemFactory())) {
            report.machine(server.settings());
            String url = server.freshUrl();
            Parcels parcels = new Parcels(url, "bring", StatusFile.PREFIX);
            parcels.book(PARCELS);
            collect(url, partner, parcels);
            parcels.settle();
            apply(url, partner, parcels);
            report.write();
        } finally {
            FileSystemUtils.deleteRecursively(sftp);
            FileSystemUtils.deleteRecursively(Report.FOLDER.resolve("database"));
        }
    }

    /** From the partner's folder to our disk, nobody reading behind it. */
    private void collect(String url, SftpHost partner, Parcels parcels) throws Exception {
        Path outbound = Files.createDirectories(partner.home().resolve("outbound"));
        Path file = outbound.resolve("STATUS.edi");
        StatusFile.write(file, SCANS, PARCELS, Instant.now().minus(Duration.ofMinutes(50)));
        long bytes = Files.size(file);
        Path recording = Report.FOLDER.resolve("file-collected.jfr");
        try (Program tradewind = tradewind(url, partner, "file-collected", 0)) {
            tradewind.startRecording(recording);
            Instant from = Instant.now();
            await("the file, taken whole")
                    .atMost(PATIENCE)
                    .until(() -> Files.exists(outbound.resolve(".done/STATUS.edi")));
            tradewind.stopRecording();
            report.collected(SCANS, bytes, parcels.committed("inbox"));
            report.profile("a file, collected", Profile.of(recording, from, Instant.now()));
        }
    }

    /** From our disk to events, timelines and clocks. */
    private void apply(String url, SftpHost partner, Parcels parcels) throws Exception {
        Path recording = Report.FOLDER.resolve("file-applied.jfr");
        try (Program tradewind = tradewind(url, partner, "file-applied", 2)) {
            tradewind.startRecording(recording);
            Instant from = Instant.now();
            await("its scans")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> parcels.waiting() == 0);
            tradewind.stopRecording();
            Stretch applied = parcels.committed("tracking_event");
            report.applied(applied);
            report.profile("a file, applied", Profile.of(recording, from, Instant.now()));
            assertThat(applied.rows()).isEqualTo(SCANS);
            assertThat(parcels.inTransit()).isEqualTo(PARCELS);
        }
    }

    private static Program tradewind(String url, SftpHost partner, String log, int readers) throws IOException {
        String bring = "--tradewind.partners.bring.";
        return Program.tradewind(
                url,
                Report.FOLDER.resolve(log + ".log"),
                "--tradewind.inbox.readers=" + readers,
                "--tradewind.partners.ninja-van.enabled=false",
                "--tradewind.partners.dpd.enabled=false",
                "--tradewind.partners.dhl-express.enabled=false",
                bring + "credentials.sender-id=98400000000",
                bring + "credentials.sender-qualifier=30",
                bring + "credentials.customer-number=10000000001",
                bring + "credentials.consignment-prefix=70400",
                bring + "credentials.sscc-prefix=3704",
                bring + "credentials.voec-number=1234567",
                bring + "credentials.test-indicator=1",
                bring + "limits.poll-every=PT2S",
                bring + "sftp.host=127.0.0.1",
                bring + "sftp.port=" + partner.port(),
                bring + "sftp.user=bring",
                bring + "sftp.private-key=" + partner.privateKey(),
                bring + "sftp.known-hosts=" + partner.knownHosts());
    }
}
