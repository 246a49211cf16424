package dev.tradewind.partners.dpd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.partners.dpd.wire.lifecycle.GetTrackingDataResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoapReaderTest {

    private static final String ANSWER = """
            <Envelope><Header><a><b/></a></Header><Body><getTrackingDataResponse><trackingresult>%s</trackingresult>\
            </getTrackingDataResponse></Body></Envelope>""";

    @Test
    void readsPastAHeader() {
        assertThat(read(ANSWER.formatted(""))).isInstanceOf(SoapReply.Answer.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE Envelope>",
                "<!DOCTYPE Envelope SYSTEM \"file:///etc/passwd\">",
                "<!DOCTYPE Envelope [<!ENTITY e \"boom\">]>",
                "<!DOCTYPE Envelope [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
            })
    void refusesADocumentType(String documentType) {
        assertThatThrownBy(() -> read(documentType + ANSWER.formatted(""))).isInstanceOf(UnreadableSoap.class);
    }

    @Test
    void refusesAnEntityThatExpands() {
        String laughs = """
                <!DOCTYPE Envelope [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>""";

        assertThatThrownBy(() -> read(laughs + ANSWER.formatted("&c;"))).isInstanceOf(UnreadableSoap.class);
    }

    @Test
    void refusesAnAnswerThatIsTooDeep() {
        String deep = "<x>".repeat(SoapReader.MAX_DEPTH) + "</x>".repeat(SoapReader.MAX_DEPTH);

        assertThatThrownBy(() -> read(ANSWER.formatted(deep))).isInstanceOf(UnreadableSoap.class);
    }

    @Test
    void refusesAnAnswerThatIsTooLarge() {
        assertThatThrownBy(() -> SoapReader.read(
                        new byte[SoapReader.MAX_BYTES + 1], "getTrackingDataResponse", GetTrackingDataResponse.class))
                .isInstanceOf(UnreadableSoap.class)
                .hasMessageContaining(String.valueOf(SoapReader.MAX_BYTES));
    }

    @Test
    void refusesAnotherAnswer() {
        assertThatThrownBy(() -> read("<Envelope><Body><getAuthResponse/></Body></Envelope>"))
                .isInstanceOf(UnreadableSoap.class)
                .hasMessageContaining("getTrackingDataResponse");
    }

    @Test
    void refusesAnEmptyBody() {
        assertThatThrownBy(() -> read("<Envelope><Body/></Envelope>")).isInstanceOf(UnreadableSoap.class);
    }

    private static SoapReply<GetTrackingDataResponse> read(String message) {
        return SoapReader.read(
                message.getBytes(StandardCharsets.UTF_8), "getTrackingDataResponse", GetTrackingDataResponse.class);
    }
}
