package dev.tradewind.sandbox;

import dev.tradewind.sandbox.BookingDesk.Booking;
import dev.tradewind.sandbox.FileSpec.Uploads;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the bookings that the gateway leaves in a file partner's upload folder. */
final class PartnerUploads {

    private static final Logger log = LoggerFactory.getLogger(PartnerUploads.class);

    /** Merchants of the marketplace sell from here; a file that tells another origin says so. */
    private static final String ORIGIN = "CN";

    private static final Pattern EDIFACT = Pattern.compile("^\\s*UN[AB]");
    private static final Pattern RELEASED = Pattern.compile("\\?(.)", Pattern.DOTALL);

    private final String partner;
    private final FileSpec spec;
    private final Path folder;
    private final PathMatcher finished;
    private final Map<String, Pattern> extract;
    private final SandboxParcels parcels;
    private final BookingDesk desk;

    PartnerUploads(SimulatedPartner partner, FileSpec spec, Path home, SandboxParcels parcels, BookingDesk desk) {
        Uploads uploads = spec.uploads();
        this.partner = partner.id();
        this.spec = spec;
        this.folder = home.resolve(uploads.folder());
        this.finished = FileSystems.getDefault().getPathMatcher("glob:" + uploads.pattern());
        this.extract = uploads.extract().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, field -> Pattern.compile(field.getValue())));
        this.parcels = parcels;
        this.desk = desk;
    }

    /** Takes what was left while nobody watched. */
    void takeAll() throws IOException {
        List<Path> waiting;
        try (Stream<Path> files = Files.list(folder)) {
            waiting = files.filter(this::isFinished).sorted().toList();
        }
        for (Path file : waiting) {
            take(file);
        }
    }

    /** Whether a file has a name that says that it is complete and for us. */
    boolean isFinished(Path file) {
        return folder.equals(file.getParent())
                && finished.matches(file.getFileName())
                && !file.toString().endsWith(".tmp")
                && Files.isRegularFile(file);
    }

    /**
     * Books or cancels what a file asks for and puts it aside as {@code .taken}; a file whose reference is known books nothing, one that
     * can't be read is put aside as {@code .refused}.
     *
     * @return the parcel, where the file booked one
     */
    Optional<SandboxParcel> take(Path file) throws IOException {
        String content = Files.readString(file, spec.charset());
        Optional<String> reference = value(content, "reference");
        Optional<String> trackingNumber = value(content, "trackingNumber");
        if (reference.isEmpty() || trackingNumber.isEmpty()) {
            log.warn("{} can't read {}: no reference or tracking number in it", partner, file.getFileName());
            putAside(file, ".refused");
            return Optional.empty();
        }
        if (cancels(content)) {
            boolean cancelled = desk.cancel(partner, trackingNumber.get());
            log.debug("{} is told to cancel {}, does so: {}", partner, trackingNumber.get(), cancelled);
            putAside(file, ".taken");
            return Optional.empty();
        }
        Optional<SandboxParcel> booked =
                parcels.byReference(partner, reference.get()).isPresent()
                        ? Optional.empty()
                        : Optional.of(desk.accept(booking(content, reference.get()), trackingNumber.get()));
        putAside(file, ".taken");
        return booked;
    }

    private boolean cancels(String content) {
        String pattern = spec.uploads().cancels();
        return pattern != null && Pattern.compile(pattern).matcher(content).find();
    }

    private Booking booking(String content, String reference) {
        return new Booking(
                partner,
                reference,
                value(content, "attempt").orElse(reference),
                value(content, "consignee").orElse(""),
                value(content, "origin").orElse(ORIGIN),
                value(content, "destination").orElse(ORIGIN),
                value(content, "city").orElse(null),
                value(content, "postalCode").orElse(null),
                1);
    }

    private Optional<String> value(String content, String field) {
        return Optional.ofNullable(extract.get(field))
                .map(pattern -> pattern.matcher(content))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .map(value -> EDIFACT.matcher(content).find()
                        ? RELEASED.matcher(value).replaceAll("$1")
                        : value);
    }

    private static void putAside(Path file, String suffix) throws IOException {
        Files.move(file, file.resolveSibling(file.getFileName() + suffix), StandardCopyOption.REPLACE_EXISTING);
    }
}
