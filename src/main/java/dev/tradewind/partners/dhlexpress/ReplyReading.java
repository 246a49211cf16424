package dev.tradewind.partners.dhlexpress;

import static dev.tradewind.partners.dhlexpress.DhlExpressFacts.PARTNER;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.partner.PartnerFailure;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What the readers of all answers share: from bytes to the partner's records, and from a status to a failure. */
record ReplyReading(ObjectMapper json, Clock clock) {

    /** The answer in its form; empty when it isn't in that form. */
    <T> Optional<T> read(byte[] body, Class<T> form) {
        try {
            return Optional.ofNullable(json.readValue(body, form));
        } catch (JacksonException | CharConversionException notInThatForm) {
            return Optional.empty();
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    /**
     * An answer in its form.
     *
     * @throws PartnerFailure.MalformedReply when it isn't in that form
     */
    <T> T expected(HttpReply reply, Class<T> form, String operation) {
        return read(reply.body(), form)
                .orElseThrow(() -> new PartnerFailure.MalformedReply(
                        PARTNER,
                        operation,
                        "expected %s, came %d bytes that aren't".formatted(form.getSimpleName(), reply.body().length)));
    }

    /** A tracking answer cut into one for each shipment; none when it isn't in that form. */
    List<byte[]> slices(byte[] body) {
        try {
            return ShipmentSlices.of(body, json);
        } catch (IOException notInThatForm) {
            return List.of();
        }
    }

    /** DHL's problem in an answer; empty when something else is there. */
    Optional<Problem> problem(HttpReply reply) {
        return read(reply.body(), Problem.class).filter(Problem::isTold);
    }

    /** What an answer means that doesn't answer a question. */
    PartnerFailure failure(HttpReply reply, String operation) {
        if (reply.isUnauthorised()) {
            return new PartnerFailure.Unauthorised(PARTNER, operation, "answered " + reply.status());
        }
        if (reply.isThrottled()) {
            return new PartnerFailure.Throttled(PARTNER, operation, reply.wait(clock.instant()));
        }
        String words = problem(reply).map(problem -> ": " + problem.words()).orElse("");
        return new PartnerFailure.Unavailable(PARTNER, operation, "answered " + reply.status() + words);
    }
}
