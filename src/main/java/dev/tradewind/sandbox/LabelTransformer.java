package dev.tradewind.sandbox;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.tradewind.shipment.LabelFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answers with a parcel's label as it is, not in base 64. Parameters: {@code partner}, {@code number} (a template over the
 * request), {@code format} (pdf, zpl, png) and {@code readyAfter} (real milliseconds after the booking; 404 before).
 */
final class LabelTransformer implements ResponseDefinitionTransformerV2 {

    private final SandboxParcels parcels;
    private final SandboxLabels labels;
    private final PartnerTemplates templates;
    private final Clock clock;

    LabelTransformer(SandboxParcels parcels, SandboxLabels labels, PartnerTemplates templates, Clock clock) {
        this.parcels = parcels;
        this.labels = labels;
        this.templates = templates;
        this.clock = clock;
    }

    @Override
    public String getName() {
        return "sandbox-label";
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        Parameters parameters = event.getTransformerParameters();
        String number = templates
                .render(text(parameters, "number", null), event.getRequest())
                .strip();
        LabelFormat format =
                LabelFormat.valueOf(text(parameters, "format", "pdf").toUpperCase(Locale.ROOT));
        Duration readyAfter = Duration.ofMillis(Long.parseLong(text(parameters, "readyAfter", "0")));
        Instant now = clock.instant();
        return parcels.byNumber(text(parameters, "partner", null), number)
                .filter(parcel -> !now.isBefore(parcel.bookedAt().plus(readyAfter)))
                .map(parcel -> ResponseDefinitionBuilder.like(event.getResponseDefinition())
                        .withBody(labels.print(parcel, format))
                        .withHeader("Content-Type", format.mediaType())
                        .build())
                .orElseGet(() -> ResponseDefinitionBuilder.responseDefinition()
                        .withStatus(404)
                        .build());
    }

    private static String text(Parameters parameters, String name, @Nullable String otherwise) {
        Object value = parameters.get(name);
        return value == null
                ? Objects.requireNonNull(otherwise, "sandbox-label: transformerParameters lack " + name)
                : value.toString();
    }
}
