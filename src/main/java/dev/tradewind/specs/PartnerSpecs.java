package dev.tradewind.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.Standards;
import dev.tradewind.partner.StatusCodes;
import dev.tradewind.partner.Terms;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder {@code partner-specs/}: one folder a partner, told by its {@code partner.yaml}. */
public final class PartnerSpecs {

    private final Path folder;
    private final Map<PartnerId, PartnerFile> files = new ConcurrentHashMap<>();

    public PartnerSpecs(Path folder) {
        this.folder = folder;
    }

    /** The codes of all partners that have a folder, sorted. */
    public List<PartnerId> partners() {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(candidate -> !fileName(candidate).startsWith("_"))
                    .filter(candidate -> Files.exists(candidate.resolve("partner.yaml")))
                    .map(candidate -> new PartnerId(fileName(candidate)))
                    .sorted((one, other) -> one.value().compareTo(other.value()))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't list the partners in " + folder, unreadable);
        }
    }

    /**
     * A partner's spec.
     *
     * @throws InvalidSpec when one of its files is wrong
     */
    public PartnerSpec spec(PartnerId partner) {
        Path file = partnerFile(partner);
        PartnerSpec spec = file(partner).toSpec(file, statusCodes(partner));
        if (!spec.id().equals(partner)) {
            throw new InvalidSpec(file, "id is '" + spec.id() + "', but the folder is '" + partner + "'");
        }
        return spec;
    }

    /** Where a partner is found on the network: {@code production}, {@code test}. */
    public Map<String, String> endpoints(PartnerId partner) {
        return file(partner).endpoints();
    }

    /** The sample account with which the sandbox simulates the partner; empty where it has none. */
    public Map<String, String> sandboxCredentials(PartnerId partner) {
        Map<String, String> credentials = file(partner).sandboxCredentials();
        return credentials == null ? Map.of() : credentials;
    }

    /**
     * What a partner charges and has signed.
     *
     * @throws InvalidSpec when one of its files is wrong, or its prices can't be compared with others'
     */
    public Terms terms(PartnerSpec partner, ExchangeRates exchangeRates) {
        return new Terms(
                RateFile.read(folder.resolve(partner.id().value()).resolve("rates.csv"), partner, exchangeRates),
                standards(partner.id()));
    }

    /**
     * What a partner has signed.
     *
     * @throws InvalidSpec when its file is wrong
     */
    public Standards standards(PartnerId partner) {
        return StandardsFile.read(folder.resolve(partner.value()).resolve("standards.yaml"));
    }

    private Path partnerFile(PartnerId partner) {
        return folder.resolve(partner.value()).resolve("partner.yaml");
    }

    /** Read once: whoever asks again gets what was read first. */
    private PartnerFile file(PartnerId partner) {
        return files.computeIfAbsent(partner, any -> SpecFile.yaml(partnerFile(partner), PartnerFile.class));
    }

    private StatusCodes statusCodes(PartnerId partner) {
        Path file = folder.resolve(partner.value()).resolve("status-codes.csv");
        Map<String, StatusCodes.Meaning> meanings = new HashMap<>();
        for (StatusRow row : SpecFile.csv(file, StatusRow.class)) {
            if (row.code().isBlank()) {
                throw new InvalidSpec(file, "a row has no code");
            }
            if (meanings.put(row.code(), row.meaning(file)) != null) {
                throw new InvalidSpec(file, "code '" + row.code() + "' has two meanings");
            }
        }
        return new StatusCodes(meanings);
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** A row of {@code status-codes.csv}. */
    private record StatusRow(
            @JsonProperty(required = true) String code,

            @JsonProperty(value = "event_code", required = true)
            String eventCode,

            @Nullable String reason,
            @JsonProperty("meaning") @Nullable String partnersMeaning,
            @Nullable String source) {

        StatusCodes.Meaning meaning(Path file) {
            try {
                return new StatusCodes.Meaning(
                        EventCode.valueOf(eventCode),
                        reason == null || reason.isBlank() ? null : Reason.valueOf(reason));
            } catch (IllegalArgumentException unknown) {
                throw new InvalidSpec(
                        file, "code '" + code + "': no event code '" + eventCode + "' or no reason '" + reason + "'");
            }
        }
    }
}
