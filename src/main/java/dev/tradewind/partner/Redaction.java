package dev.tradewind.partner;

import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.CustomsDeclaration;
import dev.tradewind.shipment.ShipmentOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of partners' messages what must not lie in a ledger: who lives where, secrets, labels. It goes by the order's own
 * words, not by the fields of a format, so it holds for JSON, XML and EDIFACT alike and for a partner that repeats an address in
 * an error's text. It rather hides a word too many than one too few.
 */
public final class Redaction {

    private static final String MASK = "***";
    private static final int LONGEST_TEXT = 16_384;
    private static final int SHORTEST_WORD = 3;

    /** Li Wei has a name too. */
    private static final int SHORTEST_NAME = 2;

    /** Digits in which a telephone number is known again, however its country code is written. */
    private static final int TELLING_DIGITS = 8;

    private static final List<String> SECRETS = List.of("token", "password", "secret", "authorization", "credential");

    private static final Pattern SECRET =
            Pattern.compile("((?:%s)[\\w:-]*\"?\\s*[:=>]\\s*\"?)[^\"<&,}\\s]+".formatted(String.join("|", SECRETS)));

    /** Nothing in a message but a label or another document in base 64 is so long and has no space. */
    private static final int SHORTEST_DOCUMENT = 512;

    private static final int MARKS = 1024;

    private static final boolean[] ASCII_OF_WORDS = new boolean[128];

    static {
        for (char character = 0; character < ASCII_OF_WORDS.length; character++) {
            ASCII_OF_WORDS[character] = Character.isLetterOrDigit(character);
        }
    }

    private final Set<String> words;
    private final Set<String> phones;
    private final BitSet marks = new BitSet(MARKS);

    private Redaction(Set<String> words, Set<String> phones) {
        this.words = words;
        this.phones = phones;
    }

    /** Hides what belongs to the people of an order, and anything that calls itself a secret. */
    public static Redaction of(ShipmentOrder order) {
        return of(List.of(order));
    }

    /** Hides what belongs to the people of several orders, for a message that tells of them all. */
    public static Redaction of(Collection<ShipmentOrder> orders) {
        Redaction redaction = new Redaction(new HashSet<>(), new HashSet<>());
        for (ShipmentOrder order : orders) {
            Stream.of(order.shipper(), order.consignee(), order.returnTo()).forEach(redaction::hide);
            redaction.hide(order.customs());
        }
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
        if (text == null) {
            return;
        }
        String lowerCase = lowerCase(text);
        for (int from = nextWord(text, 0); from < text.length(); ) {
            int end = endOfWord(text, from);
            String word = lowerCase.substring(from, end);
            if (word.length() >= shortest || !isAscii(word)) {
                words.add(word);
                marks.set(mark(word, 0, word.length()));
            }
            from = nextWord(text, end);
        }
    }

    private static boolean isAscii(String word) {
        return word.chars().allMatch(letter -> letter < 128);
    }

    /** A body as the ledger keeps it; one that is no text is only counted. */
    public String apply(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0 || text.startsWith("%PDF-")) {
            return "[%d bytes]".formatted(body.length);
        }
        return apply(text);
    }

    public String apply(String text) {
        String withoutDocuments = withoutDocuments(text);
        String shortened = withoutDocuments.length() <= LONGEST_TEXT
                ? withoutDocuments
                : withoutDocuments.substring(0, LONGEST_TEXT) + "[cut]";
        return withoutWords(withoutSecrets(shortened));
    }

    private static String withoutSecrets(String text) {
        String lowerCase = lowerCase(text);
        Matcher secret = SECRET.matcher(lowerCase);
        StringBuilder kept = new StringBuilder();
        int copied = 0;
        for (int at = nextSecret(lowerCase, 0); at >= 0; ) {
            boolean told = secret.region(at, text.length()).lookingAt();
            if (told) {
                kept.append(text.substring(copied, secret.end(1))).append(MASK);
                copied = secret.end();
            }
            at = nextSecret(lowerCase, told ? copied : at + 1);
        }
        return copied == 0 ? text : kept.append(text.substring(copied)).toString();
    }

    private static int nextSecret(String lowerCase, int from) {
        return SECRETS.stream()
                .mapToInt(name -> lowerCase.indexOf(name, from))
                .filter(at -> at >= 0)
                .min()
                .orElse(-1);
    }

    /** Looks where any document must have a character, and nowhere else. */
    private static String withoutDocuments(String text) {
        StringBuilder kept = new StringBuilder();
        int copied = 0;
        int probe = SHORTEST_DOCUMENT - 1;
        while (probe < text.length()) {
            int from = probe;
            while (from > copied && isBase64(text.charAt(from - 1))) {
                from--;
            }
            int end = probe;
            while (end < text.length() && isBase64(text.charAt(end))) {
                end++;
            }
            if (end - from >= SHORTEST_DOCUMENT) {
                kept.append(text.substring(copied, from))
                        .append('[')
                        .append(end - from)
                        .append(" characters]");
                copied = end;
            }
            probe = Math.max(probe, copied) + SHORTEST_DOCUMENT;
        }
        return copied == 0 ? text : kept.append(text.substring(copied)).toString();
    }

    private static boolean isBase64(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || character == '+'
                || character == '/'
                || character == '=';
    }

    private String withoutWords(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        int copied = 0;
        for (int from = nextWord(text, 0); from < text.length(); ) {
            int end = endOfWord(text, from);
            if (isHidden(text, from, end)) {
                kept.append(text.substring(copied, from)).append(MASK);
                copied = end;
            }
            from = nextWord(text, end);
        }
        return copied == 0 ? text : kept.append(text.substring(copied)).toString();
    }

    private boolean isHidden(String text, int from, int end) {
        return marks.get(mark(text, from, end)) && words.contains(lowerCase(text.substring(from, end)))
                || Character.isDigit(text.charAt(end - 1)) && endsWithPhone(text, from, end);
    }

    private boolean endsWithPhone(String text, int from, int end) {
        for (String phone : phones) {
            if (phone.length() <= end - from && text.startsWith(phone, end - phone.length())) {
                return true;
            }
        }
        return false;
    }

    /** Tells most words from the hidden ones at a glance: by both ends and the length. */
    private static int mark(String text, int from, int end) {
        int first = Character.toLowerCase(text.charAt(from));
        int last = Character.toLowerCase(text.charAt(end - 1));
        return (first * 31 + last) * 31 + end - from & MARKS - 1;
    }

    private static int nextWord(String text, int from) {
        int at = from;
        while (at < text.length() && !isOfAWord(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int endOfWord(String text, int from) {
        int at = from;
        while (at < text.length() && isOfAWord(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Nearly all are of ASCII, and a table is quicker than the whole of Unicode. */
    private static boolean isOfAWord(char character) {
        return character < ASCII_OF_WORDS.length ? ASCII_OF_WORDS[character] : Character.isLetterOrDigit(character);
    }

    /** Character by character, so that each stays at its place. */
    private static String lowerCase(String text) {
        char[] lowerCase = text.toCharArray();
        for (int at = 0; at < lowerCase.length; at++) {
            lowerCase[at] = Character.toLowerCase(lowerCase[at]);
        }
        return new String(lowerCase);
    }
}
