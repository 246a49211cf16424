package dev.tradewind.shipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes and references that can't be wrong once they exist. */
class IdentifierTest {

    private static Stream<Arguments> references() {
        return Stream.of(
                reference("order reference", OrderReference::new),
                reference("merchant id", MerchantId::new),
                reference("tracking number", TrackingNumber::new));
    }

    private static Arguments reference(String name, Function<String, Object> made) {
        return Arguments.of(name, Named.of(name, made));
    }

    @ParameterizedTest
    @MethodSource("references")
    void aReferenceKeepsItsTextAsItIs(String name, Function<String, Object> made) {
        assertThat(made.apply("PO 4711/äö")).hasToString("PO 4711/äö");
        assertThat(made.apply("x".repeat(64))).hasToString("x".repeat(64));
    }

    @ParameterizedTest
    @MethodSource("references")
    void aReferenceIsNeitherBlankNorPadded(String name, Function<String, Object> made) {
        for (String text : new String[] {"", " ", "\t", " A", "A ", "A\n"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> made.apply(text))
                    .withMessage(name + " must not be blank or padded with spaces");
        }
    }

    @ParameterizedTest
    @MethodSource("references")
    void aReferenceSaysHowLongItMayBe(String name, Function<String, Object> made) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> made.apply("x".repeat(65)))
                .withMessage(name + " takes at most 64 characters, this has 65");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CN", "DE", "SG", "NO", "AE", "US"})
    void aCountryIsAnIsoCodeInCapitals(String code) {
        assertThat(new CountryCode(code)).hasToString(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de", "DEU", "UK", "EU", "ZZ", "SU", " DE"})
    void whatIsoDoesNotListIsNoCountry(String code) {
        assertThat(CountryCode.isKnown(code)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CountryCode(code))
                .withMessageContaining("'" + code + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"691200", "6912002", "6912002310"})
    void anHsCodeHasSixToTenDigits(String digits) {
        assertThat(new HsCode(digits)).hasToString(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "69120", "69120023101", "69.12.00", "ABCDEF", "69120O", "６９１２００"})
    void anythingElseIsNoHsCode(String digits) {
        assertThatIllegalArgumentException().isThrownBy(() -> new HsCode(digits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dhl-express", "ups", "4px", "a-b-c"})
    void aPartnersCodeIsWordsJoinedByHyphens(String code) {
        assertThat(new PartnerId(code)).hasToString(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DHL", "dhl_express", "-dhl", "dhl-", "dhl--express", "dhl express", "../dhl", "dhl."})
    void aPartnersCodeIsSafeInPathsAndUrls(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PartnerId(code));
    }

    @Test
    void aShipmentIsCalledByItsId() {
        assertThat(new ShipmentId(UUID.fromString("01988a6e-0000-7000-8000-000000000001")))
                .hasToString("01988a6e-0000-7000-8000-000000000001");
    }

    @Test
    void aLaneReadsAsItIsWrittenInGuarantees() {
        assertThat(new Lane(new CountryCode("CN"), new CountryCode("DE"))).hasToString("CN-DE");
    }
}
