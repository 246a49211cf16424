package dev.tradewind.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.infrastructure.InvalidRoutes;
import dev.tradewind.infrastructure.RouteChecks;
import dev.tradewind.infrastructure.RouteFiles;
import dev.tradewind.partner.Capability;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.PartnerSpec.Limits;
import dev.tradewind.partner.PartnerSpec.Reconciliation;
import dev.tradewind.partner.StatusCodes;
import dev.tradewind.shipment.PartnerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule for routes lets good ones pass and bites on what is planted to break it. */
class PlantedRoutesTest {

    private static final PartnerId ACME = new PartnerId("acme");

    private static final String GOOD = """
            - route:
                id: acme.book
                description: Books an order.
                routeConfigurationId: partner-call
                from:
                  uri: direct:acme.book
                  steps:
                    - setHeader:
                        name: CamelHttpMethod
                        constant: POST
                    - setHeader:
                        name: Authorization
                        constant: "{{tradewind.partners.acme.key}}"
                    - setProperty:
                        name: path
                        simple: "/${exchangeProperty.country}/orders"
                    - to:
                        uri: direct:acme.call
                    - bean:
                        ref: acmeBooking
            - route:
                id: acme.call
                description: Makes one call.
                routeConfigurationId: partner-call
                from:
                  uri: direct:acme.call
                  steps:
                    - to:
                        uri: "{{tradewind.partners.acme.base-url}}"
                        parameters:
                          throwExceptionOnFailure: false
                          useUserKnownHostsFile: "false"
            - route:
                id: acme.collect
                description: Collects files.
                from:
                  uri: "sftp:{{tradewind.partners.acme.sftp.host}}:{{tradewind.partners.acme.sftp.port}}/out"
                  parameters:
                    username: "{{tradewind.partners.acme.sftp.user}}"
                  steps:
                    - bean:
                        ref: trackingInbox
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void goodRoutes() throws IOException {
        write("errors.camel.yaml", """
                - routeConfiguration:
                    id: partner-call
                    errorHandler:
                      noErrorHandler: {}
                """);
        write("partners/acme.camel.yaml", GOOD);
    }

    @Test
    void goodRoutesPass() {
        checks(Capability.BOOK, Capability.TRACK_FILE).orThrow();

        RouteStyle style = style();
        assertThat(List.of(
                        style.idsThatAreNotOwnerAndVerb(),
                        style.routesInAnotherPartnersFile(),
                        style.routesWithoutADescription(),
                        style.longRoutes(),
                        style.otherThanRoutes(),
                        style.scripts(),
                        style.comparisons(),
                        style.literalHosts(),
                        style.literalSecrets(),
                        style.routesThatNobodyCalls(partners(Capability.BOOK), Set.of()),
                        style.callsFromJavaThatNobodyTakes(Set.of("acme.call"))))
                .allSatisfy(faults -> assertThat(faults).isEmpty());
    }

    @Test
    void aMissingFolderIsToldByItsName() {
        assertThatExceptionOfType(InvalidRoutes.class)
                .isThrownBy(() -> RouteFiles.read(folder.resolve("nowhere"), file -> true))
                .withMessageContaining(folder.resolve("nowhere").toString());
    }

    @Test
    void anEmptyFolderHoldsNoRoute() throws IOException {
        Files.delete(folder.resolve("partners/acme.camel.yaml"));

        assertThat(checks().emptyFolder()).singleElement().asString().contains(folder.toString());
        assertThatExceptionOfType(InvalidRoutes.class).isThrownBy(() -> checks().orThrow());
    }

    @Test
    void aFileThatIsNoYamlIsToldByItsName() throws IOException {
        write("partners/broken.camel.yaml", "- route: {id: [");

        assertThatExceptionOfType(InvalidRoutes.class)
                .isThrownBy(this::files)
                .withMessageContaining("broken.camel.yaml");
    }

    @Test
    void anUnknownConfigurationIsFound() throws IOException {
        plant("routeConfigurationId: partner-call", "routeConfigurationId: partner-cal");

        assertThat(checks().unknownConfigurations())
                .hasSize(2)
                .allSatisfy(fault ->
                        assertThat(fault).contains("acme.camel.yaml").contains("routeConfigurationId partner-cal,"))
                .anySatisfy(fault -> assertThat(fault).contains("route acme.book"));
        assertThatExceptionOfType(InvalidRoutes.class).isThrownBy(() -> checks().orThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- to: direct:acme.cal",
                "- to: {uri: \"direct:acme.cal?timeout=1\"}",
                "- toD: {uri: \"direct://acme.cal\"}",
                "- wireTap: {uri: direct:acme.cal}",
                "- enrich: {constant: direct:acme.cal}",
                "- recipientList: {constant: \"direct:acme.call,direct:acme.cal\"}",
                "- filter: {method: {ref: any}, steps: [{to: direct:acme.cal}]}"
            })
    void aCallThatNobodyTakesIsFoundHoweverItIsMade(String call) throws IOException {
        write("partners/other.camel.yaml", route("other.book", call));

        assertThat(checks().callsThatNobodyTakes())
                .singleElement()
                .asString()
                .contains("other.camel.yaml: route other.book calls direct:acme.cal, which 0 routes consume");
    }

    @Test
    void aCallThatTwoTakeIsFound() throws IOException {
        write(
                "partners/other.camel.yaml",
                route("other.book", "- log: hello").replace("direct:other.book", "direct:acme.call"));

        assertThat(checks().callsThatNobodyTakes())
                .singleElement()
                .asString()
                .contains("route acme.book calls direct:acme.call, which 2 routes consume");
    }

    @Test
    void anIdUsedTwiceIsFound() throws IOException {
        write("partners/other.camel.yaml", route("acme.call", "- log: hello"));

        assertThat(checks().repeatedIds())
                .singleElement()
                .asString()
                .contains("acme.call is the id of several routes", "acme.camel.yaml", "other.camel.yaml");
    }

    @Test
    void aCapabilityWithoutItsRouteIsFound() {
        assertThat(checks(Capability.BOOK, Capability.FIND, Capability.LABEL, Capability.TRACK_POLL)
                        .capabilitiesWithoutARoute())
                .containsExactly(
                        "acme can find, but there is no route acme.find from direct:acme.find",
                        "acme can label, but there is no route acme.label from direct:acme.label",
                        "acme can track-poll, but there is no route acme.track from direct:acme.track");
    }

    @Test
    void aCapabilitysRouteIsTheOneThatIsCalled() throws IOException {
        plant("uri: direct:acme.book", "uri: direct:acme.booking");

        assertThat(checks(Capability.BOOK).capabilitiesWithoutARoute())
                .containsExactly("acme can book, but there is no route acme.book from direct:acme.book");
    }

    @Test
    void filesAreCollectedFromElsewhereThanARoute() throws IOException {
        plant(
                "\"sftp:{{tradewind.partners.acme.sftp.host}}:{{tradewind.partners.acme.sftp.port}}/out\"",
                "direct:acme.collect");

        assertThat(checks(Capability.TRACK_FILE).capabilitiesWithoutARoute())
                .containsExactly("acme can track-file, but there is no route acme.collect");
    }

    @Test
    void aWebhookThatNobodyVerifiesIsFound() {
        assertThat(checks(Capability.TRACK_WEBHOOK).webhooksWithoutAVerifier())
                .containsExactly("acme can track-webhook, but no WebhookVerifier is there for it");
        assertThatExceptionOfType(InvalidRoutes.class)
                .isThrownBy(() -> checks(Capability.TRACK_WEBHOOK).orThrow());

        assertThat(new RouteChecks(files(), partners(Capability.TRACK_WEBHOOK), Set.of(ACME))
                        .webhooksWithoutAVerifier())
                .isEmpty();
    }

    @Test
    void allThatIsWrongIsToldAtOnce() throws IOException {
        plant("routeConfigurationId: partner-call", "routeConfigurationId: partner-cal");

        assertThatExceptionOfType(InvalidRoutes.class)
                .isThrownBy(
                        () -> checks(Capability.FIND, Capability.TRACK_WEBHOOK).orThrow())
                .withMessageContaining("partner-cal")
                .withMessageContaining("acme.find")
                .withMessageContaining("WebhookVerifier");
    }

    @Test
    void aRouteThatNobodyCallsIsFound() {
        assertThat(style().routesThatNobodyCalls(List.of(), Set.of()))
                .singleElement()
                .asString()
                .contains("route acme.book is called by nobody");
        assertThat(style().routesThatNobodyCalls(List.of(), Set.of("acme.book")))
                .isEmpty();
    }

    @Test
    void aCallFromJavaThatNobodyTakesIsFound() {
        assertThat(style().callsFromJavaThatNobodyTakes(Set.of("acme.login")))
                .containsExactly("Java calls direct:acme.login, which no route consumes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "book", "Acme.book", "acme.Book", "acme_x.book", "acme.book.now", "\"\""})
    void anIdThatIsNotOwnerAndVerbIsFound(String id) throws IOException {
        plant("id: acme.book", "id: " + id);

        assertThat(style().idsThatAreNotOwnerAndVerb()).hasSize(1);
    }

    @Test
    void aRouteInAnotherPartnersFileIsFound() throws IOException {
        write("partners/other.camel.yaml", route("acme.track", "- log: hello"));

        assertThat(style().routesInAnotherPartnersFile())
                .singleElement()
                .asString()
                .contains("other.camel.yaml", "acme.track");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "description: \"\"", "description: \" \""})
    void aRouteThatSaysNothingOfItselfIsFound(String description) throws IOException {
        plant("description: Books an order.", description);

        assertThat(style().routesWithoutADescription())
                .singleElement()
                .asString()
                .contains("acme.book");
    }

    @Test
    void elevenStepsAreTooManyWhereverTheyAre() throws IOException {
        write("partners/other.camel.yaml", route("other.ten", steps(10)));
        assertThat(style().longRoutes()).isEmpty();

        write("partners/other.camel.yaml", route("other.eleven", steps(11)));
        assertThat(style().longRoutes()).hasSize(1);

        write("partners/other.camel.yaml", route("other.nested", """
                - choice:
                    when:
                      - method: {ref: any}
                        steps: [{log: 1}, {log: 2}, {log: 3}, {log: 4}]
                      - method: {ref: other}
                        steps: [{log: 1}, {log: 2}, {log: 3}]
                    otherwise:
                      steps: [{split: {method: {ref: any}, steps: [{log: 1}, {log: 2}]}}]
                """));
        assertThat(style().longRoutes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- routeTemplate: {id: acme.any}",
                "- from: {uri: direct:acme.any, steps: []}",
                "- beans: []",
                "- rest: {}"
            })
    void anythingElseThanARouteIsFound(String other) throws IOException {
        write("other.camel.yaml", other);

        assertThat(style().otherThanRoutes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- script: {groovy: body}",
                "- setBody: {joor: \"return 1;\"}",
                "- setBody: {language: {language: python, expression: body}}",
                "- filter: {mvel: \"body == 1\", steps: []}",
                "- setBody: {expression: {java: \"return 1;\"}}",
                "- to: \"language:groovy:body\""
            })
    void aScriptIsFound(String step) throws IOException {
        write("partners/other.camel.yaml", route("other.book", step));

        assertThat(style().scripts()).singleElement().asString().contains("other.book has a script");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- filter: {simple: \"${body.weight} > 30000\", steps: []}",
                "- filter: {simple: {expression: \"${body.country} == 'DE'\"}, steps: []}",
                "- choice: {when: [{simple: \"${header.code} in '200,201'\", steps: []}]}",
                "- choice: {when: [{expression: {simple: {expression: \"${body} contains 'x'\"}}, steps: []}]}",
                "- setBody: {simple: \"${header.a} && ${header.b}\"}",
                "- setBody: {simple: \"${header.a} ? 'x' : 'y'\"}",
                "- filter: {simple: \"${body.code} regex 'A.*'\", steps: []}",
                "- filter: {simple: \"'DE' != ${body.country}\", steps: []}"
            })
    void aComparisonIsFound(String step) throws IOException {
        write("partners/other.camel.yaml", route("other.book", step));

        assertThat(style().comparisons()).singleElement().asString().contains("other.book compares");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- to: \"https://api.acme.example/book\"",
                "- to: {uri: \"http:api.acme.example\"}",
                "- toD: {uri: \"sftp:ftp.acme.example:22/in\"}",
                "- to: {uri: \"{{base-url}}\", parameters: {proxyAuthHost: 10.0.0.1}}",
                "- to: {uri: \"cxf:bean:acme\", parameters: {address: \"https://acme.example\"}}",
                "- to: \"netty:tcp://192.168.1.7:9000\"",
                "- enrich: {uri: \"https://acme.example\"}"
            })
    void aLiteralHostIsFound(String step) throws IOException {
        write("partners/other.camel.yaml", route("other.book", step));

        assertThat(style().literalHosts()).singleElement().asString().contains("other.book has a literal host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- to: {uri: \"{{base-url}}\", parameters: {authPassword: hunter2}}",
                "- to: {uri: \"{{base-url}}\", parameters: {authUsername: me, username: me}}",
                "- to: \"{{base-url}}?authPassword=hunter2\"",
                "- to: \"{{base-url}}?a=b&oauth2ClientSecret=hunter2\"",
                "- to: {uri: \"{{base-url}}\", parameters: {privateKeyFile: /etc/key}}",
                "- setHeader: {name: Authorization, constant: Basic YTpi}",
                "- setHeader: {name: X-Api-Key, expression: {constant: {expression: abc}}}"
            })
    void aLiteralSecretIsFound(String step) throws IOException {
        write("partners/other.camel.yaml", route("other.book", step));

        assertThat(style().literalSecrets()).singleElement().asString().contains("other.book has a literal secret");
    }

    private RouteFiles files() {
        return RouteFiles.read(folder, file -> true);
    }

    private RouteStyle style() {
        return new RouteStyle(files());
    }

    private RouteChecks checks(Capability... capabilities) {
        return new RouteChecks(files(), partners(capabilities), Set.of());
    }

    private void plant(String good, String bad) throws IOException {
        assertThat(GOOD).contains(good);
        write("partners/acme.camel.yaml", GOOD.replace(good, bad));
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static String steps(int count) {
        return "- log: hello\n".repeat(count);
    }

    private static String route(String id, String steps) {
        return """
                - route:
                    id: %s
                    description: Planted.
                    from:
                      uri: direct:%s
                      steps:
                %s""".formatted(id, id, steps.indent(8));
    }

    private static Collection<PartnerSpec> partners(Capability... capabilities) {
        return List.of(new PartnerSpec(
                ACME,
                "Acme",
                Set.of(capabilities),
                Reconciliation.LOOKUP,
                List.of(),
                new Limits(
                        1,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        PartnerSpec.Guard.USUAL),
                List.of(),
                List.of(capabilities).contains(Capability.VOID) ? null : "nothing to void",
                Map.of(),
                new StatusCodes(Map.of())));
    }
}
