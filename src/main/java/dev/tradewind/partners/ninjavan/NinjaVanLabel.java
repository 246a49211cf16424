package dev.tradewind.partners.ninjavan;

import dev.tradewind.partner.BookedShipment;
import dev.tradewind.partner.LabelOutcome;
import dev.tradewind.partner.LabelOutcome.NotYet;
import dev.tradewind.partner.LabelOutcome.Ready;
import dev.tradewind.partner.LabelOutcome.Refused;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.TokenVault.AccessToken;
import dev.tradewind.shipment.Label;
import dev.tradewind.shipment.LabelFormat;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** Fetches a parcel's waybill, which Ninja Van makes a while after the booking (SOURCES.md §4). */
public final class NinjaVanLabel {

    private static final String OPERATION = "label";
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private final PartnerSpec spec;
    private final NinjaVanTokens tokens;

    NinjaVanLabel(PartnerSpec spec, NinjaVanTokens tokens) {
        this.spec = spec;
        this.tokens = tokens;
    }

    /** The query that asks for it. */
    public String query(@ExchangeProperty("parcel") BookedShipment parcel) {
        String number = parcel.trackingNumbers().getFirst().value();
        return "tid=%s&hide_shipper_details=%s&orientation=%s"
                .formatted(
                        URLEncoder.encode(number, StandardCharsets.UTF_8),
                        spec.setting("waybill-hide-shipper-details"),
                        spec.setting("waybill-orientation"));
    }

    /**
     * What came of it; a refused token is forgotten, so that the next try logs in.
     *
     * @throws PartnerFailure when the answer is neither a label nor about one
     */
    public LabelOutcome reply(
            @ExchangeProperty(NinjaVanTokens.COUNTRY) String country,
            @ExchangeProperty(NinjaVanTokens.TOKEN) AccessToken token,
            @Header(Exchange.HTTP_RESPONSE_CODE) int status,
            @Header("Retry-After") @Nullable String retryAfter,
            @Body byte @Nullable [] body) {
        return switch (status) {
            case 200 -> ready(body == null ? new byte[0] : body);
            case 401 -> {
                tokens.forget(country, token);
                throw new PartnerFailure.Unauthorised(spec.id(), OPERATION, "the token was refused");
            }
            case 403 -> new Refused("waybills are not enabled for our account in " + country);
            case 404 -> new NotYet(Duration.parse(spec.setting("label-retry-after")));
            case 429 ->
                throw new PartnerFailure.Throttled(
                        spec.id(),
                        OPERATION,
                        RetryAfter.of(retryAfter, Duration.parse(spec.setting("throttled-retry-after"))));
            default ->
                throw new PartnerFailure.Unavailable(spec.id(), OPERATION, "expected a waybill, got HTTP " + status);
        };
    }

    private Ready ready(byte[] body) {
        if (!Arrays.equals(PDF, Arrays.copyOf(body, PDF.length))) {
            throw new PartnerFailure.MalformedReply(spec.id(), OPERATION, "expected a PDF, got something else");
        }
        return new Ready(new Label(LabelFormat.PDF, body));
    }
}
