package dev.tradewind.infrastructure;

import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.CustomsDeclaration;
import dev.tradewind.shipment.ShipmentOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of partners' messages what must not lie in a ledger: who lives where, secrets, labels. It goes by the order's own
 * words, not by the fields of a format, so it holds for JSON, XML and EDIFACT alike and for a partner that repeats an address in
 * an error's text. It rather hides a word too many than one too few.
 */
final class Redaction {

    private static final String MASK = "***";
    private static final int LONGEST_TEXT = 16_384;
    private static final int SHORTEST_WORD = 3;

    /** Li Wei has a name too. */
    private static final int SHORTEST_NAME = 2;

    /** Digits in which a telephone number is known again, however its country code is written. */
    private static final int TELLING_DIGITS = 8;

    private static final List<String> SECRETS = List.of("token", "password", "secret", "authorization", "credential");

    private static final Pattern SECRET = Pattern.compile(
            "(?i)((?:%s)[\\w:-]*\"?\\s*[:=>]\\s*\"?)[^\"<&,}\\s]+".formatted(String.join("|", SECRETS)));

    /** Nothing in a message but a label or another document in base 64 is so long and has no space. */
    private static final int SHORTEST_DOCUMENT = 512;

    private final Set<String> words;
    private final Set<String> phones;

    private Redaction(Set<String> words, Set<String> phones) {
        this.words = words;
        this.phones = phones;
    }

    /** Hides what belongs to the people of an order, and anything that calls itself a secret. */
    static Redaction of(ShipmentOrder order) {
        Redaction redaction = new Redaction(new HashSet<>(), new HashSet<>());
        Stream.of(order.shipper(), order.consignee(), order.returnTo()).forEach(redaction::hide);
        redaction.hide(order.customs());
        return redaction;
    }

    private void hide(@Nullable Address address) {
        if (address == null) {
            return;
        }
        Stream.of(address.name(), address.company()).forEach(name -> hideWords(name, SHORTEST_NAME));
        Stream.of(address.postalCode(), address.email()).forEach(text -> hideWords(text, SHORTEST_WORD));
        address.lines().forEach(line -> hideWords(line, SHORTEST_WORD));
        String digits = address.phone().replaceAll("\\D", "");
        phones.add(digits.substring(Math.max(0, digits.length() - TELLING_DIGITS)));
    }

    private void hide(@Nullable CustomsDeclaration customs) {
        if (customs != null) {
            Stream.of(customs.exporterTaxId(), customs.importerTaxId(), customs.iossNumber())
                    .forEach(text -> hideWords(text, SHORTEST_WORD));
        }
    }

    private void hideWords(@Nullable String text, int shortest) {
        if (text != null) {
            Stream.of(text.split("[^\\p{L}\\p{N}]+"))
                    .filter(word -> word.length() >= shortest || !isAscii(word))
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .forEach(words::add);
        }
    }

    private static boolean isAscii(String word) {
        return word.chars().allMatch(letter -> letter < 128);
    }

    /** A body as the ledger keeps it; one that is no text is only counted. */
    String apply(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0 || text.startsWith("%PDF-")) {
            return "[%d bytes]".formatted(body.length);
        }
        return apply(text);
    }

    String apply(String text) {
        String withoutDocuments = withoutDocuments(text);
        String shortened = withoutDocuments.length() <= LONGEST_TEXT
                ? withoutDocuments
                : withoutDocuments.substring(0, LONGEST_TEXT) + "[cut]";
        return withoutWords(withoutSecrets(shortened));
    }

    /** Few messages tell any; the others are spared the slow search. */
    private static String withoutSecrets(String text) {
        String lowerCase = text.toLowerCase(Locale.ROOT);
        return SECRETS.stream().anyMatch(lowerCase::contains)
                ? SECRET.matcher(text).replaceAll("$1" + MASK)
                : text;
    }

    /** One pass over the text, run by run of what base 64 is written in. */
    private static String withoutDocuments(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        int position = 0;
        while (position < text.length()) {
            int end = position;
            while (end < text.length() && isBase64(text.charAt(end))) {
                end++;
            }
            if (end - position >= SHORTEST_DOCUMENT) {
                kept.append('[').append(end - position).append(" characters]");
                position = end;
            }
            int next = Math.min(end + 1, text.length());
            kept.append(text, position, next);
            position = next;
        }
        return kept.toString();
    }

    private static boolean isBase64(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || character == '+'
                || character == '/'
                || character == '=';
    }

    /** One pass over the text, word by word. */
    private String withoutWords(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        int position = 0;
        while (position < text.length()) {
            int end = position;
            while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
                end++;
            }
            if (end == position) {
                kept.append(text.charAt(position));
                position++;
            } else {
                String word = text.substring(position, end);
                kept.append(isHidden(word) ? MASK : word);
                position = end;
            }
        }
        return kept.toString();
    }

    private boolean isHidden(String word) {
        return words.contains(word.toLowerCase(Locale.ROOT))
                || Character.isDigit(word.charAt(word.length() - 1))
                        && phones.stream().anyMatch(word::endsWith);
    }
}
