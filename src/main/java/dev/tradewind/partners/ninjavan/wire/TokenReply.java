package dev.tradewind.partners.ninjavan.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A token (SOURCES.md §3).
 *
 * @param expires epoch seconds
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TokenReply(
        @JsonProperty("access_token") @Nullable String accessToken,
        @Nullable Long expires) {

    /** Tells no secret. */
    @Override
    public String toString() {
        return "TokenReply[expires=" + expires + "]";
    }
}
