package dev.tradewind.sandbox;

import java.nio.file.Path;

/** Where the sandbox keeps its files: {@code sandbox} in the gateway's data folder. */
record SandboxFolder(Path path) {

    static SandboxFolder in(Path dataFolder) {
        return new SandboxFolder(dataFolder.toAbsolutePath().normalize().resolve("sandbox"));
    }

    /** What a file partner shows as the root of its server. */
    Path home(String partner) {
        return path.resolve("sftp").resolve(partner);
    }

    /** The gateway's private key for a file partner. */
    Path clientKey(String partner) {
        return keys().resolve(partner);
    }

    /** The server's private key. */
    Path hostKey() {
        return keys().resolve("host");
    }

    /** What the gateway pins the server by. */
    Path knownHosts() {
        return keys().resolve("known_hosts");
    }

    private Path keys() {
        return path.resolve("keys");
    }
}
