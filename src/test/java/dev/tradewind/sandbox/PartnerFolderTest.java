package dev.tradewind.sandbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.specs.InvalidSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartnerFolderTest {

    private static final String PUSH = """
            path: /webhooks/wrong
            template: webhook.json.hbs
            content-type: application/json
            signature: {header: X-Signature, algorithm: HmacSHA256, encoding: %s, credential: secret}
            """;

    @TempDir
    Path specs;

    @BeforeEach
    void zones() throws IOException {
        write("platform/zones.csv", "country,region,zone\nDE,,Europe/Berlin\n");
    }

    @Test
    void namesAMappingWithoutItsUrl() throws IOException {
        write(
                "wrong/stubs/mappings/book.json",
                "{\"request\": {\"method\": \"GET\"}, \"response\": {\"status\": 200}}");

        assertRefused("book.json", "request: a mapping names its URL");
    }

    @Test
    void namesAMappingWithoutItsAnswer() throws IOException {
        write("wrong/stubs/mappings/book.json", "{\"request\": {\"url\": \"/\"}}");

        assertRefused("book.json", "request and response");
    }

    @Test
    void namesABodyFileThatIsMissing() throws IOException {
        write(
                "wrong/stubs/mappings/book.json",
                "{\"request\": {\"url\": \"/\"}, \"response\": {\"bodyFileName\": \"booked.json\"}}");

        assertRefused("book.json", "response.bodyFileName", "stubs/__files/booked.json");
    }

    @Test
    void namesAHelperThatThereIsNone() throws IOException {
        write(
                "wrong/stubs/mappings/book.json",
                "{\"request\": {\"url\": \"/\"}, \"response\": {\"body\": \"{{add 1 2}}\"}}");

        assertRefused("book.json", "add");
    }

    @Test
    void namesAnUnknownFieldOfAPush() throws IOException {
        write("wrong/stubs/push.yaml", PUSH.formatted("base64") + "colour: red\n");

        assertRefused("push.yaml", "colour");
    }

    @Test
    void namesAWrongValueOfAPush() throws IOException {
        write("wrong/stubs/push.yaml", PUSH.formatted("rot13"));

        assertRefused("push.yaml", "encoding", "rot13");
    }

    @Test
    void namesATemplateThatIsMissing() throws IOException {
        write("wrong/stubs/push.yaml", PUSH.formatted("hex"));

        assertRefused("webhook.json.hbs", "template");
    }

    @Test
    void namesATemplateThatIsMalformed() throws IOException {
        write("wrong/stubs/push.yaml", PUSH.formatted("hex"));
        write("wrong/stubs/__files/webhook.json.hbs", "{\"scan\": {{#if scan.code}}true{{/if}}}");

        assertRefused("webhook.json.hbs", "found: '}}}', expected: '}}'");
    }

    @Test
    void namesAScanThatIsNoEvent() throws IOException {
        write("wrong/stubs/journey-codes.csv", "event_code,reason,code,text\nDELIVERD,,OK,Delivered\n");

        assertRefused("journey-codes.csv", "event_code", "DELIVERD");
    }

    private void assertRefused(String... parts) {
        assertThatThrownBy(() -> SimulatedPartners.start(specs, SandboxParcels.inMemory(), Clock.systemUTC()))
                .isInstanceOf(InvalidSpec.class)
                .hasMessageContainingAll(parts);
    }

    private void write(String path, String content) throws IOException {
        Path file = specs.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
