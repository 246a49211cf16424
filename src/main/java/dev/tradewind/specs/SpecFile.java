package dev.tradewind.specs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tradewind.shipment.Chance;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/** Reads one file of {@code partner-specs/} into records; an unknown or missing field is an error that names the file. */
public final class SpecFile {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .addModules(new JavaTimeModule(), new Jdk8Module())
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final CsvMapper CSV = CsvMapper.csvBuilder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private SpecFile() {}

    /**
     * @throws InvalidSpec naming file, line and field
     */
    public static <T> T yaml(Path file, Class<T> shape) {
        try {
            return YAML.readValue(text(file), shape);
        } catch (JsonProcessingException invalid) {
            throw new InvalidSpec(file, invalid);
        }
    }

    /** What a tree of a file says. */
    static <T> T value(JsonNode tree, Class<T> shape) throws JsonProcessingException {
        return YAML.treeToValue(tree, shape);
    }

    /**
     * The rows of a CSV file whose header names the record's fields.
     *
     * @throws InvalidSpec naming file, line and field
     */
    public static <T> List<T> csv(Path file, Class<T> row) {
        ObjectReader reader = CSV.readerFor(row).with(CsvSchema.emptySchema().withHeader());
        try {
            return reader.<T>readValues(text(file)).readAll();
        } catch (JsonProcessingException invalid) {
            throw new InvalidSpec(file, invalid);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * The constant that a field's code names, as {@code order-accepted} does.
     *
     * @throws IllegalArgumentException naming field, code and what it could be
     */
    static <E extends Enum<E>> E constant(String field, Class<E> type, String code) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> codeOf(constant).equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s: '%s' is none of %s"
                        .formatted(
                                field,
                                code,
                                Arrays.stream(type.getEnumConstants())
                                        .map(SpecFile::codeOf)
                                        .toList())));
    }

    /**
     * A lane as files write it, {@code CN-DE}.
     *
     * @throws IllegalArgumentException naming field and text
     */
    static Lane lane(String field, String text) {
        try {
            return Lane.of(text);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException(field + ": " + none.getMessage(), none);
        }
    }

    /**
     * @throws IllegalArgumentException naming field and code
     */
    static CountryCode country(String field, String code) {
        if (!CountryCode.isKnown(code)) {
            throw new IllegalArgumentException(field + ": '" + code + "' is not an ISO 3166-1 alpha-2 country code");
        }
        return new CountryCode(code);
    }

    /**
     * @throws IllegalArgumentException naming field and code
     */
    static Currency currency(String field, String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(field + ": '" + code + "' is no ISO 4217 currency code", unknown);
        }
    }

    /**
     * A time that is above zero.
     *
     * @throws IllegalArgumentException naming field and time
     */
    static Duration positive(String field, Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException(field + ": a time above zero, not " + time);
        }
        return time;
    }

    /**
     * A part of the whole, from 0 to 1.
     *
     * @throws IllegalArgumentException naming field and value
     */
    static Chance chance(String field, BigDecimal value) {
        try {
            return new Chance(value);
        } catch (IllegalArgumentException outside) {
            throw new IllegalArgumentException(field + ": " + outside.getMessage(), outside);
        }
    }

    /** What a field builds; whatever stands against it is told with the file's name. */
    static <T> T built(Path file, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException invalid) {
            throw new InvalidSpec(file, Objects.requireNonNullElse(invalid.getMessage(), "invalid value"));
        }
    }

    static String codeOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read " + file, unreadable);
        }
    }
}
