package dev.tradewind.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tradewind.partner.TokenVault.AccessToken;
import dev.tradewind.shipment.PartnerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is asked of partners and what comes of it. */
class PartnerPortTest {

    private static final PartnerId ACME = new PartnerId("acme");

    @Test
    void onlyWhatCertainlyDidNothingMayBeTriedAgainBlindly() {
        assertThat(new PartnerFailure.Unavailable(ACME, "book", "503").safeToRetry())
                .isFalse();
        assertThat(new PartnerFailure.MalformedReply(ACME, "book", "no JSON").safeToRetry())
                .isFalse();
        assertThat(new PartnerFailure.Throttled(ACME, "book", Duration.ofSeconds(30)).safeToRetry())
                .isTrue();
        assertThat(new PartnerFailure.Unauthorised(ACME, "book", "401").safeToRetry())
                .isTrue();
    }

    @Test
    void aFailureTellsPartnerAndOperationAndHowLongToWait() {
        assertThat(new PartnerFailure.Unavailable(ACME, "book", "503 instead of 201"))
                .hasMessage("acme book: 503 instead of 201")
                .returns(Duration.ofSeconds(5), PartnerFailure::retryAfter);
        assertThat(new PartnerFailure.Throttled(ACME, "track", Duration.ofSeconds(30)))
                .hasMessage("acme track: throttled, asked to wait PT30S")
                .returns(Duration.ofSeconds(30), PartnerFailure::retryAfter);
    }

    @Test
    void aBookingWithoutATrackingNumberIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BookingOutcome.Booked(List.of(), null, null));
    }

    @Test
    void aWebhooksHeadersAreFoundInAnyLetterCase() {
        WebhookRequest request = new WebhookRequest(Map.of("X-Signature", "abc"), new byte[0]);

        assertThat(request.header("x-signature")).contains("abc");
        assertThat(request.header("X-SIGNATURE")).contains("abc");
        assertThat(request.header("X-Other")).isEmpty();
    }

    @Test
    void aTokenIsNotTold() {
        assertThat(new AccessToken("s3cret", "depot-1", Instant.EPOCH).toString())
                .doesNotContain("s3cret", "depot-1");
    }
}
