package dev.tradewind.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.partner.Capability;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.PartnerSpec.Reconciliation;
import dev.tradewind.partner.ServiceLimits;
import dev.tradewind.partner.StatusCodes;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Incoterm;
import dev.tradewind.shipment.Length;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.shipment.Weight;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
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
            @JsonProperty("settles-after") @Nullable Duration settlesAfter,
            @JsonProperty("calls-a-second") @Nullable Integer callsASecond,
            @JsonProperty("calls-a-day") @Nullable Integer callsADay,

            @JsonProperty("breaker-failure-percent") @Nullable
            Integer failurePercent,

            @JsonProperty("breaker-window") @Nullable Integer window,
            @JsonProperty("breaker-open-for") @Nullable Duration openFor,
            @JsonProperty("retry-first") @Nullable Duration retryFirst,
            @JsonProperty("retry-longest") @Nullable Duration retryLongest) {

        private static final Duration POLL_EVERY = Duration.ofMinutes(30);
        private static final Duration SETTLES_AFTER = Duration.ofMinutes(10);

        PartnerSpec.Limits toLimits() {
            return new PartnerSpec.Limits(
                    concurrency,
                    connectTimeout,
                    callTimeout,
                    Objects.requireNonNullElse(pollEvery, POLL_EVERY),
                    Objects.requireNonNullElse(settlesAfter, SETTLES_AFTER),
                    toGuard());
        }

        private PartnerSpec.Guard toGuard() {
            PartnerSpec.Guard usual = PartnerSpec.Guard.USUAL;
            return new PartnerSpec.Guard(
                    callsASecond,
                    callsADay,
                    Objects.requireNonNullElse(failurePercent, usual.failurePercent()),
                    Objects.requireNonNullElse(window, usual.window()),
                    Objects.requireNonNullElse(openFor, usual.openFor()),
                    Objects.requireNonNullElse(retryFirst, usual.retryFirst()),
                    Objects.requireNonNullElse(retryLongest, usual.retryLongest()));
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
            long maxParcelWeightGrams,

            @JsonProperty("max-weight-grams") @Nullable Long maxWeightGrams,
            @JsonProperty("max-side-mm") @Nullable Integer maxSideMm,

            @JsonProperty("max-length-and-girth-mm") @Nullable
            Integer maxLengthAndGirthMm,

            @JsonProperty("max-sides-sum-mm") @Nullable Integer maxSidesSumMm,
            @JsonProperty("max-parcels") @Nullable Integer maxParcels,
            @JsonProperty("dangerous-goods") @Nullable Set<String> dangerousGoods,
            @JsonProperty("max-value") @Nullable MoneyFile maxValue,
            @Nullable Set<Incoterm> incoterms) {

        private static final Pattern UN_NUMBER = Pattern.compile("UN[0-9]{4}");

        PartnerSpec.Service toService() {
            return new PartnerSpec.Service(
                    code,
                    name,
                    levels,
                    countries("origins", origins),
                    countries("destinations", destinations),
                    limits());
        }

        private ServiceLimits limits() {
            try {
                return new ServiceLimits(
                        Weight.ofGrams(maxParcelWeightGrams),
                        maxWeightGrams == null ? null : Weight.ofGrams(maxWeightGrams),
                        length("max-side-mm", maxSideMm),
                        length("max-length-and-girth-mm", maxLengthAndGirthMm),
                        length("max-sides-sum-mm", maxSidesSumMm),
                        maxParcels,
                        unNumbers(),
                        maxValue == null ? null : maxValue.toMoney("max-value"),
                        incoterms == null ? EnumSet.allOf(Incoterm.class) : incoterms);
            } catch (IllegalArgumentException invalid) {
                throw new IllegalArgumentException("service '" + code + "': " + invalid.getMessage(), invalid);
            }
        }

        private static @Nullable Length length(String field, @Nullable Integer millimetres) {
            if (millimetres == null) {
                return null;
            }
            if (millimetres < 1) {
                throw new IllegalArgumentException(field + " is above zero, not " + millimetres);
            }
            return new Length(millimetres);
        }

        private Set<String> unNumbers() {
            Set<String> numbers = dangerousGoods == null ? Set.of() : dangerousGoods;
            numbers.stream()
                    .filter(number -> !UN_NUMBER.matcher(number).matches())
                    .findFirst()
                    .ifPresent(wrong -> {
                        throw new IllegalArgumentException(
                                "dangerous-goods: a UN number such as UN3481, not '" + wrong + "'");
                    });
            return numbers;
        }

        private static Set<CountryCode> countries(String field, @Nullable Set<String> codes) {
            return codes == null
                    ? Set.of()
                    : codes.stream().map(code -> SpecFile.country(field, code)).collect(Collectors.toSet());
        }
    }

    PartnerSpec toSpec(Path file, StatusCodes statusCodes) {
        return SpecFile.built(
                file,
                () -> new PartnerSpec(
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
                        statusCodes));
    }
}
