package dev.tradewind.partners.dhlexpress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.partner.BookingOutcome;
import dev.tradewind.partner.BookingRequest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Message;

/** Both ends of the route {@code dhl-express.book}. */
public final class DhlExpressBooking {

    private final ShipmentMapping mapping;
    private final BookingReply reply;
    private final ObjectMapper json;

    DhlExpressBooking(ShipmentMapping mapping, BookingReply reply, ObjectMapper json) {
        this.mapping = mapping;
        this.reply = reply;
        this.json = json;
    }

    /** DHL's name for a message: a UUID's 36 characters, the same for the same attempt. */
    public String messageReference(@Body BookingRequest request) {
        String name = "tradewind:" + request.partner() + ":" + request.reference();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /**
     * The body of the call.
     *
     * @throws dev.tradewind.partner.OrderDoesNotFit with every field that DHL can't take
     */
    public byte[] request(@Body BookingRequest request) throws JsonProcessingException {
        return json.writeValueAsBytes(mapping.write(request));
    }

    /** What the answer to the call means. */
    public BookingOutcome outcome(Message answer, @ExchangeProperty("asked") BookingRequest request) {
        return reply.read(HttpReply.of(answer), request);
    }
}
