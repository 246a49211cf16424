package dev.tradewind.notifying;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tradewind.specs.NotificationRules.Channel.Email;
import dev.tradewind.specs.Occasion;
import dev.tradewind.specs.Severity;
import dev.tradewind.store.Notice;
import dev.tradewind.store.Notice.Fact;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class MailMessengerTest {

    private static final UUID ID = UUID.fromString("01a205dd-a73f-7ed0-9aa3-9c780d26461b");
    private static final UUID INCIDENT = UUID.fromString("6f1c3f0e-51d5-4d3a-9b63-3f1f5d0c7a10");
    private static final Notice NOTICE = new Notice(
            Occasion.OPENED,
            INCIDENT,
            Severity.HIGH,
            "[HIGH] Incident: dpd ist spät",
            List.of(new Fact("Partner", "dpd")),
            Instant.parse("2026-11-22T12:00:00Z"),
            Notice.Stage.STANDS);

    @Test
    void sendsOneMailToAllWithIdsThatStayTheSame() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            Messenger mail = mail(server.getSmtp().getPort());

            assertThat(mail.send(ID, NOTICE)).isEqualTo(new Answer.Taken(250, "the mail server took it"));
            assertThat(mail.send(ID, NOTICE)).isInstanceOf(Answer.Taken.class);

            MimeMessage[] received = server.getReceivedMessages();
            // Each of two people got both
            assertThat(received).hasSize(4).allSatisfy(message -> {
                assertThat(message.getMessageID()).isEqualTo("<" + ID + "@tradewind>");
                assertThat(message.getHeader("References")).containsExactly("<" + INCIDENT + "@tradewind>");
                assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
                assertThat(message.getSubject()).isEqualTo("[HIGH] Incident: dpd ist spät");
                assertThat(message.getSentDate()).isEqualTo("2026-11-22T12:00:00Z");
                assertThat(message.getFrom()[0]).hasToString("tradewind@operations.example");
                assertThat(GreenMailUtil.getBody(message)).contains("Partner: dpd");
            });
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT,550 no such user,true,550",
        "RCPT,450 mailbox busy,false,450",
        "MAIL,553 not from you,true,553",
        "DATA,452 no room,false,452",
        ".,554 smells of spam,true,554",
        ".,451 try later,false,451"
    })
    void whatTheServerRefusesForGoodIsNotSentAgainAndWhatItPostponesIs(
            String command, String answer, boolean isFinal, int status) throws IOException {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of(command, answer))) {
            Answer said = mail(server.port()).send(ID, NOTICE);

            assertThat(said).isInstanceOf(isFinal ? Answer.Refused.class : Answer.Again.class);
            assertThat(said.status()).isEqualTo(status);
            assertThat(said.words()).contains(answer.substring(4));
        }
    }

    @Test
    void aServerThatHangsUpMayHaveTakenItSoItIsSentAgain() throws IOException {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of(".", ""))) {
            assertThat(mail(server.port()).send(ID, NOTICE)).isInstanceOf(Answer.Again.class);
        }
    }

    @Test
    void aServerThatIsNotThereIsAskedAgain() throws IOException {
        ScriptedSmtp gone = new ScriptedSmtp(Map.of());
        gone.close();

        Answer said = mail(gone.port()).send(ID, NOTICE);

        assertThat(said).isInstanceOf(Answer.Again.class);
        assertThat(said.status()).isNull();
    }

    private static Messenger mail(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return new MailMessenger(
                new Email(
                        "duty-mail",
                        List.of("mei@operations.example", "duty@operations.example"),
                        "tradewind@operations.example",
                        null),
                sender);
    }
}
