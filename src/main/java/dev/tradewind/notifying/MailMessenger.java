package dev.tradewind.notifying;

import dev.tradewind.specs.NotificationRules.Channel.Email;
import dev.tradewind.store.Notice;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Sends mail by SMTP, one message to all of a channel's people: all get it or none.
 *
 * <p>The {@code Message-ID} stays the same at every try, so that a mail program shows a repeat once; all mails of an incident refer
 * to one id and stand together.
 */
final class MailMessenger implements Messenger {

    private static final int TAKEN = 250;
    private static final int MOST_WORDS = 300;

    private final Email channel;
    private final JavaMailSender sender;

    MailMessenger(Email channel, JavaMailSender sender) {
        this.channel = channel;
        this.sender = sender;
    }

    @Override
    public Answer send(UUID id, Notice notice) {
        try {
            sender.send(message(id, notice));
            return new Answer.Taken(TAKEN, "the mail server took it");
        } catch (MessagingException | MailException failure) {
            List<Throwable> causes = causes(failure);
            List<Integer> codes = causes.stream()
                    .map(MailMessenger::code)
                    .filter(Objects::nonNull)
                    .toList();
            Integer status = codes.isEmpty() ? null : codes.getFirst();
            String words = words(causes);
            boolean isFinal = !codes.isEmpty() && codes.stream().allMatch(code -> code >= 500);
            return isFinal ? new Answer.Refused(status, words) : new Answer.Again(status, words, null);
        }
    }

    @Override
    public String address() {
        return String.join(", ", channel.to());
    }

    private MimeMessage message(UUID id, Notice notice) throws MessagingException {
        MimeMessage message = sender.createMimeMessage();
        MimeMessageHelper mail = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
        mail.setFrom(channel.from());
        mail.setTo(channel.to().toArray(String[]::new));
        mail.setSubject(notice.title());
        mail.setSentDate(Date.from(notice.at()));
        mail.setText(text(notice));
        message.setHeader("Message-ID", "<" + id + "@tradewind>");
        message.setHeader("References", "<" + notice.subject() + "@tradewind>");
        // No out-of-office replies (RFC 3834)
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    private static String text(Notice notice) {
        return notice.title()
                + "\n\n"
                + notice.facts().stream()
                        .map(fact -> fact.name() + ": " + fact.value())
                        .collect(Collectors.joining("\n"))
                + "\n\nTradewind, " + notice.at() + "\n";
    }

    /** A failure with all that is behind it: Jakarta Mail chains what befell each address. */
    private static List<Throwable> causes(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> found = new ArrayList<>();
        List<Throwable> open = new ArrayList<>(List.of(failure));
        while (!open.isEmpty()) {
            Throwable next = open.removeFirst();
            if (!seen.add(next)) {
                continue;
            }
            found.add(next);
            if (next.getCause() != null) {
                open.add(next.getCause());
            }
            if (next instanceof MessagingException chained && chained.getNextException() != null) {
                open.add(chained.getNextException());
            }
            if (next instanceof MailSendException several) {
                open.addAll(List.of(several.getMessageExceptions()));
            }
        }
        return found;
    }

    /** What the server answered. */
    private static @Nullable Integer code(Throwable failure) {
        int code = switch (failure) {
            case SMTPSendFailedException refused -> refused.getReturnCode();
            case SMTPAddressFailedException refused -> refused.getReturnCode();
            case SMTPSenderFailedException refused -> refused.getReturnCode();
            default -> 0;
        };
        return code >= 400 ? code : null;
    }

    private static String words(List<Throwable> causes) {
        Throwable told =
                causes.stream().filter(cause -> code(cause) != null).findFirst().orElseGet(causes::getLast);
        String text = String.valueOf(told.getMessage())
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        return text.substring(0, Math.min(text.length(), MOST_WORDS));
    }
}
