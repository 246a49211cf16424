package dev.tradewind.routes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.infrastructure.RouteFiles;
import dev.tradewind.infrastructure.RouteFiles.Route;
import dev.tradewind.partner.PartnerSpec;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How our routes read: they say where messages go, and nothing else. Each rule names what breaks it. */
record RouteStyle(RouteFiles files) {

    private static final int MOST_STEPS = 10;

    private static final Pattern ID = Pattern.compile("([a-z0-9]+(?:-[a-z0-9]+)*)\\.[a-z]+(?:-[a-z]+)*");

    private static final Set<String> SCRIPTS = Set.of(
            "script",
            "groovy",
            "joor",
            "java",
            "js",
            "javascript",
            "python",
            "mvel",
            "ognl",
            "spel",
            "wasm",
            "language");

    /** In Camel's simple language an operator has spaces around it and a function or a value before it. */
    private static final Pattern COMPARISON = Pattern.compile("[}\\d'\"]\\s+(==|=~|!=|!=~|>=?|<=?|~~|!~~|&&|\\|\\||\\?|"
            + "!?(?:contains|regex|in|is|range|startsWith|endsWith))\\s");

    private static final Set<String> URIS =
            Set.of("uri", "to", "toD", "from", "wireTap", "enrich", "pollEnrich", "recipientList", "routingSlip");

    /** Schemes that leave this process for nowhere. */
    private static final Set<String> LOCAL =
            Set.of("direct", "seda", "bean", "log", "mock", "timer", "class", "validator", "xslt", "stub", "dataset");

    private static final Pattern URI = Pattern.compile("(?s)([a-z][a-z0-9+.-]*):(?://)?(.*)");

    private static final Pattern IP_ADDRESS = Pattern.compile("\\b\\d{1,3}(\\.\\d{1,3}){3}\\b|\\[[0-9a-f:]{3,}]");

    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(password|passphrase|secret|token|credential|private-?key|api-?key|authorization).*|user(name)?");

    private static final Pattern QUERY = Pattern.compile("[?&]([^=&]+)=([^&]*)");

    List<String> idsThatAreNotOwnerAndVerb() {
        return broken(route -> !ID.matcher(route.id()).matches(), "has no id like acme.book");
    }

    List<String> routesInAnotherPartnersFile() {
        return broken(
                route -> route.file().getParent().endsWith("partners")
                        && !route.id().startsWith(RouteFiles.nameOf(route.file()) + "."),
                "is not of the partner whose file it is in");
    }

    List<String> routesWithoutADescription() {
        return broken(route -> route.body().path("description").asText().isBlank(), "has no description");
    }

    List<String> longRoutes() {
        return broken(route -> steps(route.body()) > MOST_STEPS, "has more than " + MOST_STEPS + " steps");
    }

    /** A {@code direct:} is consumed to be called: by a route, for a capability or by the partner's own Java. */
    List<String> routesThatNobodyCalls(Collection<PartnerSpec> partners, Set<String> calledFromJava) {
        Set<String> called = new HashSet<>(calledFromJava);
        files.routes().forEach(route -> called.addAll(route.calls()));
        for (PartnerSpec partner : partners) {
            partner.capabilities()
                    .forEach(capability -> capability.verb().ifPresent(verb -> called.add(partner.id() + "." + verb)));
        }
        return broken(
                route -> !route.consumes().isEmpty() && !called.contains(route.consumes()), "is called by nobody");
    }

    List<String> callsFromJavaThatNobodyTakes(Set<String> calledFromJava) {
        Set<String> consumed = files.routes().stream().map(Route::consumes).collect(Collectors.toSet());
        return calledFromJava.stream()
                .filter(called -> !consumed.contains(called))
                .map(called -> "Java calls direct:" + called + ", which no route consumes")
                .toList();
    }

    /** Anything else at the top of a file (templates, beans, anonymous routes) would slip past these checks. */
    List<String> otherThanRoutes() {
        return files.files().stream()
                .flatMap(file -> file.content()
                        .valueStream()
                        .flatMap(JsonNode::propertyStream)
                        .map(Map.Entry::getKey)
                        .filter(kind -> !kind.equals("route") && !kind.equals("routeConfiguration"))
                        .map(kind -> file.path() + ": has a " + kind + " at its top"))
                .toList();
    }

    List<String> scripts() {
        return everywhere("has a script")
                .filter(place -> names(place.body()).anyMatch(SCRIPTS::contains)
                        || uris(place.body()).anyMatch(uri -> uri.startsWith("language:")))
                .map(Place::fault)
                .toList();
    }

    List<String> comparisons() {
        return everywhere("compares in simple")
                .filter(place -> simple(place.body())
                        .anyMatch(expression -> COMPARISON.matcher(expression).find()))
                .map(Place::fault)
                .toList();
    }

    List<String> literalHosts() {
        return everywhere("has a literal host")
                .filter(place -> uris(place.body()).anyMatch(RouteStyle::hasLiteralHost)
                        || parameters(place.body())
                                .map(Map.Entry::getValue)
                                .anyMatch(value -> value.contains("://")
                                        || IP_ADDRESS.matcher(value).find()))
                .map(Place::fault)
                .toList();
    }

    List<String> literalSecrets() {
        return everywhere("has a literal secret")
                .filter(place -> Stream.concat(parameters(place.body()), headers(place.body()))
                        .anyMatch(named -> SECRET.matcher(named.getKey()).matches()
                                && !named.getValue().contains("{{")))
                .map(Place::fault)
                .toList();
    }

    /** A route or a route configuration, as far as one rule is concerned. */
    private record Place(String fault, JsonNode body) {}

    private Stream<Place> everywhere(String fault) {
        return files.files().stream()
                .flatMap(file -> file.content().valueStream().map(item -> {
                    JsonNode body = item.elements().hasNext() ? item.elements().next() : item;
                    return new Place(file.path() + ": " + body.path("id").asText() + " " + fault, body);
                }));
    }

    private List<String> broken(Predicate<Route> rule, String fault) {
        return files.routes().stream()
                .filter(rule)
                .map(route -> route + " " + fault)
                .toList();
    }

    private static int steps(JsonNode node) {
        return node.findValues("steps").stream()
                .mapToInt(RouteStyle::nested)
                .max()
                .orElse(0);
    }

    private static int nested(JsonNode steps) {
        return steps.size()
                + steps.valueStream()
                        .flatMap(JsonNode::valueStream)
                        .flatMap(step -> nestedLists(step))
                        .mapToInt(RouteStyle::nested)
                        .sum();
    }

    /** The next lists of steps below a step, however deep: a choice has them in its branches. */
    private static Stream<JsonNode> nestedLists(JsonNode node) {
        if (node.has("steps")) {
            return Stream.concat(
                    Stream.of(node.path("steps")),
                    node.propertyStream()
                            .filter(field -> !field.getKey().equals("steps"))
                            .flatMap(field -> nestedLists(field.getValue())));
        }
        return node.valueStream().flatMap(RouteStyle::nestedLists);
    }

    private static Stream<String> names(JsonNode node) {
        return Stream.concat(
                node.propertyStream().map(Map.Entry::getKey), node.valueStream().flatMap(RouteStyle::names));
    }

    private static Stream<String> simple(JsonNode node) {
        return node.findValues("simple").stream()
                .flatMap(RouteFiles::values)
                .filter(value -> Set.of("", "expression").contains(value.getKey()))
                .map(value -> value.getValue().asText());
    }

    private static Stream<String> uris(JsonNode node) {
        return RouteFiles.values(node)
                .filter(value -> URIS.contains(value.getKey()))
                .map(value -> value.getValue().asText());
    }

    private static Stream<Map.Entry<String, String>> parameters(JsonNode node) {
        return Stream.concat(
                node.findValues("parameters").stream()
                        .flatMap(RouteFiles::values)
                        .map(value -> Map.entry(value.getKey(), value.getValue().asText())),
                uris(node)
                        .flatMap(uri -> QUERY.matcher(uri).results())
                        .map(result -> Map.entry(result.group(1), result.group(2))));
    }

    /** What is set under a name as it stands: {@code setHeader} and its like. */
    private static Stream<Map.Entry<String, String>> headers(JsonNode node) {
        return node.findParents("name").stream()
                .flatMap(named -> named.findValues("constant").stream()
                        .flatMap(RouteFiles::values)
                        .map(value -> Map.entry(
                                named.path("name").asText(), value.getValue().asText())));
    }

    private static boolean hasLiteralHost(String uri) {
        var parts = URI.matcher(uri);
        return IP_ADDRESS.matcher(uri).find()
                || (!uri.startsWith("{{")
                        && parts.matches()
                        && !LOCAL.contains(parts.group(1))
                        && !uri.startsWith("cxf:bean:")
                        && !parts.group(2).startsWith("{{"));
    }
}
