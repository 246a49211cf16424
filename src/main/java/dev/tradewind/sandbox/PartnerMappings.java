package dev.tradewind.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import dev.tradewind.specs.InvalidSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a partner's WireMock mappings so that many partners share a server: URLs go below {@code /<partner>}, scenarios get
 * its name, and the bodies come from its own {@code __files}.
 */
final class PartnerMappings {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> EXACT_URLS = Set.of("url", "urlPath", "urlPathTemplate");
    private static final Set<String> URL_PATTERNS = Set.of("urlPattern", "urlPathPattern");
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{");

    private final SimulatedPartner partner;
    private final PartnerTemplates templates;

    PartnerMappings(SimulatedPartner partner, PartnerTemplates templates) {
        this.partner = partner;
        this.templates = templates;
    }

    List<StubMapping> load() {
        Path folder = partner.stubs().resolve("mappings");
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .flatMap(this::mappings)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("can't list " + folder, failure);
        }
    }

    /** A file holds one mapping or, in {@code mappings}, several. */
    private Stream<StubMapping> mappings(Path file) {
        JsonNode content = read(file);
        return content.has("mappings")
                ? content.get("mappings").valueStream().map(mapping -> mapping(file, mapping))
                : Stream.of(mapping(file, content));
    }

    private StubMapping mapping(Path file, JsonNode content) {
        if (!(content instanceof ObjectNode mapping)
                || !(mapping.get("request") instanceof ObjectNode request)
                || !(mapping.get("response") instanceof ObjectNode response)) {
            throw new InvalidSpec(file, "a mapping has request and response");
        }
        moveBelowPartner(file, request);
        inlineBody(file, response);
        templates.check(file, response.path("body").asText());
        mapping.remove(List.of("id", "uuid"));
        if (mapping.has("scenarioName")) {
            mapping.put(
                    "scenarioName",
                    partner.id() + " " + mapping.get("scenarioName").asText());
        }
        try {
            return StubMapping.buildFrom(JSON.writeValueAsString(mapping));
        } catch (JsonProcessingException | RuntimeException failure) {
            throw new InvalidSpec(file, String.valueOf(failure.getMessage()));
        }
    }

    private void moveBelowPartner(Path file, ObjectNode request) {
        boolean moved = false;
        for (String field : request.properties().stream().map(Map.Entry::getKey).toList()) {
            if (EXACT_URLS.contains(field)) {
                request.put(field, "/" + partner.id() + request.get(field).asText());
                moved = true;
            } else if (URL_PATTERNS.contains(field)) {
                request.put(
                        field, "/" + partner.id() + "(?:" + request.get(field).asText() + ")");
                moved = true;
            }
        }
        if (!moved) {
            throw new InvalidSpec(
                    file, "request: a mapping names its URL: one of %s or %s".formatted(EXACT_URLS, URL_PATTERNS));
        }
    }

    private void inlineBody(Path file, ObjectNode response) {
        JsonNode name = response.remove("bodyFileName");
        if (name == null) {
            return;
        }
        byte[] body = bodyFile(file, name.asText());
        try {
            response.put(
                    "body",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(body))
                            .toString());
        } catch (CharacterCodingException notText) {
            response.put("base64Body", Base64.getEncoder().encodeToString(body));
        }
    }

    private byte[] bodyFile(Path file, String name) {
        if (TEMPLATE.matcher(name).find()) {
            throw new InvalidSpec(file, "response.bodyFileName: can't be a template: " + name);
        }
        try {
            return Files.readAllBytes(partner.stubs().resolve("__files").resolve(name));
        } catch (IOException failure) {
            throw new InvalidSpec(file, "response.bodyFileName: no file stubs/__files/" + name);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException failure) {
            throw new InvalidSpec(file, String.valueOf(failure.getMessage()));
        }
    }
}
