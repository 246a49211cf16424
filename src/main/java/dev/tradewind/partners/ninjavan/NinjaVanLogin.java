package dev.tradewind.partners.ninjavan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.TokenVault.AccessToken;
import dev.tradewind.partners.ninjavan.wire.TokenReply;
import dev.tradewind.partners.ninjavan.wire.TokenRequest;
import dev.tradewind.shipment.CountryCode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** The token call of a country's account (SOURCES.md §3). */
public final class NinjaVanLogin {

    private static final String OPERATION = "login";

    private final PartnerSpec spec;
    private final NinjaVanAccounts accounts;
    private final ObjectMapper json;

    NinjaVanLogin(PartnerSpec spec, NinjaVanAccounts accounts, ObjectMapper json) {
        this.spec = spec;
        this.accounts = accounts;
        this.json = json;
    }

    /** The body that goes out. */
    public byte[] request(@ExchangeProperty(NinjaVanTokens.COUNTRY) String country) throws JsonProcessingException {
        CountryCode account = new CountryCode(country);
        return json.writeValueAsBytes(
                new TokenRequest(accounts.clientId(account), accounts.clientSecret(account), "client_credentials"));
    }

    /**
     * The token in an answer.
     *
     * @throws PartnerFailure when there is none in it
     */
    public AccessToken reply(
            @Header(Exchange.HTTP_RESPONSE_CODE) int status,
            @Header("Retry-After") @Nullable String retryAfter,
            @Body byte @Nullable [] body) {
        if (status == 429) {
            throw new PartnerFailure.Throttled(
                    spec.id(),
                    OPERATION,
                    RetryAfter.of(retryAfter, Duration.parse(spec.setting("throttled-retry-after"))));
        }
        if (status >= 500) {
            throw new PartnerFailure.Unavailable(spec.id(), OPERATION, "expected a token, got HTTP " + status);
        }
        if (status >= 300) {
            throw new PartnerFailure.Unauthorised(spec.id(), OPERATION, "expected a token, got HTTP " + status);
        }
        return read(body == null ? new byte[0] : body);
    }

    private AccessToken read(byte[] body) {
        try {
            TokenReply reply = json.readValue(body, TokenReply.class);
            String token = reply == null ? null : reply.accessToken();
            Long expires = reply == null ? null : reply.expires();
            if (token != null && !token.isBlank() && expires != null) {
                return new AccessToken(token, "", Instant.ofEpochSecond(expires));
            }
        } catch (IOException notJson) {
            throw malformed(notJson);
        }
        throw malformed(null);
    }

    private PartnerFailure.MalformedReply malformed(@Nullable IOException cause) {
        PartnerFailure.MalformedReply malformed = new PartnerFailure.MalformedReply(
                spec.id(), OPERATION, "expected access_token and expires in JSON, and they are not there");
        malformed.initCause(cause);
        return malformed;
    }
}
