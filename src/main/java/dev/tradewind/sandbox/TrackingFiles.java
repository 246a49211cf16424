package dev.tradewind.sandbox;

import dev.tradewind.sandbox.FileSpec.Drops;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops a file with many scans in a partner's outbound folder. */
final class TrackingFiles {

    private static final Logger log = LoggerFactory.getLogger(TrackingFiles.class);

    private final SandboxFolder folder;
    private final SandboxParcels parcels;
    private final PartnerTemplates templates;
    private final Clock clock;

    TrackingFiles(SandboxFolder folder, SandboxParcels parcels, PartnerTemplates templates, Clock clock) {
        this.folder = folder;
        this.parcels = parcels;
        this.templates = templates;
        this.clock = clock;
    }

    /** Writes under a temporary name, then renames, so that nobody collects half a file. */
    void drop(SimulatedPartner partner, FileSpec spec, List<Map<String, Object>> scans) throws IOException {
        Drops drops = spec.drops();
        Map<String, Object> context =
                Map.of("interchange", parcels.nextSerial(), "now", clock.instant(), "scans", scans);
        String name = templates.render(drops.name(), context).strip();
        String content =
                templates.render(partner.template(drops.template()), context).strip();
        Path file = folder.home(partner.id()).resolve(drops.folder()).resolve(name);
        Path unfinished = file.resolveSibling(name + ".tmp");
        Files.createDirectories(file.getParent());
        Files.write(unfinished, encoded(spec, content));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        log.debug("{} drops {} with {} scans", partner.id(), name, scans.size());
    }

    /** A character that the partner's set lacks becomes a question mark, as real partners' systems have it. */
    private static byte[] encoded(FileSpec spec, String content) throws IOException {
        ByteBuffer bytes = spec.charset()
                .newEncoder()
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(content));
        byte[] encoded = new byte[bytes.remaining()];
        bytes.get(encoded);
        return encoded;
    }
}
