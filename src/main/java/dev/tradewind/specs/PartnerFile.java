package dev.tradewind.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.partner.Capability;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.PartnerSpec.Reconciliation;
import dev.tradewind.partner.StatusCodes;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ServiceLevel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code partner.yaml} as it is written. */
record PartnerFile(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) List<String> capabilities,
        @JsonProperty(required = true) String reconciliation,
        @JsonProperty(required = true) Map<String, String> endpoints,
        @JsonProperty(required = true) List<String> credentials,
        @JsonProperty("sandbox-credentials") @Nullable Map<String, String> sandboxCredentials,
        @JsonProperty(required = true) LimitsFile limits,
        @JsonProperty(required = true) List<ServiceFile> services,
        @JsonProperty("without-void") @Nullable String withoutVoid,
        @Nullable Map<String, String> settings) {

    /** The part {@code limits}. */
    record LimitsFile(
            @JsonProperty(required = true) int concurrency,

            @JsonProperty(value = "connect-timeout", required = true)
            Duration connectTimeout,

            @JsonProperty(value = "call-timeout", required = true)
            Duration callTimeout,

            @JsonProperty("poll-every") @Nullable Duration pollEvery,
            @JsonProperty("settles-after") @Nullable Duration settlesAfter) {

        private static final Duration POLL_EVERY = Duration.ofMinutes(30);
        private static final Duration SETTLES_AFTER = Duration.ofMinutes(10);

        PartnerSpec.Limits toLimits() {
            return new PartnerSpec.Limits(
                    concurrency,
                    connectTimeout,
                    callTimeout,
                    Objects.requireNonNullElse(pollEvery, POLL_EVERY),
                    Objects.requireNonNullElse(settlesAfter, SETTLES_AFTER));
        }
    }

    /** One of {@code services}. */
    record ServiceFile(
            @JsonProperty(required = true) String code,
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) Set<ServiceLevel> levels,
            @Nullable Set<String> origins,
            @Nullable Set<String> destinations,

            @JsonProperty(value = "max-parcel-weight-grams", required = true)
            long maxParcelWeightGrams) {

        PartnerSpec.Service toService() {
            return new PartnerSpec.Service(
                    code,
                    name,
                    levels,
                    countries("origins", origins),
                    countries("destinations", destinations),
                    maxParcelWeightGrams);
        }

        private static Set<CountryCode> countries(String field, @Nullable Set<String> codes) {
            return codes == null
                    ? Set.of()
                    : codes.stream().map(code -> country(field, code)).collect(Collectors.toSet());
        }
    }

    private static CountryCode country(String field, String code) {
        if (!CountryCode.isKnown(code)) {
            throw new IllegalArgumentException(field + ": '" + code + "' is not an ISO 3166-1 alpha-2 country code");
        }
        return new CountryCode(code);
    }

    PartnerSpec toSpec(Path file, StatusCodes statusCodes) {
        try {
            return new PartnerSpec(
                    new PartnerId(id),
                    name,
                    capabilities.stream()
                            .map(code -> SpecFile.constant("capabilities", Capability.class, code))
                            .collect(Collectors.toSet()),
                    SpecFile.constant("reconciliation", Reconciliation.class, reconciliation),
                    services.stream().map(ServiceFile::toService).toList(),
                    limits.toLimits(),
                    credentials,
                    withoutVoid,
                    settings == null ? Map.of() : settings,
                    statusCodes);
        } catch (IllegalArgumentException invalid) {
            throw new InvalidSpec(file, Objects.requireNonNullElse(invalid.getMessage(), "invalid value"));
        }
    }
}
