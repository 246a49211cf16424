package dev.tradewind.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.shipment.Orders;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.sla.Guarantee;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guarantees for some partners, merchants and values; a pound is worth 1.15 euros, a dollar 0.86. */
class GuaranteeScopeTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private static final String EVERYBODY = """
            name: everybody
            version: 1
            effective-from: 2026-01-01T00:00:00Z
            delivery-days: {standard: {otherwise: 20}}
            clocks:
              - {name: delivered, owner: partner, from: order-accepted, to: delivered, by-promise: true}
            """;

    @TempDir
    Path folder;

    private PlatformSpecs specs;

    @BeforeEach
    void oneForEverybody() throws IOException {
        Path platform = folder.resolve("platform");
        Files.createDirectories(platform.resolve("guarantees"));
        Files.copy(Path.of("partner-specs/platform/exchange-rates.yaml"), platform.resolve("exchange-rates.yaml"));
        Files.createDirectories(folder.resolve("acme"));
        Files.writeString(folder.resolve("acme/partner.yaml"), "id: acme");
        write("everybody", "");
        specs = new PlatformSpecs(folder);
    }

    @Test
    void partnerGoesBeforeTierTierBeforeValueAndEachBeforeEverybody() throws IOException {
        write("partner", "partners: [acme]");
        write("tier", "merchant-tiers: [gold, silver]");
        write("value", "declared-value: {from: '10.00', currency: EUR}");
        GuaranteeBook book = book();

        // The mug costs 12.50 dollars, 10.78 euros
        assertThat(inForce(book, null, null)).isEqualTo("value");
        assertThat(inForce(book, null, "gold")).isEqualTo("tier");
        assertThat(inForce(book, null, "bronze")).isEqualTo("value");
        assertThat(inForce(book, "acme", "gold")).isEqualTo("partner");
        assertThat(inForce(book, "other", null)).isEqualTo("value");
    }

    @ParameterizedTest
    @CsvSource({
        "from: '10.77', value",
        "from: '10.78', everybody",
        "below: '10.77', everybody",
        "below: '10.78', value",
        "'from: ''5'', below: ''9''', everybody"
    })
    void valueIsComparedInTheGuaranteesOwnCurrency(String range, String covering) throws IOException {
        write("value", "declared-value: {%s, currency: EUR}".formatted(range));

        assertThat(inForce(book(), null, null)).isEqualTo(covering);
    }

    @ParameterizedTest(name = "{0} beside {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "partners: [acme] | merchant-tiers: [gold] | fits",
                "merchant-tiers: [gold] | merchant-tiers: [silver] | fits",
                "merchant-tiers: [gold, silver] | merchant-tiers: [silver] | meets",
                "declared-value: {below: '10', currency: EUR} | declared-value: {from: '10', currency: EUR} | fits",
                "declared-value: {below: '10.01', currency: EUR} | declared-value: {from: '10', currency: EUR} | meets",
                "declared-value: {below: '10', currency: EUR} | declared-value: {from: '10', currency: GBP} | fits",
                "declared-value: {below: '12', currency: EUR} | declared-value: {from: '10', currency: GBP} | meets",
                "partners: [acme] | partners: [acme] | meets"
            })
    void twoForTheSameOrdersAreRefusedUnlessOneGoesBefore(String one, String other, String together)
            throws IOException {
        write("one", one);
        write("other", other);

        if (together.equals("fits")) {
            assertThatNoException().isThrownBy(specs::guarantees);
        } else {
            assertThatExceptionOfType(InvalidSpec.class)
                    .isThrownBy(specs::guarantees)
                    .withMessageContaining(
                            "other.yaml:5: delivery-days.standard: one version 1 covers the same shipments");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "partners: [nobody] | :4: partners[0]: no partner 'nobody'",
                "partners: [] | :4: partners: ",
                "merchant-tiers: [Gold] | :4: merchant-tiers[0]: does not match",
                "declared-value: {currency: EUR} | :4: declared-value: from or below, or both",
                "declared-value: {from: '-1', currency: EUR} | :4: declared-value.from: does not match",
                "declared-value: {from: '9', below: '9.00', currency: EUR} | :4: declared-value.below: above 9, not 9.00",
                "declared-value: {below: '0', currency: EUR} | :4: declared-value.below: above zero, not 0",
                "declared-value: {from: '9', currency: XPF} | :4: declared-value.currency: exchange-rates.yaml has no rate for XPF"
            })
    void whatCannotBeCoveredNamesFileLineAndField(String written, String named) throws IOException {
        write("some", written);

        assertThatExceptionOfType(InvalidSpec.class)
                .isThrownBy(specs::guarantees)
                .withMessageContaining("some.yaml" + named);
    }

    @Test
    void aVersionThatCameIntoForceStaysAsItWas() throws IOException {
        List<Guarantee> kept = specs.guarantees();

        assertThat(specs.guarantees(kept)).isEqualTo(kept);

        Path file = folder.resolve("platform/guarantees/everybody.yaml");
        Files.writeString(file, EVERYBODY.replace("otherwise: 20", "otherwise: 21"));
        assertThatExceptionOfType(InvalidSpec.class)
                .isThrownBy(() -> specs.guarantees(kept))
                .withMessageContaining(
                        "everybody.yaml:2: version: everybody version 1 has come into force and said something else");

        Files.delete(file);
        assertThatExceptionOfType(InvalidSpec.class)
                .isThrownBy(() -> specs.guarantees(kept))
                .withMessageContaining("everybody version 1 has come into force, but its file is gone");
    }

    private void write(String name, String only) throws IOException {
        String own = only.isEmpty() ? "" : "\n" + only;
        Files.writeString(
                folder.resolve("platform/guarantees").resolve(name + ".yaml"),
                EVERYBODY.replace("name: everybody", "name: " + name).replace("00:00:00Z", "00:00:00Z" + own));
    }

    private GuaranteeBook book() {
        return new GuaranteeBook(specs.guarantees(), specs.exchangeRates()::convert);
    }

    private static String inForce(GuaranteeBook book, @Nullable String partner, @Nullable String tier) {
        return book.inForce(
                        Orders.naming(
                                Orders.toBerlin(),
                                partner == null ? null : new PartnerId(partner),
                                null,
                                tier == null ? Map.of() : Map.of("merchantTier", tier)),
                        NOW)
                .name();
    }
}
