package dev.tradewind.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.testing.SettableClock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxFileServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path dataFolder;

    private final SettableClock clock = new SettableClock("2026-11-22T20:00:00Z");
    private final SandboxParcels parcels = SandboxParcels.inMemory();
    private final SshClient client = SshClient.setUpDefaultClient();
    private SandboxFolder folder;
    private SandboxFileServer server;

    @BeforeEach
    void start() throws Exception {
        folder = SandboxFolder.in(dataFolder);
        startServer();
        client.setServerKeyVerifier(
                new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, folder.knownHosts()));
        client.start();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void booksAFileWhenItGetsItsFinishedName() throws Exception {
        try (ClientSession session = login("filer", ownKey());
                SftpClient sftp = sftp(session)) {
            upload(sftp, "/inbound/order.edi.tmp", order("REF-1", "370000000000000001", "Anna Muster"));
            assertThat(parcels.byReference("filer", "REF-1")).isEmpty();

            sftp.rename("/inbound/order.edi.tmp", "/inbound/order.edi");

            assertThat(parcels.byReference("filer", "REF-1")).hasValueSatisfying(parcel -> {
                assertThat(parcel.trackingNumber()).isEqualTo("370000000000000001");
                assertThat(parcel.consignee()).isEqualTo("Anna Muster");
                assertThat(parcel.origin()).isEqualTo("CN");
                assertThat(parcel.destination()).isEqualTo("DE");
            });
            assertThat(names(sftp, "/inbound")).containsExactly("order.edi.taken");
        }
    }

    @Test
    void readsANameWithReleasedCharacters() throws Exception {
        try (ClientSession session = login("filer", ownKey());
                SftpClient sftp = sftp(session)) {
            submit(sftp, "order.edi", order("REF-1", "370000000000000001", "Journey?: late"));

            assertThat(parcels.byReference("filer", "REF-1"))
                    .map(SandboxParcel::journey)
                    .contains(Journey.LATE);
        }
    }

    @Test
    void dropsADuplicateByItsReference() throws Exception {
        try (ClientSession session = login("filer", ownKey());
                SftpClient sftp = sftp(session)) {
            submit(sftp, "order.edi", order("REF-1", "370000000000000001", "Anna Muster"));
            submit(sftp, "order.edi", order("REF-1", "370000000000000002", "Anna Muster"));

            assertThat(parcels.byReference("filer", "REF-1"))
                    .map(SandboxParcel::trackingNumber)
                    .contains("370000000000000001");
            assertThat(names(sftp, "/inbound")).containsExactly("order.edi.taken");
        }
    }

    @Test
    void putsAsideWhatItCannotRead() throws Exception {
        try (ClientSession session = login("filer", ownKey());
                SftpClient sftp = sftp(session)) {
            submit(sftp, "order.edi", "UNB+garbage'");

            assertThat(names(sftp, "/inbound")).containsExactly("order.edi.refused");
        }
    }

    @Test
    void hangsUpOnceAfterTakingAFileThatAsksForIt() throws Exception {
        String order = order("REF-1", "370000000000000001", "Journey?: timeout-after-accept");
        try (ClientSession session = login("filer", ownKey());
                SftpClient sftp = sftp(session)) {
            assertThatThrownBy(() -> submit(sftp, "order.edi", order)).isInstanceOf(IOException.class);
        }
        assertThat(parcels.byReference("filer", "REF-1")).isPresent();

        try (ClientSession session = login("filer", ownKey());
                SftpClient sftp = sftp(session)) {
            submit(sftp, "order.edi", order);
            assertThat(names(sftp, "/inbound")).containsExactly("order.edi.taken");
        }
    }

    @Test
    void takesWhatWasLeftBeforeARestart() throws Exception {
        server.close();
        Path left = folder.home("filer").resolve("inbound/order.edi");
        Files.writeString(left, order("REF-1", "370000000000000001", "Anna Muster"));

        startServer();

        assertThat(parcels.byReference("filer", "REF-1")).isPresent();
        assertThat(left).doesNotExist();
    }

    @Test
    void refusesAStrangersKey() throws Exception {
        KeyPair stranger = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);

        assertThatThrownBy(() -> login("filer", stranger)).isInstanceOf(SshException.class);
        assertThatThrownBy(() -> login("acme", ownKey())).isInstanceOf(SshException.class);
    }

    @Test
    void keepsAPartnerInItsHome() throws Exception {
        Files.writeString(dataFolder.resolve("secret"), "of the gateway");
        try (ClientSession session = login("filer", ownKey());
                SftpClient sftp = sftp(session)) {
            assertThat(names(sftp, "/../../..")).containsExactly("inbound", "outbound");
            assertThatThrownBy(() -> sftp.read("/../../../secret").readAllBytes())
                    .isInstanceOf(SftpException.class);

            upload(sftp, "/inbound/../../../../dropped", "by a partner");

            assertThat(names(sftp, "/")).containsExactly("dropped", "inbound", "outbound");
        }
        assertThat(dataFolder.resolve("dropped")).doesNotExist();
    }

    @Test
    void keepsItsKeysOverARestart() throws Exception {
        byte[] host = Files.readAllBytes(folder.hostKey());
        KeyPair own = ownKey();
        server.close();

        startServer();

        assertThat(Files.readAllBytes(folder.hostKey())).isEqualTo(host);
        assertThat(KeyUtils.compareKeyPairs(ownKey(), own)).isTrue();
        try (ClientSession session = login("filer", own)) {
            assertThat(session.isAuthenticated()).isTrue();
        }
    }

    private void startServer() throws Exception {
        BookingDesk desk = new BookingDesk(
                parcels, new JourneyPlanner(JourneyPlanner.DEFAULT_SPEED, PromisedDelivery.NONE), clock);
        server = SandboxFileServer.start(
                SimulatedPartnerSet.load(TestSpecs.FOLDER, partner -> true), folder, parcels, desk, 0);
    }

    private KeyPair ownKey() throws Exception {
        return SandboxKeys.loadOrCreate(folder.clientKey("filer"));
    }

    private ClientSession login(String user, KeyPair key) throws IOException {
        ClientSession session = client.connect(user, "localhost", server.port())
                .verify(PATIENCE)
                .getSession();
        session.addPublicKeyIdentity(key);
        session.auth().verify(PATIENCE);
        return session;
    }

    private static SftpClient sftp(ClientSession session) throws IOException {
        return SftpClientFactory.instance().createSftpClient(session);
    }

    private static void submit(SftpClient sftp, String name, String content) throws IOException {
        upload(sftp, "/inbound/" + name + ".tmp", content);
        sftp.rename("/inbound/" + name + ".tmp", "/inbound/" + name);
    }

    private static void upload(SftpClient sftp, String path, String content) throws IOException {
        try (OutputStream out = sftp.write(path)) {
            out.write(content.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static List<String> names(SftpClient sftp, String path) throws IOException {
        return StreamSupport.stream(sftp.readDir(path).spliterator(), false)
                .map(DirEntry::getFilename)
                .filter(name -> !name.matches("\\.+"))
                .sorted()
                .toList();
    }

    private static String order(String reference, String number, String consignee) {
        return "UNB+UNOC:3'BGM+340+%s'RFF+CNO:%s'NAD+CN+++%s+Street 1+Berlin++10115+DE'"
                .formatted(reference, number, consignee);
    }
}
