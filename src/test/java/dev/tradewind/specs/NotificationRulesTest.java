package dev.tradewind.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.specs.NotificationRules.Channel;
import dev.tradewind.specs.NotificationRules.Ends;
import dev.tradewind.specs.NotificationRules.Matter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationRulesTest {

    private static final Instant MONDAY_NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant SUNDAY = Instant.parse("2026-11-22T12:00:00Z");
    private static final Ends ANYWHERE = new Ends(null, null);

    @TempDir
    Path folder;

    @Test
    void tellsNobodyAsItIsShipped() {
        NotificationRules ours = new PlatformSpecs(Path.of("partner-specs")).notifications();

        assertThat(ours.channels()).isEmpty();
        assertThat(ours.routes()).isEmpty();
    }

    @Test
    void theExamplesAreRight() throws IOException {
        NotificationRules rules = examples("", "");

        assertThat(rules.channels())
                .extracting(Channel::kind)
                .containsExactly("email", "slack", "pagerduty", "webhook");
        assertThat(rules.routes()).hasSize(3);
    }

    @Test
    void tellsWhomTheRoutesNameEachOnce() throws IOException {
        NotificationRules rules = examples("", "");

        assertThat(rules.channelsFor(matter(Occasion.OPENED, Severity.HIGH, "dpd", ANYWHERE), MONDAY_NOON))
                .containsExactly("pager", "duty-mail", "ops-slack");
        assertThat(rules.channelsFor(matter(Occasion.OPENED, Severity.MEDIUM, "dpd", ANYWHERE), MONDAY_NOON))
                .containsExactly("duty-mail", "ops-slack");
        assertThat(rules.channelsFor(matter(Occasion.ACKNOWLEDGED, Severity.CRITICAL, "dpd", ANYWHERE), MONDAY_NOON))
                .isEmpty();
    }

    @Test
    void filtersByPartnerLaneAndHours() throws IOException {
        NotificationRules rules = examples("", "");

        assertThat(towerIsTold(rules, "dhl-express", new Ends("CN", "DE"), MONDAY_NOON))
                .isTrue();
        assertThat(towerIsTold(rules, "dhl-express", new Ends("US", "AT"), MONDAY_NOON))
                .isTrue();
        assertThat(towerIsTold(rules, "dhl-express", new Ends("US", "DE"), MONDAY_NOON))
                .isFalse();
        assertThat(towerIsTold(rules, "dpd", new Ends("CN", "DE"), MONDAY_NOON)).isFalse();
        assertThat(towerIsTold(rules, "dhl-express", new Ends("CN", "DE"), SUNDAY))
                .isFalse();
    }

    @Test
    void whatCoversEveryPartnerAndLaneTouchesEachRoute() throws IOException {
        NotificationRules rules = examples("", "");

        assertThat(towerIsTold(rules, null, ANYWHERE, MONDAY_NOON)).isTrue();
        assertThat(towerIsTold(rules, null, new Ends(null, "FR"), MONDAY_NOON)).isFalse();
    }

    @Test
    void quietHoursHoldWhatIsLessBadThanWhatBreaksThrough() throws IOException {
        NotificationRules.Quiet quiet =
                examples("", "").channel("duty-mail").orElseThrow().quiet();
        Instant night = Instant.parse("2026-11-23T15:00:00Z");

        assertThat(quiet).isNotNull();
        assertThat(quiet.holds(Severity.HIGH, night)).contains(Instant.parse("2026-11-23T23:00:00Z"));
        assertThat(quiet.holds(Severity.CRITICAL, night)).isEmpty();
        assertThat(quiet.holds(Severity.HIGH, MONDAY_NOON)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            repeats-within: PT15M        | repeats-within: PT0S         | repeats-within: a time above zero, not PT0S
            after: PT4H                  | after: -PT4H                 | alerts.at-risk.after: a time above zero
            kind: slack                  | kind: teams                  | channels[1].kind:
            to: [duty@operations.example]| to: [duty]                   | channels[0].to[0]:
            name: pager                  | name: duty-mail              | channels[2].name: another channel is called 'duty-mail'
            secret: pager                | url: "https://example.com/"  | channels[2]
            secret: control-tower        | secret: "whsec_abc+"         | channels[3].secret:
            zone: Asia/Shanghai          | zone: Asia/Atlantis          | channels[0].quiet.zone: a zone such as Europe/Berlin, not 'Asia/Atlantis'
            until: "07:00"               | until: "22:00"               | channels[0].quiet
            until: "07:00"               | until: "7"                   | channels[0].quiet.until:
            to: [pager]                  | to: [pagre]                  | routes[0].to[0]: 'pagre' is none of the channels
            at-least: high               | at-least: awful              | routes[0].at-least:
            partners: [dhl-express]      | partners: [dhl]              | routes[2].partners[0]: 'dhl' has no partner.yaml
            lanes: [CN-DE, any-AT]       | lanes: [XX-DE]               | routes[2].lanes: 'XX' is not an ISO 3166-1 alpha-2 country code
            events: [opened, resolved]   | events: [summary]            | routes[2].events[0]:
            zone: Europe/Berlin, days    | zone: Berlin, days           | routes[2].hours.zone: a zone such as
            """)
    void refusesWhatCannotBeWithFileLineAndField(String right, String wrong, String fault) {
        assertThatExceptionOfType(InvalidSpec.class)
                .isThrownBy(() -> examples(right, wrong))
                .withMessageContaining("notifications.yaml:")
                .withMessageContaining(fault)
                .satisfies(invalid -> assertThat(invalid.line()).isPositive());
    }

    @Test
    void onlyPagerDutyHasNoQuietHours() {
        assertThatExceptionOfType(InvalidSpec.class)
                .isThrownBy(
                        () -> examples(
                                "secret: pager",
                                "secret: pager\n    quiet: {zone: UTC, from: \"22:00\", until: \"07:00\", breaks-through: high}"))
                .withMessageContaining("channels[2].quiet");
    }

    private static boolean towerIsTold(NotificationRules rules, @Nullable String partner, Ends ends, Instant now) {
        return rules.channelsFor(matter(Occasion.OPENED, Severity.LOW, partner, ends), now)
                .contains("control-tower");
    }

    private static Matter matter(Occasion occasion, Severity severity, @Nullable String partner, Ends ends) {
        return new Matter(occasion, severity, partner, ends);
    }

    /** The file that is shipped, with its examples switched on. */
    private NotificationRules examples(String right, String wrong) throws IOException {
        String text = Files.readAllLines(Path.of("partner-specs/platform/notifications.yaml")).stream()
                .map(line -> line.replace("channels: []", "channels:").replace("routes: []", "routes:"))
                .map(line -> line.replaceFirst("^#(?=  )", ""))
                .collect(Collectors.joining("\n"));
        assertThat(text).contains(right);
        Files.createDirectories(folder.resolve("platform"));
        Files.createDirectories(folder.resolve("dhl-express"));
        Files.writeString(folder.resolve("dhl-express/partner.yaml"), "");
        Files.writeString(
                folder.resolve("platform/notifications.yaml"),
                right.isEmpty() ? text : text.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong)));
        return new PlatformSpecs(folder).notifications();
    }
}
