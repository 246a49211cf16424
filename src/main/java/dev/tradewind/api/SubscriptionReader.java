package dev.tradewind.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.api.Problem.FieldError;
import dev.tradewind.api.Problem.Kind;
import dev.tradewind.outgoing.Destinations;
import dev.tradewind.outgoing.OldNews;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what callers want of subscriptions, and names what is wrong with it. */
@Component
class SubscriptionReader {

    private final Contract.Judge subscriptionSchema;
    private final Contract.Judge replaySchema;
    private final Destinations destinations;
    private final Clock clock;

    SubscriptionReader(Contract contract, Destinations destinations, Clock clock) {
        this.subscriptionSchema = contract.judge("SubscriptionRequest");
        this.replaySchema = contract.judge("ReplayRequest");
        this.destinations = destinations;
        this.clock = clock;
    }

    /** A subscription that is wanted. */
    record Wanted(String url, List<String> types) {

        Wanted {
            types = List.copyOf(types);
        }
    }

    /**
     * @throws ProblemException when anything is wrong with it, such as a url that leads into our own network
     */
    Wanted subscription(JsonNode body) {
        refuse(subscriptionSchema.faults(body));
        String url = body.get("url").asText();
        String fault = fault(url);
        if (fault != null) {
            refuse(List.of(new FieldError("$.url", fault, "an https url of a public host")));
        }
        return new Wanted(
                url, body.get("types").valueStream().map(JsonNode::asText).toList());
    }

    private @Nullable String fault(String url) {
        try {
            return destinations.fault(new URI(url)).orElse(null);
        } catch (URISyntaxException malformed) {
            return "is no url";
        }
    }

    /**
     * The moment to go back to.
     *
     * @throws ProblemException when it is none, still to come, or before the events that are kept
     */
    Instant from(JsonNode body) {
        refuse(replaySchema.faults(body));
        Instant now = clock.instant();
        Instant earliest = now.minus(OldNews.KEPT);
        String expected = "an instant with its offset, from %s (%d days ago) up to now"
                .formatted(earliest, OldNews.KEPT.toDays());
        try {
            Instant from = OffsetDateTime.parse(body.get("from").asText()).toInstant();
            if (from.isAfter(now)) {
                refuse(List.of(new FieldError("$.from", "is still to come", expected)));
            }
            if (from.isBefore(earliest)) {
                refuse(List.of(new FieldError("$.from", "is earlier than the events that are kept", expected)));
            }
            return from;
        } catch (DateTimeException noSuchInstant) {
            throw ProblemException.faults(
                    Kind.INVALID_REQUEST, List.of(new FieldError("$.from", "there is no such instant", expected)));
        }
    }

    private static void refuse(List<FieldError> faults) {
        if (!faults.isEmpty()) {
            throw ProblemException.faults(Kind.INVALID_REQUEST, faults);
        }
    }
}
