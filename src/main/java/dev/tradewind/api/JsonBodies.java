package dev.tradewind.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tradewind.api.Problem.Kind;
import jakarta.servlet.http.HttpServletRequest;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads request bodies, never more of them than is allowed. */
final class JsonBodies {

    static final int LARGEST_BODY = 1_048_576;

    private static final List<String> REASONS = List.of("reason", "why", "note", "detail");

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonBodies() {}

    /** The body's bytes. */
    static byte[] bytes(HttpServletRequest request, int largest) throws IOException {
        if (request.getContentLengthLong() > largest) {
            throw tooLarge(largest);
        }
        byte[] body = request.getInputStream().readNBytes(largest + 1);
        if (body.length > largest) {
            throw tooLarge(largest);
        }
        return body;
    }

    /** The body as JSON; null when there is none and none is needed. */
    static @Nullable JsonNode optionalJson(HttpServletRequest request) throws IOException {
        byte[] body = bytes(request, LARGEST_BODY);
        if (body.length == 0) {
            return null;
        }
        requireJson(request.getContentType());
        return read(request, body);
    }

    private static void requireJson(@Nullable String contentType) {
        if (contentType == null
                || !contentType.strip().toLowerCase(Locale.ROOT).matches("application/json(\\s*;.*)?")) {
            throw new ProblemException(
                    Kind.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type was \"%s\"; send application/json.".formatted(contentType));
        }
    }

    static JsonNode json(HttpServletRequest request) throws IOException {
        return read(request, bytes(request, LARGEST_BODY));
    }

    /** What a person says in it is kept for the entry of what they do. */
    private static JsonNode read(HttpServletRequest request, byte[] body) throws IOException {
        JsonNode json = parse(body);
        REASONS.stream()
                .map(json::path)
                .filter(JsonNode::isTextual)
                .findFirst()
                .ifPresent(reason -> AuditedCalls.because(request, reason.asText()));
        return json;
    }

    static JsonNode parse(byte[] body) throws IOException {
        try {
            JsonNode json = STRICT.readTree(body);
            if (json.isMissingNode()) {
                throw new ProblemException(Kind.MALFORMED_JSON, "The body is empty.");
            }
            return json;
        } catch (JsonProcessingException malformed) {
            String where = malformed.getLocation() == null ? "" : where(malformed.getLocation());
            throw new ProblemException(Kind.MALFORMED_JSON, firstLine(malformed.getOriginalMessage()) + where + ".");
        } catch (CharConversionException noText) {
            throw new ProblemException(Kind.MALFORMED_JSON, "The body is no text in UTF-8, UTF-16 or UTF-32.");
        }
    }

    /** Of a body on one line the line goes without saying, the more so where it is a line of a batch. */
    private static String where(JsonLocation location) {
        return location.getLineNr() == 1
                ? " at column %d".formatted(location.getColumnNr())
                : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    /** Jackson's own words, without where it keeps its source. */
    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").replaceFirst(" \\(start marker.*", "");
    }

    static ProblemException tooLarge(int largest) {
        return new ProblemException(Kind.TOO_LARGE, "At most " + largest + " bytes are taken here.");
    }
}
