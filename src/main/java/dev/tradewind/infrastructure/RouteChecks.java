package dev.tradewind.infrastructure;

import dev.tradewind.infrastructure.RouteFiles.Route;
import dev.tradewind.infrastructure.RouteFiles.RouteFile;
import dev.tradewind.partner.Capability;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.PartnerId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Camel lets pass and a shipment would stumble over: routes that nobody wired together. Camel starts with all of it and
 * says nothing.
 *
 * @param partners those that are switched on
 * @param verified the partners whose webhooks somebody can verify
 */
public record RouteChecks(RouteFiles files, Collection<PartnerSpec> partners, Set<PartnerId> verified) {

    public RouteChecks {
        partners = List.copyOf(partners);
        verified = Set.copyOf(verified);
    }

    /**
     * Makes every check.
     *
     * @throws InvalidRoutes with all that is wrong, by file and route
     */
    public void orThrow() {
        List<String> faults = Stream.of(
                        emptyFolder(),
                        repeatedIds(),
                        unknownConfigurations(),
                        callsThatNobodyTakes(),
                        capabilitiesWithoutARoute(),
                        webhooksWithoutAVerifier())
                .flatMap(List::stream)
                .toList();
        if (!faults.isEmpty()) {
            throw new InvalidRoutes(faults);
        }
    }

    public List<String> emptyFolder() {
        return files.routes().isEmpty() ? List.of(files.folder().toAbsolutePath() + " holds no route") : List.of();
    }

    public List<String> repeatedIds() {
        return byName(Route::id).entrySet().stream()
                .filter(same -> !same.getKey().isEmpty() && same.getValue().size() > 1)
                .map(same -> same.getKey() + " is the id of several routes: " + same.getValue())
                .toList();
    }

    public List<String> unknownConfigurations() {
        Set<String> known = files.files().stream()
                .map(RouteFile::configurations)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        return files.routes().stream()
                .flatMap(route -> route.configurations().stream()
                        .filter(configuration -> !known.contains(configuration))
                        .map(unknown -> route + " asks for routeConfigurationId " + unknown + ", which doesn't exist"))
                .toList();
    }

    /** Each {@code direct:} that is called has one consumer. */
    public List<String> callsThatNobodyTakes() {
        Map<String, List<Route>> consumers = byName(Route::consumes);
        return files.routes().stream()
                .flatMap(route -> route.calls().stream()
                        .filter(called ->
                                consumers.getOrDefault(called, List.of()).size() != 1)
                        .map(called -> "%s calls direct:%s, which %d routes consume"
                                .formatted(
                                        route,
                                        called,
                                        consumers
                                                .getOrDefault(called, List.of())
                                                .size())))
                .toList();
    }

    public List<String> capabilitiesWithoutARoute() {
        Map<String, List<Route>> routes = byName(Route::id);
        return partners.stream()
                .flatMap(partner -> partner.capabilities().stream()
                        .flatMap(capability -> routeOf(partner, capability).stream()
                                .filter(id -> !serves(routes.getOrDefault(id, List.of()), capability, id))
                                .map(id -> "%s can %s, but there is no route %s%s"
                                        .formatted(
                                                partner.id(),
                                                capability.code(),
                                                id,
                                                capability == Capability.TRACK_FILE ? "" : " from direct:" + id))))
                .sorted()
                .toList();
    }

    public List<String> webhooksWithoutAVerifier() {
        return partners.stream()
                .filter(partner -> partner.can(Capability.TRACK_WEBHOOK) && !verified.contains(partner.id()))
                .map(partner -> partner.id() + " can track-webhook, but no WebhookVerifier is there for it")
                .toList();
    }

    private static boolean serves(List<Route> routes, Capability capability, String id) {
        // Files are collected, everything else is asked for
        String consumed = capability == Capability.TRACK_FILE ? "" : id;
        return routes.stream().anyMatch(route -> route.consumes().equals(consumed));
    }

    private static Optional<String> routeOf(PartnerSpec partner, Capability capability) {
        return capability.verb().map(verb -> partner.id() + "." + verb);
    }

    private Map<String, List<Route>> byName(Function<Route, String> name) {
        return files.routes().stream().collect(Collectors.groupingBy(name));
    }
}
