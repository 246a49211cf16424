package dev.tradewind.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.partner.Capability;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.PartnerSpec.Reconciliation;
import dev.tradewind.partner.ServiceLimits;
import dev.tradewind.partner.StatusCodes.Meaning;
import dev.tradewind.shipment.Incoterm;
import dev.tradewind.shipment.Length;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.shipment.Weight;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PartnerSpecsTest {

    private static final PartnerId ACME = new PartnerId("acme");

    private static final String PARTNER = """
            id: acme
            name: Acme Parcels
            capabilities: [book, track-webhook]
            without-void: An unused label lapses.
            reconciliation: resend-same-reference
            endpoints: {production: "https://acme.example"}
            credentials: [key]
            sandbox-credentials: {key: sample}
            limits: {concurrency: 4, connect-timeout: PT5S, call-timeout: PT20S}
            services:
              - {code: STD, name: Standard, levels: [standard], destinations: [DE, "NO"], max-parcel-weight-grams: 30000}
            settings: {hub: "7"}
            """;

    private static final String CODES = """
            code,event_code,reason,meaning,source
            OK,DELIVERED,,Delivered,"manual 1.2, page 3"
            NH,DELIVERY_ATTEMPTED,NOT_HOME,Nobody home,"manual 1.2, page 3"
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void aValidPartner() throws IOException {
        write("partner.yaml", PARTNER);
        write("status-codes.csv", CODES);
    }

    static Stream<PartnerId> ours() {
        return new PartnerSpecs(Path.of("partner-specs")).partners().stream();
    }

    @ParameterizedTest
    @MethodSource("ours")
    void everyPartnerOfOursLoads(PartnerId partner) {
        PartnerSpec spec = new PartnerSpecs(Path.of("partner-specs")).spec(partner);

        assertThat(spec.id()).isEqualTo(partner);
        assertThat(spec.capabilities()).contains(Capability.BOOK);
        assertThat(spec.services()).isNotEmpty();
        assertThat(spec.statusCodes().meanings()).isNotEmpty();
        assertThat(spec.statusCodes().meanings().values())
                .as("a table says what it knows; the rest is unrecognised by itself")
                .extracting(Meaning::code)
                .doesNotContain(EventCode.UNRECOGNISED);
    }

    @ParameterizedTest
    @MethodSource("ours")
    void everyPartnerOfOursHasASampleOfEveryCredential(PartnerId partner) {
        PartnerSpecs specs = new PartnerSpecs(Path.of("partner-specs"));

        assertThat(specs.sandboxCredentials(partner))
                .containsOnlyKeys(specs.spec(partner).credentials());
    }

    @ParameterizedTest
    @MethodSource("ours")
    void whoeverFindsBookingsIsAskedForThem(PartnerId partner) {
        PartnerSpec spec = new PartnerSpecs(Path.of("partner-specs")).spec(partner);

        assertThat(spec.can(Capability.FIND)).isEqualTo(spec.reconciliation() == Reconciliation.LOOKUP);
    }

    @Test
    void readsWhatTheFilesSay() {
        PartnerSpec spec = load();

        assertThat(spec.name()).isEqualTo("Acme Parcels");
        assertThat(spec.capabilities()).containsExactlyInAnyOrder(Capability.BOOK, Capability.TRACK_WEBHOOK);
        assertThat(spec.reconciliation()).isEqualTo(Reconciliation.RESEND_SAME_REFERENCE);
        assertThat(spec.credentials()).containsExactly("key");
        assertThat(spec.setting("hub")).isEqualTo("7");
        PartnerSpec.Service service = spec.services().getFirst();
        assertThat(service.levels()).containsExactly(ServiceLevel.STANDARD);
        assertThat(service.origins()).isEmpty();
        assertThat(service.destinations()).extracting(Object::toString).containsExactlyInAnyOrder("DE", "NO");
        assertThat(service.limits()).isEqualTo(ServiceLimits.ofParcelWeight(30_000));
        assertThat(spec.statusCodes().meaningOf("OK")).isEqualTo(new Meaning(EventCode.DELIVERED, null));
        assertThat(spec.statusCodes().meaningOf("NH"))
                .isEqualTo(new Meaning(EventCode.DELIVERY_ATTEMPTED, Reason.NOT_HOME));
        PartnerSpecs specs = new PartnerSpecs(folder);
        assertThat(specs.endpoints(ACME)).containsEntry("production", "https://acme.example");
        assertThat(specs.sandboxCredentials(ACME)).containsEntry("key", "sample");
    }

    @Test
    void readsWhatAServiceTakes() throws IOException {
        write("partner.yaml", PARTNER.replace("30000}", """
                30000, max-weight-grams: 60000, max-side-mm: 1200,
                     max-length-and-girth-mm: 3000, max-sides-sum-mm: 2000, max-parcels: 5, dangerous-goods: [UN3481],
                     max-value: {amount: "1000.00", currency: EUR}, incoterms: [DAP]}"""));

        assertThat(load().services().getFirst().limits())
                .isEqualTo(new ServiceLimits(
                        Weight.ofGrams(30_000),
                        Weight.ofGrams(60_000),
                        new Length(1_200),
                        new Length(3_000),
                        new Length(2_000),
                        5,
                        Set.of("UN3481"),
                        Money.of("1000.00", "EUR"),
                        Set.of(Incoterm.DAP)));
    }

    @Test
    void limitsThatTheFileLeavesOutAreTheUsualOnes() {
        assertThat(load().limits())
                .isEqualTo(new PartnerSpec.Limits(
                        4,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(10),
                        PartnerSpec.Guard.USUAL));
    }

    @Test
    void aFolderIsAPartnerWhenItHasAPartnerYaml() throws IOException {
        Files.createDirectories(folder.resolve("platform"));
        Files.createDirectories(folder.resolve("_template"));
        Files.writeString(folder.resolve("_template/partner.yaml"), PARTNER);
        Files.createDirectories(folder.resolve("aaa"));
        Files.writeString(folder.resolve("aaa/partner.yaml"), PARTNER);

        assertThat(new PartnerSpecs(folder).partners()).isEqualTo(List.of(new PartnerId("aaa"), ACME));
    }

    @ParameterizedTest(name = "{1} instead of {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "capabilities: [book, track-webhook] | capabilities: [book, fly] | capabilities: 'fly'",
                "reconciliation: resend-same-reference | reconciliation: hope | reconciliation: 'hope'",
                "levels: [standard] | levels: [overnight] | levels",
                "destinations: [DE, \"NO\"] | destinations: [DE, XX] | destinations: 'XX'",
                "destinations: [DE, \"NO\"] | destination: [DE] | destination",
                "credentials: [key] | credential: [key] | credential",
                "concurrency: 4 | concurrency: many | concurrency",
                "concurrency: 4 | concurrency: 0 | concurrency",
                "call-timeout: PT20S | call-timeout: 20 seconds | call-timeout",
                "call-timeout: PT20S | call-timeout: PT0S | call-timeout",
                "max-parcel-weight-grams: 30000 | max-parcel-weight-grams: 0 | service 'STD': max-parcel-weight-grams is above zero",
                "max-parcel-weight-grams: 30000 | max-parcel-weight-grams: 30000, max-weight-grams: 0 | service 'STD': max-weight-grams is above zero",
                "max-parcel-weight-grams: 30000 | max-parcel-weight-grams: 30000, max-side-mm: 0 | service 'STD': max-side-mm is above zero",
                "max-parcel-weight-grams: 30000 | max-parcel-weight-grams: 30000, max-parcels: 0 | service 'STD': max-parcels is above zero",
                "max-parcel-weight-grams: 30000 | max-parcel-weight-grams: 30000, max-girth-mm: 5 | max-girth-mm",
                "max-parcel-weight-grams: 30000 | max-parcel-weight-grams: 30000, dangerous-goods: [3481] | service 'STD': dangerous-goods: a UN number such as UN3481, not '3481'",
                "max-parcel-weight-grams: 30000 | max-parcel-weight-grams: 30000, max-value: {amount: 0, currency: EUR} | service 'STD': max-value: an amount above zero",
                "max-parcel-weight-grams: 30000 | max-parcel-weight-grams: 30000, max-value: {amount: 5, currency: EURO} | service 'STD': max-value: 'EURO'",
                "max-parcel-weight-grams: 30000 | max-parcel-weight-grams: 30000, incoterms: [EXW] | incoterms",
                "max-parcel-weight-grams: 30000 | max-parcel-weight-grams: 30000, incoterms: [] | service 'STD': incoterms: at least one",
                "name: Acme Parcels | name: Acme Parcels\\nnickname: Acme | nickname",
                "without-void: An unused label lapses. | `` | without-void",
                "[book, track-webhook] | [book, track-webhook, void] | without-void",
                "id: acme | id: other | id is 'other'"
            })
    void whatCannotBeNamesFileAndField(String written, String wrong, String named) throws IOException {
        assertThat(PARTNER).contains(written);
        write("partner.yaml", PARTNER.replace(written, wrong.replace("\\n", "\n")));

        assertThatExceptionOfType(InvalidSpec.class)
                .isThrownBy(this::load)
                .withMessageContaining(file("partner.yaml"))
                .withMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource({"id", "name", "capabilities", "reconciliation", "endpoints", "credentials", "limits"})
    void whatIsMissingIsNamed(String field) throws IOException {
        write("partner.yaml", PARTNER.replaceAll("(?m)^" + field + ":.*\n", ""));

        assertThatExceptionOfType(InvalidSpec.class)
                .isThrownBy(this::load)
                .withMessageContaining(file("partner.yaml"))
                .withMessageContaining("'" + field + "'");
    }

    @Test
    void aCodeWithTwoMeaningsIsAnErrorEvenWhenTheyAreTheSame() throws IOException {
        write("status-codes.csv", CODES + "OK,RETURNED,,Back,\"manual 1.2, page 9\"\n");
        assertThatTableFailsWith("code 'OK' has two meanings");

        write("status-codes.csv", CODES + "OK,DELIVERED,,Delivered again,\n");
        assertThatTableFailsWith("code 'OK' has two meanings");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "XX,ARRIVED_SOMEHOW,,, | 'XX': no event code 'ARRIVED_SOMEHOW'",
                "XX,DELIVERY_ATTEMPTED,BAD_LUCK,, | no reason 'BAD_LUCK'",
                "XX,delivered,,, | 'delivered'",
                "XX | event_code",
                ",DELIVERED,,, | a row has no code"
            })
    void aMeaningThatDoesNotExistIsNamed(String row, String named) throws IOException {
        write("status-codes.csv", CODES + row + "\n");

        assertThatTableFailsWith(named);
    }

    @Test
    void aColumnThatNobodyKnowsIsNamed() throws IOException {
        write("status-codes.csv", CODES.replace("reason", "because"));

        assertThatTableFailsWith("because");
    }

    private void assertThatTableFailsWith(String named) {
        assertThatExceptionOfType(InvalidSpec.class)
                .isThrownBy(this::load)
                .withMessageContaining(file("status-codes.csv"))
                .withMessageContaining(named);
    }

    private PartnerSpec load() {
        return new PartnerSpecs(folder).spec(ACME);
    }

    private String file(String name) {
        return folder.resolve("acme").resolve(name).toString();
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve("acme").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
