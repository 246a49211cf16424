package dev.tradewind.sla;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Findings as the worked cases write them; every moment in UTC, so that a case may write it by any clock. */
final class InWords {

    private static final Pattern MOMENT =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9]{2}:[0-9]{2})");

    private InWords() {}

    /** A case's words, with their moments in UTC. */
    static String inUtc(String words) {
        return MOMENT.matcher(words.strip().replaceAll("\\s+", " "))
                .replaceAll(moment ->
                        OffsetDateTime.parse(moment.group()).toInstant().toString());
    }

    static String of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Waiting() -> "waiting";
            case Verdict.Running(var dueAt) -> "running until " + dueAt;
            case Verdict.AtRisk(var dueAt, var since) -> "at risk since " + since + ", due " + dueAt;
            case Verdict.Met(var dueAt, var at) -> "met at " + at + ", due " + dueAt;
            case Verdict.Breached(var dueAt, var at) -> "broken since " + dueAt + came(at);
            case Verdict.Excused(var dueAt, var at, var reason, var evidence) ->
                "excused for %s by %s at %s, due %s%s"
                        .formatted(code(reason), code(evidence.code()), evidence.at(), dueAt, came(at));
            case Verdict.Void() -> "void";
        };
    }

    static String of(Pause pause) {
        return "%s from %s to %s, by %s"
                .formatted(
                        code(pause.reason()),
                        pause.time().from(),
                        pause.time().to(),
                        code(pause.evidence().code()));
    }

    static String of(Buffer buffer) {
        Map<String, String> burned = new TreeMap<>();
        buffer.burned().forEach((leg, time) -> burned.put(leg.value(), time.toString()));
        return "%s, burned %s, left %s".formatted(buffer.planned(), burned, buffer.left());
    }

    static String of(DataObligation.Finding finding) {
        return switch (finding) {
            case DataObligation.Finding.Expected() -> "expected";
            case DataObligation.Finding.InTime(var after) -> "in time after " + after;
            case DataObligation.Finding.Late(var after) -> "late after " + after;
            case DataObligation.Finding.BackDated(var after) -> "back-dated after " + after;
            case DataObligation.Finding.Missing() -> "missing";
        };
    }

    private static String came(Optional<Instant> at) {
        return at.map(moment -> ", came at " + moment).orElse("");
    }

    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
