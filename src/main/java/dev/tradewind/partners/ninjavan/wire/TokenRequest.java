package dev.tradewind.partners.ninjavan.wire;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** The body of {@code POST /2.0/oauth/access_token} (SOURCES.md §3). */
@JsonNaming(SnakeCaseStrategy.class)
public record TokenRequest(String clientId, String clientSecret, String grantType) {

    /** Tells no secret. */
    @Override
    public String toString() {
        return "TokenRequest[" + grantType + "]";
    }
}
