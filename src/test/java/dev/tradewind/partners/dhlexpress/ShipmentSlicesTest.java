package dev.tradewind.partners.dhlexpress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShipmentSlicesTest {

    @Test
    void cutsByBytesSoThatForeignLettersShiftNothing() throws IOException {
        assertThat(slices("""
                {"note": "深圳 → München", "shipments": [ {"a" : "深圳"} ,
                  {"b": {"shipments": [1, {"c": "ü"}]}}
                ], "more": [{"d": 1}]}"""))
                .containsExactly(
                        "{\"shipments\":[{\"a\" : \"深圳\"}]}",
                        "{\"shipments\":[{\"b\": {\"shipments\": [1, {\"c\": \"ü\"}]}}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "{}", "{\"shipments\": []}", "{\"shipments\": null}", "{\"shipments\": {\"a\": 1}}", ""})
    void findsNothingWhereNothingIs(String answer) throws IOException {
        assertThat(slices(answer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{\"shipments\": [{\"a\": 1}, "})
    void saysSoWhenTheAnswerIsBroken(String answer) {
        assertThatThrownBy(() -> slices(answer)).isInstanceOf(IOException.class);
    }

    private static List<String> slices(String answer) throws IOException {
        return ShipmentSlices.of(answer.getBytes(UTF_8), DhlExpressFixture.JSON).stream()
                .map(slice -> new String(slice, UTF_8))
                .toList();
    }
}
