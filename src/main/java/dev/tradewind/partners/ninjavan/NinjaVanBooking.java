package dev.tradewind.partners.ninjavan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.partner.BookingOutcome;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.OrderDoesNotFit;
import dev.tradewind.partner.TokenVault.AccessToken;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/** Books a parcel with Ninja Van: what goes out on the route {@code ninja-van.book}, and what the answer means. */
public final class NinjaVanBooking {

    private final OrderMapper mapper;
    private final BookingReply replies;
    private final NinjaVanTokens tokens;
    private final ObjectMapper json;

    NinjaVanBooking(OrderMapper mapper, BookingReply replies, NinjaVanTokens tokens, ObjectMapper json) {
        this.mapper = mapper;
        this.replies = replies;
        this.tokens = tokens;
        this.json = json;
    }

    /**
     * The body that goes out; the same for the same attempt.
     *
     * @throws OrderDoesNotFit naming all that Ninja Van can't take
     */
    public byte[] request(@Body BookingRequest booking) throws JsonProcessingException {
        return json.writeValueAsBytes(mapper.order(booking));
    }

    /** What came of it; a refused token is forgotten, so that the next try logs in. */
    public BookingOutcome reply(
            @ExchangeProperty("booking") BookingRequest booking,
            @ExchangeProperty(NinjaVanTokens.COUNTRY) String country,
            @ExchangeProperty(NinjaVanTokens.TOKEN) AccessToken token,
            @Header(Exchange.HTTP_RESPONSE_CODE) int status,
            @Header("Retry-After") @Nullable String retryAfter,
            @Body byte @Nullable [] body) {
        if (status == 401) {
            tokens.forget(country, token);
        }
        return replies.read(booking, status, retryAfter, body == null ? new byte[0] : body);
    }
}
