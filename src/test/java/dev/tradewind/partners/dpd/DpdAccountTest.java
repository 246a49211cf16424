package dev.tradewind.partners.dpd;

import static dev.tradewind.partners.dpd.DpdExamples.TOKEN;
import static dev.tradewind.partners.dpd.DpdExamples.example;
import static dev.tradewind.partners.dpd.DpdExamples.faultOf;
import static dev.tradewind.partners.dpd.DpdExamples.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.partner.PartnerFailure;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.xmlunit.builder.DiffBuilder;
import org.xmlunit.diff.Diff;

class DpdAccountTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    private final DpdAccount account = DpdExamples.account(new DpdExamples.Vault(null), NOW, () -> TOKEN);

    @Test
    void logsInWhenThereIsNoToken() {
        assertThat(account.token()).isEqualTo(TOKEN);
    }

    @Test
    void writesTheLoginAsTheExampleShows() {
        byte[] written = account.loginRequest();

        Diff difference = DiffBuilder.compare(example("login.request.xml"))
                .withTest(written)
                .ignoreWhitespace()
                .checkForSimilar()
                .build();
        assertThat(difference.hasDifferences()).as(difference.toString()).isFalse();
        assertThat(faultOf(written)).isNull();
    }

    @Test
    void keepsTheDepotWithTheTokenAndReadsTheExpiryInCentralEuropeanTime() {
        assertThat(account.loginReply(reply(200, example("login.reply.xml")))).isEqualTo(TOKEN);
    }

    @Test
    void readsAnExpiryThatTellsItsOffset() {
        String told = new String(example("login.reply.xml"), StandardCharsets.UTF_8)
                .replace("2026-11-23T03:00:00", "2026-06-23T03:00:00Z");

        assertThat(account.loginReply(reply(200, told)).expiresAt()).isEqualTo("2026-06-23T03:00:00Z");
    }

    @Test
    void isUnauthorisedWhenTheAccountIsRefused() {
        assertThatThrownBy(() -> account.loginReply(reply(500, example("token-refused.reply.xml"))))
                .isInstanceOf(PartnerFailure.Unauthorised.class)
                .hasMessageContaining("LOGIN_5");
    }

    @Test
    void doesNotLogInAgainSoonAfterDpdAnswered() {
        account.loginReply(reply(200, example("login.reply.xml")));

        assertThatThrownBy(account::loginRequest)
                .isInstanceOfSatisfying(
                        PartnerFailure.Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isEqualTo(Duration.ofMinutes(15)));
    }

    @Test
    void doesNotTakeAnAnswerWithoutADepot() {
        String incomplete =
                new String(example("login.reply.xml"), StandardCharsets.UTF_8).replace("<depot>0530</depot>", "");

        assertThatThrownBy(() -> account.loginReply(reply(200, incomplete)))
                .isInstanceOf(PartnerFailure.MalformedReply.class);
    }

    @Test
    void tellsAServersErrorFromARefusal() {
        assertThatThrownBy(() -> account.loginReply(reply(503, "<html>busy</html>")))
                .isInstanceOf(PartnerFailure.Unavailable.class);
    }
}
