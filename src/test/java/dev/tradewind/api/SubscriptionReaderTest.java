package dev.tradewind.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.outgoing.Destinations;
import dev.tradewind.outgoing.OldNews;
import dev.tradewind.specs.PlatformSpecs;
import dev.tradewind.store.EventType;
import dev.tradewind.testing.Orders;
import dev.tradewind.testing.SettableClock;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionReaderTest {

    private final Contract contract = new Contract(new PlatformSpecs(Path.of("partner-specs")));
    private final SettableClock clock = new SettableClock("2026-11-22T12:00:00Z");
    private final SubscriptionReader strict = new SubscriptionReader(contract, new Destinations(false), clock);
    private final SubscriptionReader lenient = new SubscriptionReader(contract, new Destinations(true), clock);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/hook",
                "https://169.254.169.254/latest/meta-data",
                "https://[::ffff:192.168.0.1]/",
                "http://93.184.215.14/hook"
            })
    void refusesPrivateAddressesAndPlainHttpUnlessAllowed(String url) {
        assertThatThrownBy(() -> strict.subscription(wanted(url)))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.kind()).isEqualTo(Problem.Kind.INVALID_REQUEST);
                    assertThat(problem.errors())
                            .singleElement()
                            .satisfies(error -> assertThat(error.path()).isEqualTo("$.url"));
                });
        assertThat(lenient.subscription(wanted(url)).url()).isEqualTo(url);
    }

    @Test
    void takesEveryTypeOfEventThatThereIs() {
        ObjectNode wanted = wanted("https://93.184.215.14/hook");
        List<String> codes =
                Arrays.stream(EventType.values()).map(EventType::code).toList();
        codes.forEach(wanted.putArray("types")::add);

        assertThat(strict.subscription(wanted).types()).isEqualTo(codes);
    }

    @Test
    void goesBackToAMomentThatHasBeen() {
        assertThat(strict.from(Orders.read("{\"from\":\"2026-11-22T13:00:00+01:00\"}")))
                .isEqualTo(clock.instant());
        assertThatThrownBy(() -> strict.from(Orders.read("{\"from\":\"2026-11-22T12:00:00.001Z\"}")))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void goesBackNoFurtherThanEventsAreKept() {
        assertThat(strict.from(Orders.read("{\"from\":\"2026-10-23T12:00:00Z\"}")))
                .isEqualTo(clock.instant().minus(OldNews.KEPT));
        assertThatThrownBy(() -> strict.from(Orders.read("{\"from\":\"2026-10-23T11:59:59.999Z\"}")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.errors())
                                .containsExactly(
                                        new Problem.FieldError(
                                                "$.from",
                                                "is earlier than the events that are kept",
                                                "an instant with its offset, from 2026-10-23T12:00:00Z (30 days ago) up to now")));
    }

    private static ObjectNode wanted(String url) {
        ObjectNode wanted = JsonNodeFactory.instance.objectNode().put("url", url);
        wanted.putArray("types").add("shipment.booked");
        return wanted;
    }
}
