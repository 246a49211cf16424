package dev.tradewind.console;

import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.specs.Severity;
import dev.tradewind.store.AlertRepository.State;
import dev.tradewind.store.NowQueries.Place;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the address of the first page asks for, as it stands there; empty where it doesn't say. */
record NowAsked(
        String state,
        String partner,
        String origin,
        String destination,
        String severity,
        String owner,
        String snoozed,
        String gathered,
        String after,
        String risksAfter) {

    private static final Pattern NAME = Pattern.compile("[^\\u0000-\\u001f\\u007f-\\u009f]{1,100}");

    NowAsked(
            @Nullable String state,
            @Nullable String partner,
            @Nullable String origin,
            @Nullable String destination,
            @Nullable String severity,
            @Nullable String owner,
            @Nullable String snoozed,
            @Nullable String gathered,
            @Nullable String after,
            @Nullable String risksAfter) {
        this.state = text(state);
        this.partner = text(partner);
        this.origin = text(origin);
        this.destination = text(destination);
        this.severity = text(severity);
        this.owner = text(owner);
        this.snoozed = text(snoozed);
        this.gathered = text(gathered);
        this.after = text(after);
        this.risksAfter = text(risksAfter);
    }

    private static String text(@Nullable String said) {
        return Objects.requireNonNullElse(said, "").strip();
    }

    /**
     * @param me who asks, for what is theirs
     * @throws BadInput when it asks for what can't be
     */
    NowFilter filter(PartnerCatalogue catalogue, Visitor me) {
        return new NowFilter(
                Objects.requireNonNullElse(said(state, NowAsked::open), State.OPEN),
                said(partner, code -> partner("partner", code, catalogue)),
                said(origin, code -> country("origin", code)),
                said(destination, code -> country("destination", code)),
                said(severity, word -> severity("severity", word)),
                said(owner, name -> owner(name, me)),
                flag("snoozed", snoozed, "only"),
                flag("gathered", gathered, "shown"),
                said(after, text -> place("after", text)),
                said(risksAfter, text -> place("risksAfter", text)));
    }

    private static <T> @Nullable T said(String text, Function<String, T> reading) {
        return text.isEmpty() ? null : reading.apply(text);
    }

    private static State open(String text) {
        return Arrays.stream(new State[] {State.OPEN, State.ACKNOWLEDGED})
                .filter(state -> state.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadInput("state", "is '" + text + "'", "OPEN or ACKNOWLEDGED"));
    }

    static String partner(String field, String code, PartnerCatalogue catalogue) {
        return catalogue
                .named(code)
                .map(PartnerSpec::id)
                .map(Object::toString)
                .orElseThrow(() -> new BadInput(field, "is '" + code + "'", "a partner's code"));
    }

    static String country(String field, String text) {
        String code = text.toUpperCase(Locale.ROOT);
        if (!CountryCode.isKnown(code)) {
            throw new BadInput(field, "is '" + text + "'", "a country's two letters, such as DE");
        }
        return code;
    }

    static Severity severity(String field, String text) {
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadInput(field, "is '" + text + "'", "CRITICAL, HIGH, MEDIUM or LOW"));
    }

    private static NowFilter.Owner owner(String text, Visitor me) {
        return switch (name("owner", text)) {
            case "me" -> new NowFilter.Owner("me", me.name());
            case "nobody" -> new NowFilter.Owner("nobody", null);
            default -> new NowFilter.Owner(text, text);
        };
    }

    /** A person's or a team's name. */
    static String name(String field, String text) {
        if (!NAME.matcher(text).matches()) {
            throw new BadInput(
                    field,
                    text.isEmpty() ? "is missing" : "is too long or has line breaks",
                    "a name of 1 to 100 characters on one line");
        }
        return text;
    }

    private static boolean flag(String field, String text, String on) {
        if (!text.isEmpty() && !text.equals(on)) {
            throw new BadInput(field, "is '" + text + "'", "'" + on + "' or nothing");
        }
        return !text.isEmpty();
    }

    /** Where a page ended: {@code <moment>~<id>}. */
    static Place place(String field, String text) {
        String[] parts = text.split("~", 2);
        try {
            if (parts.length == 2) {
                return new Place(Instant.parse(parts[0]), NowController.uuid(field, parts[1]));
            }
        } catch (DateTimeException notOurs) {
            // Said below, as of every other that is none of ours
        }
        throw new BadInput(field, "is none of ours", "the address of a next page, unchanged");
    }
}
