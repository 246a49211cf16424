package dev.tradewind.partner;

import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.shipment.ShipmentOrder;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
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
        /** The partner finds a booking by our reference; that it finds none proves nothing. */
        LOOKUP,
        /** The partner finds a booking by our reference, and once it has settled there is none that it doesn't find. */
        CONCLUSIVE_LOOKUP,
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
     * @param limits what it takes
     */
    public record Service(
            String code,
            String name,
            Set<ServiceLevel> levels,
            Set<CountryCode> origins,
            Set<CountryCode> destinations,
            ServiceLimits limits) {

        public Service {
            levels = Set.copyOf(levels);
            origins = Set.copyOf(origins);
            destinations = Set.copyOf(destinations);
        }

        /** Whether it is the one that an order names, or else stands for the platform's service that it asks for. */
        public boolean isMeantFor(ShipmentOrder order) {
            return order.partnerService() == null
                    ? levels.contains(order.service())
                    : code.equals(order.partnerService());
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
     * @param guard when we hold back by ourselves
     */
    public record Limits(
            int concurrency,
            Duration connectTimeout,
            Duration callTimeout,
            Duration pollEvery,
            Duration settlesAfter,
            Guard guard) {

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
        static void requirePositive(String name, Duration time) {
            if (!time.isPositive()) {
                throw new IllegalArgumentException("limits: " + name + " is above zero, not " + time);
            }
        }
    }

    /**
     * When we hold calls back by ourselves: so many a second and a day, none for a while after too many have failed, a failed
     * one only after a pause that grows.
     *
     * @param callsASecond of the whole account, shared among the gateways; null: as many as there are
     * @param callsADay of the whole account, from midnight to midnight UTC; null: as many as there are
     * @param failurePercent of the last calls at which no more are made
     * @param window how many last calls are looked at
     * @param openFor how long none is made then; after it a few are tried
     * @param retryFirst the first pause before a booking that was not sent is tried again
     * @param retryLongest the longest such pause
     */
    public record Guard(
            @Nullable Integer callsASecond,
            @Nullable Integer callsADay,
            int failurePercent,
            int window,
            Duration openFor,
            Duration retryFirst,
            Duration retryLongest) {

        /** For a partner of which nothing else is said. */
        public static final Guard USUAL =
                new Guard(null, null, 50, 20, Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(5));

        public Guard {
            requireAtLeastOne("calls-a-second", callsASecond);
            requireAtLeastOne("calls-a-day", callsADay);
            requireAtLeastOne("breaker-window", window);
            if (failurePercent < 1 || failurePercent > 100) {
                throw new IllegalArgumentException(
                        "limits: breaker-failure-percent is between 1 and 100, not " + failurePercent);
            }
            Limits.requirePositive("breaker-open-for", openFor);
            Limits.requirePositive("retry-first", retryFirst);
            if (retryLongest.compareTo(retryFirst) < 0) {
                throw new IllegalArgumentException(
                        "limits: retry-longest is at least retry-first, " + retryFirst + ", not " + retryLongest);
            }
        }

        private static void requireAtLeastOne(String name, @Nullable Integer number) {
            if (number != null && number < 1) {
                throw new IllegalArgumentException("limits: " + name + " is at least 1, not " + number);
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

    /** Whether a refusal with this code says something of the partner, as that a lane is closed, and nothing against the order. */
    public boolean refusesForItself(String code) {
        return List.of(settings.getOrDefault("refuses-for-itself", "").split(" "))
                .contains(code);
    }

    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }

    /** How many shipments' tracking it may be asked for in one call. */
    public int trackAtOnce() {
        return can(Capability.TRACK_MANY) ? Integer.parseInt(setting("track-at-once")) : 1;
    }

    /**
     * How soon at the least it gives a tracking number to another parcel.
     *
     * @throws IllegalStateException when {@code partner.yaml} doesn't tell it
     */
    public Duration numbersUsedAgainAfter() {
        String told = setting("numbers-used-again-after");
        try {
            return Duration.parse(told);
        } catch (DateTimeParseException unreadable) {
            throw new IllegalStateException(
                    "partner-specs/" + id
                            + "/partner.yaml: settings.numbers-used-again-after is a duration such as P180D, not '"
                            + told
                            + "'",
                    unreadable);
        }
    }

    /** The ways by which it tells tracking. */
    public List<Feed> feeds() {
        return capabilities.stream()
                .flatMap(capability -> capability.channel().stream())
                .sorted()
                .map(channel -> new Feed(id, channel))
                .toList();
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
