package dev.tradewind.infrastructure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of {@code routes/}, read as data and not as Camel reads them: what is told there, and what isn't. */
public record RouteFiles(Path folder, List<RouteFile> files) {

    private static final String ENDING = ".camel.yaml";
    private static final YAMLMapper YAML = new YAMLMapper();

    public RouteFiles {
        files = List.copyOf(files);
    }

    /** One file: a list of routes and route configurations. */
    public record RouteFile(Path path, JsonNode content) {

        public List<Route> routes() {
            return items("route")
                    .map(body -> new Route(path, body.path("id").asText(), body))
                    .toList();
        }

        /** The ids of its route configurations. */
        public Set<String> configurations() {
            return items("routeConfiguration")
                    .map(body -> body.path("id").asText())
                    .collect(Collectors.toUnmodifiableSet());
        }

        private Stream<JsonNode> items(String kind) {
            return content.valueStream().filter(item -> item.has(kind)).map(item -> item.path(kind));
        }
    }

    /**
     * One route.
     *
     * @param id empty where it has none
     * @param body all that is told of it
     */
    public record Route(Path file, String id, JsonNode body) {

        private static final Pattern DIRECT = Pattern.compile("direct:(?://)?([^\\s?,\"']+)");

        /** What the route takes its messages from. */
        public String from() {
            JsonNode from = body.path("from");
            return from.path("uri").asText(from.asText());
        }

        /** The {@code direct:} that it consumes; empty where it consumes anything else. */
        public String consumes() {
            return DIRECT.matcher(from())
                    .results()
                    .map(result -> result.group(1))
                    .findFirst()
                    .orElse("");
        }

        /** Each {@code direct:} that it calls, in whatever way. */
        public Set<String> calls() {
            return values(body.path("from").path("steps"))
                    .flatMap(value -> DIRECT.matcher(value.getValue().asText()).results())
                    .map((MatchResult result) -> result.group(1))
                    .collect(Collectors.toUnmodifiableSet());
        }

        /** The route configurations that it asks for. */
        public List<String> configurations() {
            return Stream.of(body.path("routeConfigurationId").asText().split(","))
                    .map(String::strip)
                    .filter(id -> !id.isEmpty())
                    .toList();
        }

        /** As a message names it. */
        @Override
        public String toString() {
            return file + ": route " + (id.isEmpty() ? "without an id" : id);
        }
    }

    /**
     * Reads a folder and those below it.
     *
     * @param wanted which files to read
     * @throws InvalidRoutes when the folder isn't there or a file is no YAML
     */
    public static RouteFiles read(Path folder, Predicate<Path> wanted) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidRoutes(List.of(folder.toAbsolutePath() + " is no folder"));
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return new RouteFiles(
                    folder,
                    paths.filter(path -> path.toString().endsWith(ENDING))
                            .filter(wanted)
                            .sorted()
                            .map(RouteFiles::file)
                            .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read the routes in " + folder, unreadable);
        }
    }

    public List<Route> routes() {
        return files.stream().flatMap(file -> file.routes().stream()).toList();
    }

    /** The name of a route file without its ending: of a partner's file, the partner's code. */
    public static String nameOf(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.substring(0, name.length() - ENDING.length());
    }

    /** Every plain value below a node with the name of its field; a list's values have the list's. */
    public static Stream<Map.Entry<String, JsonNode>> values(JsonNode node) {
        return values("", node);
    }

    private static Stream<Map.Entry<String, JsonNode>> values(String name, JsonNode node) {
        if (node.isObject()) {
            return node.propertyStream().flatMap(field -> values(field.getKey(), field.getValue()));
        }
        if (node.isArray()) {
            return node.valueStream().flatMap(value -> values(name, value));
        }
        return node.isMissingNode() ? Stream.of() : Stream.of(Map.entry(name, node));
    }

    private static RouteFile file(Path path) {
        try {
            return new RouteFile(path, YAML.readTree(Files.readString(path)));
        } catch (JsonProcessingException invalid) {
            throw new InvalidRoutes(List.of(path + ": " + invalid.getMessage()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read " + path, unreadable);
        }
    }
}
