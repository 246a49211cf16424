package dev.tradewind.partners.dhlexpress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.partner.BookedPickup;
import dev.tradewind.partner.PickupOutcome;
import dev.tradewind.partner.PickupRequest;
import dev.tradewind.partner.VoidOutcome;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Message;

/** Both ends of the routes {@code dhl-express.pickup} and {@code dhl-express.pickup-cancel}. */
public final class DhlExpressPickups {

    private static final Duration RETRY_UNAUTHORISED_AFTER = Duration.ofMinutes(5);
    private static final int REQUEST_TIMEOUT = 408;

    private final PickupMapping mapping;
    private final ReplyReading reading;
    private final String cancelReason;
    private final ObjectMapper json;

    DhlExpressPickups(PickupMapping mapping, ReplyReading reading, String cancelReason, ObjectMapper json) {
        this.mapping = mapping;
        this.reading = reading;
        this.cancelReason = cancelReason;
        this.json = json;
    }

    /** DHL's name for the message: the collection's own id, 36 characters. */
    public String messageReference(@Body PickupRequest request) {
        return request.id().toString();
    }

    /**
     * The body of the call.
     *
     * @throws dev.tradewind.partner.OrderDoesNotFit with every field that DHL can't take
     */
    public byte[] request(@Body PickupRequest request) throws JsonProcessingException {
        return json.writeValueAsBytes(mapping.write(request));
    }

    /** What the answer means. */
    public PickupOutcome outcome(Message answer) {
        HttpReply reply = HttpReply.of(answer);
        if (reply.isSuccess()) {
            return reading.read(reply.body(), PickupCreated.class)
                    .map(PickupCreated::dispatchConfirmationNumbers)
                    .filter(numbers -> !numbers.isEmpty())
                    .<PickupOutcome>map(PickupOutcome.Confirmed::new)
                    .orElseGet(() -> new PickupOutcome.Unknown(
                            "answered %d without a dispatch confirmation number".formatted(reply.status())));
        }
        if (reply.isUnauthorised()) {
            return new PickupOutcome.NotSent("answered " + reply.status(), RETRY_UNAUTHORISED_AFTER);
        }
        if (reply.isThrottled()) {
            return new PickupOutcome.NotSent(
                    "throttled", reply.wait(reading.clock().instant()));
        }
        return reading.problem(reply)
                .filter(problem -> isRefusal(reply))
                .<PickupOutcome>map(problem -> new PickupOutcome.Rejected(problem.words()))
                .orElseGet(() -> new PickupOutcome.Unknown("answered " + reply.status()));
    }

    /** Where the collection is cancelled. */
    public String path(@Body BookedPickup pickup) {
        return "/pickups/" + encoded(pickup.confirmationNumber());
    }

    /** Who cancels it, and why. */
    public String question(@ExchangeProperty("asked") BookedPickup pickup) {
        return "requestorName=%s&reason=%s".formatted(encoded(pickup.contact()), encoded(cancelReason));
    }

    /** What the answer to a cancellation means. */
    public VoidOutcome cancelled(Message answer) {
        HttpReply reply = HttpReply.of(answer);
        if (reply.isSuccess()) {
            return new VoidOutcome.Voided("DHL Express answered %d".formatted(reply.status()));
        }
        if (reply.isUnauthorised()) {
            return new VoidOutcome.NotSent("answered " + reply.status(), RETRY_UNAUTHORISED_AFTER);
        }
        if (reply.isThrottled()) {
            return new VoidOutcome.NotSent(
                    "throttled", reply.wait(reading.clock().instant()));
        }
        return reading.problem(reply)
                .filter(problem -> isRefusal(reply))
                .<VoidOutcome>map(problem -> new VoidOutcome.NotPossible("DHL Express refused: " + problem.words()))
                .orElseGet(() -> new VoidOutcome.Unknown("answered " + reply.status()));
    }

    private static boolean isRefusal(HttpReply reply) {
        return reply.status() >= 400 && reply.status() < 500 && reply.status() != REQUEST_TIMEOUT;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
