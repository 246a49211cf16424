package dev.tradewind.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** {@code openapi.yaml} as the judge of whole exchanges: formats are asserted, and what is not listed is a fault. */
public final class OpenApi {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String ROOT = "urn:openapi";
    private static final String LINES_OF_JSON = "application/x-ndjson";

    private final ObjectNode document;
    private final JsonSchemaFactory factory;
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    private OpenApi(ObjectNode document) {
        this.document = document;
        String json = document.toString();
        this.factory = JsonSchemaFactory.getInstance(
                VersionFlag.V202012, builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(ROOT, json))));
    }

    public static OpenApi load() {
        Path file = Path.of("partner-specs/platform/openapi.yaml");
        try {
            return new OpenApi((ObjectNode) new YAMLMapper().readTree(file.toFile()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All operations, as {@code POST /v1/shipments/{}}: names of path variables don't count. */
    public Set<String> operations() {
        Set<String> operations = new LinkedHashSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        operations.add(method.toUpperCase(Locale.ROOT) + " " + nameless(path.getKey()));
                    }
                }));
        return operations;
    }

    public static String nameless(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    /** What is wrong with a reply by the contract; empty when it is right, or when the path is none of the contract's. */
    public List<String> faultsOfReply(String method, String path, int status, HttpHeaders headers, byte[] body) {
        Optional<String> operation = pointer(method, path);
        if (operation.isEmpty()) {
            return List.of();
        }
        String response = resolved(operation.get() + "/responses/" + status);
        if (at(response).isMissingNode()) {
            return List.of("status " + status + " is not listed");
        }
        List<String> faults = new ArrayList<>(headerFaults(response + "/headers", headers));
        faults.addAll(contentFaults(
                response + "/content", headers.firstValue("Content-Type").orElse(""), body));
        return faults;
    }

    /** What is wrong with a request by the contract. */
    public List<String> faultsOfRequest(
            String method, String path, String query, Map<String, String> headers, String contentType, byte[] body) {
        Optional<String> operation = pointer(method, path);
        if (operation.isEmpty()) {
            return List.of("no such operation");
        }
        List<String> faults = new ArrayList<>(queryFaults(operation.get(), query));
        for (Map.Entry<String, String> header : headers.entrySet()) {
            parameter(operation.get(), "header", header.getKey())
                    .ifPresent(schema -> faults.addAll(told("header " + header.getKey(), schema, header.getValue())));
        }
        String request = resolved(operation.get() + "/requestBody");
        if (contentType.equals(LINES_OF_JSON)) {
            // Any line may be wrong: each is answered for itself
            return faults;
        }
        if (body.length > 0) {
            faults.addAll(contentFaults(request + "/content", contentType, body));
        } else if (at(request).path("required").asBoolean()) {
            faults.add("the body is missing");
        }
        return faults;
    }

    private List<String> queryFaults(String operation, String query) {
        List<String> faults = new ArrayList<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            Optional<String> schema = parameter(operation, "query", parts[0]);
            if (schema.isEmpty()) {
                faults.add("query parameter " + parts[0] + " is not listed");
            } else {
                String value = URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
                faults.addAll(told("query parameter " + parts[0], schema.get(), value));
            }
        }
        return faults;
    }

    private Optional<String> parameter(String operation, String in, String name) {
        for (int index = 0; index < at(operation + "/parameters").size(); index++) {
            String parameter = resolved(operation + "/parameters/" + index);
            if (at(parameter).path("in").asText().equals(in)
                    && at(parameter).path("name").asText().equalsIgnoreCase(name)) {
                return Optional.of(parameter + "/schema");
            }
        }
        return Optional.empty();
    }

    private List<String> headerFaults(String declared, HttpHeaders headers) {
        List<String> faults = new ArrayList<>();
        at(declared)
                .fieldNames()
                .forEachRemaining(name -> headers.firstValue(name)
                        .ifPresent(value -> faults.addAll(
                                told("header " + name, resolved(declared + "/" + escaped(name)) + "/schema", value))));
        return faults;
    }

    private List<String> contentFaults(String contents, String contentType, byte[] body) {
        if (at(contents).isMissingNode()) {
            return body.length == 0 ? List.of() : List.of("a body where none is listed");
        }
        if (body.length == 0 && contentType.isEmpty() && allowsNothing(contents)) {
            return List.of();
        }
        String type = contentType.split(";", 2)[0].strip();
        String listed = at(contents).has(type) || !at(contents).has("*/*") ? type : "*/*";
        if (!at(contents).has(listed)) {
            return List.of("content type '" + type + "' is not listed");
        }
        String schema = contents + "/" + escaped(listed) + "/schema";
        if (listed.equals(LINES_OF_JSON)) {
            return new String(body, StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(line -> faults("line", schema, Orders.read(line)).stream())
                    .toList();
        }
        return listed.endsWith("json")
                ? faults("body", schema, Orders.read(new String(body, StandardCharsets.UTF_8)))
                : faults("body", schema, TextNode.valueOf(new String(body, StandardCharsets.ISO_8859_1)));
    }

    /** Where a schema asks for nothing in particular, no body is right too. */
    private boolean allowsNothing(String contents) {
        return at(contents)
                .valueStream()
                .map(content -> content.path("schema"))
                .anyMatch(schema -> !schema.has("type") && !schema.has("$ref"));
    }

    /** A value that stands as text in a header or query is read as the type that the schema wants. */
    private List<String> told(String what, String schema, String value) {
        boolean whole = at(resolved(schema)).path("type").asText().equals("integer") && value.matches("-?[0-9]{1,9}");
        return faults(
                what,
                schema,
                whole ? JsonNodeFactory.instance.numberNode(Long.parseLong(value)) : TextNode.valueOf(value));
    }

    /** What is wrong with a value by one of the contract's schemas. */
    public List<String> faultsOf(String schemaName, JsonNode value) {
        return faults(schemaName, "/components/schemas/" + schemaName, value);
    }

    private List<String> faults(String what, String schema, JsonNode value) {
        Set<ValidationMessage> messages = schemas.computeIfAbsent(
                        schema, pointer -> factory.getSchema(SchemaLocation.of(ROOT + "#" + pointer), config()))
                .validate(value, execution -> execution.getExecutionConfig().setFormatAssertionsEnabled(true));
        return messages.stream()
                .map(message -> what + ": " + message.getMessage())
                .toList();
    }

    private static SchemaValidatorsConfig config() {
        return SchemaValidatorsConfig.builder().build();
    }

    private Optional<String> pointer(String method, String path) {
        String wanted = method.toLowerCase(Locale.ROOT);
        Function<String, Boolean> matches = template ->
                Pattern.matches(template.replaceAll("\\{[^}]*}", "[^/]+").replace(".", "\\."), path);
        return document.get("paths").properties().stream()
                .filter(entry ->
                        matches.apply(entry.getKey()) && entry.getValue().has(wanted))
                // A path without variables goes before one with
                .map(Map.Entry::getKey)
                .min(Comparator.comparing(key -> key.contains("{")))
                .map(key -> "/paths/" + escaped(key) + "/" + wanted);
    }

    private JsonNode at(String pointer) {
        return document.at(pointer);
    }

    private String resolved(String pointer) {
        JsonNode node = at(pointer);
        return node.size() == 1 && node.has("$ref") ? node.get("$ref").asText().substring(1) : pointer;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
