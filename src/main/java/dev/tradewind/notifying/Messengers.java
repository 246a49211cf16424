package dev.tradewind.notifying;

import dev.tradewind.outgoing.Destinations;
import dev.tradewind.outgoing.Signature;
import dev.tradewind.outgoing.WebhookCall;
import dev.tradewind.specs.NotificationRules.Channel;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSender;

/** Makes of each channel of the file what sends its messages. */
public final class Messengers {

    /** <a href="https://developer.pagerduty.com/docs/send-alert-event">Events API v2</a>. */
    private static final String PAGER_DUTY = "https://events.pagerduty.com/v2/enqueue";

    private static final Pattern URL = Pattern.compile("https?://[!-~]+");

    private final WebhookCall call;
    private final @Nullable JavaMailSender mail;
    private final Function<String, String> secrets;

    /**
     * @param mail null where no mail server is set, which is right where no channel needs it
     * @param secrets a secret by its name; throws when it is not set
     */
    public Messengers(
            Destinations destinations, @Nullable JavaMailSender mail, Function<String, String> secrets, Clock clock) {
        this.call = new WebhookCall(destinations, clock);
        this.mail = mail;
        this.secrets = secrets;
    }

    Map<String, Messenger> of(Collection<Channel> channels) {
        Map<String, Messenger> messengers = new LinkedHashMap<>();
        channels.forEach(channel -> messengers.put(channel.name(), messenger(channel)));
        return messengers;
    }

    private Messenger messenger(Channel channel) {
        return switch (channel) {
            case Channel.Email email -> new MailMessenger(email, Objects.requireNonNull(mail, "no mail server is set"));
            case Channel.Slack slack -> new SlackMessenger(url(slack, secrets.apply(slack.secret())), call);
            case Channel.PagerDuty pager ->
                new PagerDutyMessenger(
                        URI.create(Objects.requireNonNullElse(pager.url(), PAGER_DUTY)),
                        secrets.apply(pager.secret()),
                        call);
            case Channel.Webhook webhook -> new WebhookMessenger(URI.create(webhook.url()), signing(webhook), call);
        };
    }

    /** The message of a bad URL would tell it. */
    private static URI url(Channel channel, String secret) {
        if (!URL.matcher(secret).matches()) {
            throw new IllegalStateException("the secret of channel " + channel.name() + " is no URL");
        }
        return URI.create(secret);
    }

    private String signing(Channel.Webhook webhook) {
        String secret = secrets.apply(webhook.secret());
        if (!Signature.isSecret(secret)) {
            throw new IllegalStateException("the secret of channel " + webhook.name()
                    + " can't sign: whsec_ and 24 to 64 bytes in Base64 are right");
        }
        return secret;
    }
}
