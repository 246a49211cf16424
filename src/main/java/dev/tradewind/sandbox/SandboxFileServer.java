package dev.tradewind.sandbox;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The simulated partners' file side: one SFTP server on loopback, where each file partner is a user who sees nothing but a
 * home of their own and comes in by key only. A file is taken when it is renamed to its finished name.
 */
public final class SandboxFileServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SandboxFileServer.class);

    private final SshServer server = SshServer.setUpDefaultServer();
    private final Map<String, PublicKey> users = new HashMap<>();
    private final Map<String, PartnerUploads> uploads = new HashMap<>();
    private final SandboxFolder folder;

    private SandboxFileServer(SandboxFolder folder) {
        this.folder = folder;
    }

    /**
     * Starts a server for all partners that exchange files.
     *
     * @param port 0 takes a free one
     */
    static SandboxFileServer start(
            SimulatedPartnerSet partners, SandboxFolder folder, SandboxParcels parcels, BookingDesk desk, int port)
            throws IOException, GeneralSecurityException {
        SandboxFileServer server = new SandboxFileServer(folder);
        for (SimulatedPartner partner : partners.all()) {
            Optional<FileSpec> files = partner.files();
            if (files.isPresent()) {
                server.addUser(partner, files.get(), parcels, desk);
            }
        }
        server.listen(port);
        return server;
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    private void addUser(SimulatedPartner partner, FileSpec files, SandboxParcels parcels, BookingDesk desk)
            throws IOException, GeneralSecurityException {
        Path home = folder.home(partner.id());
        Files.createDirectories(home.resolve(files.uploads().folder()));
        Files.createDirectories(home.resolve(files.drops().folder()));
        users.put(
                partner.id(),
                SandboxKeys.loadOrCreate(folder.clientKey(partner.id())).getPublic());
        PartnerUploads taken = new PartnerUploads(partner, files, home, parcels, desk);
        taken.takeAll();
        uploads.put(partner.id(), taken);
    }

    private void listen(int port) throws IOException, GeneralSecurityException {
        KeyPair hostKey = SandboxKeys.loadOrCreate(folder.hostKey());
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(users.get(user), key));
        server.setFileSystemFactory(new Homes());
        SftpSubsystemFactory sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new TakesRenamedFiles());
        server.setSubsystemFactories(List.of(sftp));
        server.start();
        SandboxKeys.writeKnownHosts(folder.knownHosts(), server.getPort(), hostKey);
        log.info("Simulated file partners {} listen on sftp://localhost:{}", users.keySet(), server.getPort());
    }

    private final class Homes extends VirtualFileSystemFactory {

        @Override
        public Path getUserHomeDir(SessionContext session) {
            return folder.home(session.getUsername());
        }
    }

    private final class TakesRenamedFiles implements SftpEventListener {

        @Override
        public void moved(
                ServerSession session,
                Path source,
                Path target,
                Collection<CopyOption> options,
                @Nullable Throwable failure)
                throws IOException {
            String partner = session.getUsername();
            Path file = folder.home(partner).resolve(target.toString().substring(1));
            PartnerUploads taken = uploads.get(partner);
            if (failure == null && taken != null && taken.isFinished(file)) {
                Optional<SandboxParcel> booked = taken.take(file);
                if (booked.filter(parcel -> parcel.journey() == Journey.TIMEOUT_AFTER_ACCEPT)
                        .isPresent()) {
                    session.close(true);
                }
            }
        }
    }
}
