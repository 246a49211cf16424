package dev.tradewind.partners.dhlexpress;

import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.SPEC;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.model.Request;
import dev.tradewind.partner.PartnerSpec.Service;
import dev.tradewind.partner.Services;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.ServiceLevel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DhlExpressSpecTest {

    /** The sheet's table "Checkpoint codes (express)". */
    private static final String CHECKPOINTS = """
            SA PU AF AR PL DF TR SM FD IC CR BR CD UD BN HP PY RR WC OK DD PD CC NH ND MD AD BA CM RD CA OH SS MS MC SC RT DS TP CS
            """;

    @Test
    void knowsEveryCheckpointCodeOfTheSheet() {
        List<String> codes = Arrays.asList(CHECKPOINTS.strip().split(" "));

        assertThat(codes).hasSize(40).allMatch(SPEC.statusCodes()::knows);
    }

    @Test
    void knowsNoCodeBeside() {
        Stream<String> plain = SPEC.statusCodes().meanings().keySet().stream().map(code -> code.replace("/ORIGIN", ""));

        assertThat(plain).allMatch(code -> CHECKPOINTS.contains(code));
    }

    @ParameterizedTest
    @CsvSource({
        "CN, DE, STANDARD, P",
        "CN, DE, EXPRESS, P",
        "CN, SG, STANDARD, P",
        "DE, FR, STANDARD, U",
        "DE, FR, ECONOMY, W",
        "DE, CH, ECONOMY, H",
        "DE, DE, EXPRESS, N",
    })
    void choosesTheProductByLaneAndLevel(String origin, String destination, ServiceLevel level, String product) {
        Lane lane = new Lane(new CountryCode(origin), new CountryCode(destination));

        assertThat(SPEC.services().stream()
                        .filter(service -> service.levels().contains(level) && service.runsOn(lane))
                        .findFirst()
                        .map(Service::code))
                .contains(product);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /shipments, 201, booked.reply.json",
        "POST, /shipments, 400, refused-by-code.reply.json",
        "POST, /shipments, 422, refused-by-schema.reply.json",
        "POST, /shipments, 401, unauthorised.reply.json",
        "GET, /tracking, 200, found.reply.json",
        "GET, /tracking, 404, not-found.reply.json",
        "GET, /shipments/1234567891/tracking, 200, tracking.reply.json",
        "GET, /shipments/1234567891/get-image, 200, image.reply.json",
    })
    void theExamplesOfAnswersAreInTheContractsForm(Request.Method method, String path, int status, String example) {
        String body = new String(DhlExpressFixture.example(example), StandardCharsets.UTF_8);

        assertThat(MyDhlContract.faultsOf(method, path, status, body)).isEmpty();
    }

    @Test
    void takesTheExamplesProduct() {
        assertThat(Services.of(SPEC, order("sheet-example")).map(Service::code)).contains("P");
        assertThat(Services.of(SPEC, order("de-fr-no-customs")).map(Service::code))
                .contains("U");
    }
}
