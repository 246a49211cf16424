package dev.tradewind.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.regex.RegularExpression;
import dev.tradewind.api.Problem.FieldError;
import dev.tradewind.specs.PlatformSpecs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The schemas of {@code openapi.yaml}, as the judge of request bodies. */
@Component
final class Contract {

    private static final String EXPECTED = "x-expected";

    private final ObjectNode document;
    private final JsonSchemaFactory factory;
    private final SchemaValidatorsConfig config;

    Contract(PlatformSpecs specs) {
        this.document = read(specs.openApi());
        JsonMetaSchema metaSchema = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                .keyword(new NonValidationKeyword(EXPECTED))
                .keyword(new NonValidationKeyword("components"))
                .build();
        this.factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012, builder -> builder.metaSchema(metaSchema));
        this.config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_PATH)
                .regularExpressionFactory(Contract::regularExpression)
                .build();
    }

    private static ObjectNode read(Path openApi) {
        try {
            return (ObjectNode) YAMLMapper.builder()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(openApi.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read " + openApi, unreadable);
        }
    }

    /** In Java {@code $} also matches before a last line break, which JSON Schema's doesn't. */
    private static RegularExpression regularExpression(String regex) {
        Pattern pattern = Pattern.compile(regex.endsWith("$") ? regex.substring(0, regex.length() - 1) + "\\z" : regex);
        return value -> pattern.matcher(value).find();
    }

    /** A schema of the contract, ready to judge. */
    Judge judge(String schemaName) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("$ref", "#/components/schemas/" + schemaName);
        root.set("components", document.get("components"));
        JsonSchema schema = factory.getSchema(root, config);
        schema.initializeValidators();
        return body -> faults(schema, body);
    }

    /** Says what is wrong with a body. */
    interface Judge {

        /** Every field at fault, one fault a field; empty when the body is right. */
        List<FieldError> faults(JsonNode body);
    }

    private List<FieldError> faults(JsonSchema schema, JsonNode body) {
        Map<String, FieldError> byPath = new LinkedHashMap<>();
        for (ValidationMessage message : schema.validate(body)) {
            FieldError fault = fault(message);
            byPath.putIfAbsent(fault.path(), fault);
        }
        return List.copyOf(byPath.values());
    }

    /** A missing or an unknown field is told by the object around it; its own path is the field's. */
    private FieldError fault(ValidationMessage message) {
        String path = message.getInstanceLocation().toString();
        String property = message.getProperty();
        JsonNode schema = document.at(
                message.getSchemaLocation().getFragment().getParent().toString());
        return switch (message.getType()) {
            case "required" ->
                new FieldError(
                        path + "." + property, "is missing", expected(resolved(schema.at("/properties/" + property))));
            case "additionalProperties" ->
                new FieldError(path + "." + property, "is not a field that is known here", "one of " + names(schema));
            default -> new FieldError(path, words(message), expected(schema));
        };
    }

    private static List<String> names(JsonNode schema) {
        List<String> names = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") && !schema.has(EXPECTED)
                ? document.at(schema.get("$ref").asText().substring(1))
                : schema;
    }

    private static @Nullable String expected(JsonNode schema) {
        return schema.hasNonNull(EXPECTED) ? schema.get(EXPECTED).asText() : null;
    }

    private static String words(ValidationMessage message) {
        return switch (message.getType()) {
            case "pattern" -> "has not the right form";
            case "type" -> "is of the wrong type";
            default -> message.getError();
        };
    }
}
