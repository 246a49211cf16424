package dev.tradewind.partners.dhlexpress;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Holds what goes to and comes from DHL against {@code contract/mydhl-api.openapi.yaml}. */
final class MyDhlContract {

    private static final OpenApiInteractionValidator VALIDATOR = OpenApiInteractionValidator.createForSpecificationUrl(
                    DhlExpressFixture.FOLDER
                            .resolve("contract/mydhl-api.openapi.yaml")
                            .toString())
            .build();

    private MyDhlContract() {}

    /** What is wrong with a body for {@code POST /shipments}. */
    static List<String> faultsOfBooking(String body) {
        return faults(VALIDATOR.validateRequest(call(SimpleRequest.Builder.post("/shipments"))
                .withContentType("application/json")
                .withBody(body)
                .build()));
    }

    /** What is wrong with a request that was made. */
    static List<String> faultsOf(LoggedRequest logged, String prefix) {
        URI uri = URI.create(logged.getUrl().substring(prefix.length()));
        SimpleRequest.Builder request = new SimpleRequest.Builder(
                Request.Method.valueOf(logged.getMethod().getName()), uri.getPath());
        logged.getHeaders().all().forEach(header -> request.withHeader(header.key(), header.values()));
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&")) {
                String[] parts = pair.split("=", 2);
                request.withQueryParam(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        if (logged.getBody().length > 0) {
            request.withBody(logged.getBodyAsString());
        }
        return faults(VALIDATOR.validateRequest(request.build()));
    }

    /** What is wrong with an answer. */
    static List<String> faultsOf(Request.Method method, String path, int status, String body) {
        return faults(VALIDATOR.validateResponse(
                path,
                method,
                SimpleResponse.Builder.status(status)
                        .withContentType("application/json")
                        .withBody(body)
                        .build()));
    }

    private static SimpleRequest.Builder call(SimpleRequest.Builder request) {
        return request.withHeader("x-version", DhlExpressFixture.FACTS.apiVersion())
                .withHeader("Authorization", "Basic c2FuZGJveDpzYW5kYm94");
    }

    private static List<String> faults(ValidationReport report) {
        return report.getMessages().stream()
                .map(message -> message.getKey() + ": " + message.getMessage())
                .toList();
    }
}
