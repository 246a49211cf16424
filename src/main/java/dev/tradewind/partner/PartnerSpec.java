package dev.tradewind.partner;

import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.shipment.ShipmentOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A partner as its {@code partner.yaml} and {@code status-codes.csv} tell it: everything about it that is data.
 *
 * @param reconciliation how an unclear booking is cleared up
 * @param credentials the names of the settings under {@code tradewind.partners.<id>.credentials} that it can't do without
 * @param withoutVoid where the partner can't {@link Capability#VOID}: why, and what to do instead; null where it can
 * @param settings the partner's other facts, by name, for its own package
 */
public record PartnerSpec(
        PartnerId id,
        String name,
        Set<Capability> capabilities,
        Reconciliation reconciliation,
        List<Service> services,
        Limits limits,
        List<String> credentials,
        @Nullable String withoutVoid,
        Map<String, String> settings,
        StatusCodes statusCodes) {

    /** How we find out whether an unclear attempt booked. */
    public enum Reconciliation {
        /** The partner finds a booking by our reference. */
        LOOKUP,
        /** The partner knows a repeat by our reference and does not book twice, so the same request is sent again. */
        RESEND_SAME_REFERENCE,
        /** Neither is proven: a person decides. */
        ASK_A_PERSON
    }

    /**
     * A service that the partner sells.
     *
     * @param code the partner's own code
     * @param levels the platform's services that it can stand for
     * @param origins empty: from everywhere
     * @param destinations empty: to everywhere
     */
    public record Service(
            String code,
            String name,
            Set<ServiceLevel> levels,
            Set<CountryCode> origins,
            Set<CountryCode> destinations,
            long maxParcelWeightGrams) {

        public Service {
            levels = Set.copyOf(levels);
            origins = Set.copyOf(origins);
            destinations = Set.copyOf(destinations);
            if (maxParcelWeightGrams < 1) {
                throw new IllegalArgumentException(
                        "service '" + code + "' takes parcels of at least 1 g, not " + maxParcelWeightGrams);
            }
        }

        public boolean runsOn(Lane lane) {
            return (origins.isEmpty() || origins.contains(lane.origin()))
                    && (destinations.isEmpty() || destinations.contains(lane.destination()));
        }
    }

    /**
     * How much and how long we ask of the partner.
     *
     * @param concurrency calls in flight at once, a gateway
     * @param connectTimeout for the connection
     * @param callTimeout for an answer to one request
     * @param pollEvery how often a shipment's tracking is asked for, where it is polled
     * @param settlesAfter how long after an unclear attempt the partner may still show its booking
     */
    public record Limits(
            int concurrency, Duration connectTimeout, Duration callTimeout, Duration pollEvery, Duration settlesAfter) {

        public Limits {
            if (concurrency < 1) {
                throw new IllegalArgumentException("limits: concurrency is at least 1, not " + concurrency);
            }
            requirePositive("connect-timeout", connectTimeout);
            requirePositive("call-timeout", callTimeout);
            requirePositive("poll-every", pollEvery);
        }

        /** How long a whole operation may take, a login before it and a partner that trickles included. */
        public Duration longestOperation() {
            return connectTimeout.plus(callTimeout.multipliedBy(2));
        }

        /** No time means no limit to many a library, and a call without a limit holds its place for ever. */
        private static void requirePositive(String name, Duration time) {
            if (!time.isPositive()) {
                throw new IllegalArgumentException("limits: " + name + " is above zero, not " + time);
            }
        }
    }

    public PartnerSpec {
        capabilities = Set.copyOf(capabilities);
        services = List.copyOf(services);
        credentials = List.copyOf(credentials);
        settings = Map.copyOf(settings);
        if (capabilities.contains(Capability.VOID) == (withoutVoid != null)) {
            throw new IllegalArgumentException(
                    "without-void: says why the partner can't void and what to do instead, where capabilities lack void");
        }
    }

    /** The same partner, asked within other limits. */
    public PartnerSpec withLimits(Limits changed) {
        return new PartnerSpec(
                id,
                name,
                capabilities,
                reconciliation,
                services,
                changed,
                credentials,
                withoutVoid,
                settings,
                statusCodes);
    }

    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }

    /** The first service, in the spec's order, that carries an order at the platform's service level on its lane. */
    public Optional<Service> serviceFor(ShipmentOrder order) {
        return services.stream()
                .filter(service -> order.partnerService() == null
                        ? service.levels().contains(order.service())
                        : service.code().equals(order.partnerService()))
                .filter(service -> service.runsOn(order.lane()))
                .filter(service -> order.parcels().stream()
                        .allMatch(parcel -> parcel.weight().grams() <= service.maxParcelWeightGrams()))
                .findFirst();
    }

    /**
     * A fact of the partner's own.
     *
     * @throws IllegalStateException when {@code partner.yaml} lacks it
     */
    public String setting(String name) {
        String value = settings.get(name);
        if (value == null) {
            throw new IllegalStateException("partner-specs/" + id + "/partner.yaml lacks settings." + name);
        }
        return value;
    }
}
