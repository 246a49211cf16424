package dev.tradewind.specs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.serialization.JsonNodeReader;
import com.networknt.schema.utils.JsonNodes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;

/** A YAML file held against its JSON Schema. Whatever is wrong with it is told with file, line and field. */
final class CheckedYaml {

    private static final JsonNodeReader READER =
            JsonNodeReader.builder().locationAware().build();

    private final Path file;
    private final JsonNode root;

    private CheckedYaml(Path file, JsonNode root) {
        this.file = file;
        this.root = root;
    }

    /**
     * @param schema a resource beside this class
     * @throws InvalidSpec naming file, line and field
     */
    static CheckedYaml read(Path file, String schema) {
        return read(file, SpecFile.text(file), schema);
    }

    /**
     * What stands in no file yet.
     *
     * @param name what faults call it
     * @throws InvalidSpec naming line and field
     */
    static CheckedYaml read(Path name, String text, String schema) {
        CheckedYaml yaml = new CheckedYaml(name, parse(name, text));
        schema(schema).validate(yaml.root).stream()
                .min(Comparator.comparingInt((ValidationMessage message) -> yaml.line(message.getInstanceNode()))
                        .thenComparing(ValidationMessage::getMessage))
                .ifPresent(first -> {
                    throw yaml.invalid(first);
                });
        return yaml;
    }

    /**
     * @throws InvalidSpec naming file, line and field
     */
    <T> T as(Class<T> shape) {
        try {
            return SpecFile.value(root, shape);
        } catch (JsonMappingException invalid) {
            String field = invalid.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                    .collect(Collectors.joining())
                    .replaceFirst("^\\.", "");
            throw new InvalidSpec(file, line(node(field)), field, invalid.getOriginalMessage());
        } catch (JsonProcessingException invalid) {
            throw new InvalidSpec(file, invalid);
        }
    }

    InvalidSpec invalid(FieldFault fault) {
        return new InvalidSpec(file, line(node(fault.field())), fault.field(), fault.fault());
    }

    private InvalidSpec invalid(ValidationMessage message) {
        String field = message.getInstanceLocation()
                .toString()
                .replaceAll("\\['([^']*)']", ".$1")
                .replaceFirst("^\\$\\.?", "");
        String fault = message.getMessage().replaceFirst("^[^:]*: ", "");
        return new InvalidSpec(file, line(message.getInstanceNode()), field, fault);
    }

    private static JsonNode parse(Path file, String text) {
        try {
            JsonNode root = READER.readTree(text, InputFormat.YAML);
            if (root == null || root.isMissingNode()) {
                throw new InvalidSpec(file, "says nothing");
            }
            return root;
        } catch (JsonProcessingException invalid) {
            throw new InvalidSpec(file, invalid);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IllegalArgumentException unreadable) {
            // As the reader that knows lines tells it
            if (unreadable.getCause() instanceof JsonProcessingException invalid) {
                throw new InvalidSpec(file, invalid);
            }
            throw unreadable;
        }
    }

    private static JsonSchema schema(String name) {
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().pathType(PathType.JSON_PATH).build();
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of("classpath:dev/tradewind/specs/" + name), config);
    }

    /** The node of a field such as {@code clocks[2].within}, or what of its way there is. */
    private JsonNode node(String field) {
        JsonNode node = root;
        for (String step : field.split("[.\\[\\]]+", -1)) {
            JsonNode next =
                    node.isArray() && step.matches("[0-9]+") ? node.get(Integer.parseInt(step)) : node.get(step);
            if (next != null) {
                node = next;
            }
        }
        return node;
    }

    private int line(JsonNode node) {
        return JsonNodes.tokenLocationOf(node) == null
                ? 1
                : JsonNodes.tokenLocationOf(node).getLineNr();
    }
}
