package dev.tradewind.partners.ninjavan;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.partner.BookedShipment;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.TokenVault.AccessToken;
import dev.tradewind.partner.VoidOutcome;
import dev.tradewind.partners.ninjavan.wire.CancelledOrder;
import dev.tradewind.partners.ninjavan.wire.ErrorReply;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** Cancels a parcel, which Ninja Van does only while it is Pending Pickup (SOURCES.md §8). */
public final class NinjaVanVoid {

    private static final String CANCELLED = "CANCELLED";

    private final PartnerSpec spec;
    private final NinjaVanTokens tokens;
    private final ObjectMapper json;

    NinjaVanVoid(PartnerSpec spec, NinjaVanTokens tokens, ObjectMapper json) {
        this.spec = spec;
        this.tokens = tokens;
        this.json = json;
    }

    /** The path below the country's base. */
    public String path(
            @ExchangeProperty(NinjaVanTokens.COUNTRY) String country,
            @ExchangeProperty("parcel") BookedShipment parcel) {
        return "/%s/2.2/orders/%s".formatted(country, URLEncoder.encode(number(parcel), StandardCharsets.UTF_8));
    }

    /** What came of it; a refused token is forgotten, so that the next try logs in. */
    public VoidOutcome reply(
            @ExchangeProperty("parcel") BookedShipment parcel,
            @ExchangeProperty(NinjaVanTokens.COUNTRY) String country,
            @ExchangeProperty(NinjaVanTokens.TOKEN) AccessToken token,
            @Header(Exchange.HTTP_RESPONSE_CODE) int status,
            @Header("Retry-After") @Nullable String retryAfter,
            @Body byte @Nullable [] body) {
        byte[] told = body == null ? new byte[0] : body;
        return switch (status) {
            case 200 -> cancelled(parcel, told);
            case 401 -> {
                tokens.forget(country, token);
                yield new VoidOutcome.NotSent("the token was refused", Duration.ZERO);
            }
            case 429 ->
                new VoidOutcome.NotSent(
                        "throttled", RetryAfter.of(retryAfter, Duration.parse(spec.setting("throttled-retry-after"))));
            default ->
                status >= 400 && status < 500
                        ? refused(status, told)
                        : new VoidOutcome.Unknown("answered HTTP " + status);
        };
    }

    private VoidOutcome cancelled(BookedShipment parcel, byte[] body) {
        return parsed(body, CancelledOrder.class)
                .filter(order -> CANCELLED.equalsIgnoreCase(order.status()))
                .filter(order -> number(parcel).equals(order.trackingId()))
                .<VoidOutcome>map(order -> new VoidOutcome.Voided(
                        "%s answered CANCELLED, updated at %s".formatted(spec.name(), order.updatedAt())))
                .orElseGet(
                        () -> new VoidOutcome.Unknown("answered HTTP 200 without saying that our parcel is CANCELLED"));
    }

    private VoidOutcome refused(int status, byte[] body) {
        return parsed(body, ErrorReply.class)
                .map(ErrorReply::error)
                .<VoidOutcome>map(error -> new VoidOutcome.NotPossible(
                        "%s refused to cancel, which it does only while a parcel is Pending Pickup: %s"
                                .formatted(spec.name(), error.words())))
                .orElseGet(() ->
                        new VoidOutcome.Unknown("answered HTTP " + status + " without a reason that can be read"));
    }

    private static String number(BookedShipment parcel) {
        return parcel.trackingNumbers().getFirst().value();
    }

    private <T> Optional<T> parsed(byte[] body, Class<T> shape) {
        try {
            return Optional.ofNullable(json.readValue(body, shape));
        } catch (IOException notInTheirFormat) {
            return Optional.empty();
        }
    }
}
