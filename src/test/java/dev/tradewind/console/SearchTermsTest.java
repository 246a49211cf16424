package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.partner.ClientReference;
import dev.tradewind.shipment.ShipmentId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTermsTest {

    @Test
    void takesAShipmentsIdInAnyLetterCase() {
        SearchTerms terms = SearchTerms.of(" 01A207CF-f267-713b-b33a-a2cc00aab313 ");

        assertThat(terms.id()).isEqualTo(UUID.fromString("01a207cf-f267-713b-b33a-a2cc00aab313"));
        assertThat(terms.phoneTail()).isNull();
    }

    @Test
    void takesTheShipmentsIdFromTheReferenceOfAnAttempt() {
        ShipmentId shipment = new ShipmentId(UUID.fromString("01a207cf-f267-713b-b33a-a2cc00aab313"));

        assertThat(SearchTerms.of(ClientReference.of(shipment, 2) + " ").id()).isEqualTo(shipment.value());
    }

    @ParameterizedTest
    @CsvSource({
        "4567, 4567",
        "234567, 234567",
        "301234567, 301234567",
        "+49 30 1234567, 301234567",
        "+49 (30) 123-45-67, 301234567"
    })
    void takesTheLastFourToNineDigitsOfATelephone(String typed, String tail) {
        assertThat(SearchTerms.of(typed).phoneTail()).isEqualTo(tail);
    }

    @Test
    void fourDigitsMayBeAnOrderReferenceToo() {
        assertThat(SearchTerms.of("4567").number()).isEqualTo("4567");
    }

    @ParameterizedTest
    @ValueSource(strings = {"456", "4567890123", "TB-4567", "+12", "1-2-3-4", "+ ()-() --"})
    void takesNothingElseForATelephone(String typed) {
        assertThat(SearchTerms.of(typed).phoneTail()).isNull();
    }

    @Test
    void dropsWhatNoNumberHolds() {
        assertThat(SearchTerms.of(" TB-1\u0000\n").number()).isEqualTo("TB-1");
        assertThat(SearchTerms.of(" \t").isEmpty()).isTrue();
    }
}
