package dev.tradewind.specs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Who is told of an incident that nobody has acknowledged, and when: {@code escalation.yaml}. */
public record EscalationRules(Map<Severity, List<Level>> levels) {

    /**
     * One step of the timetable.
     *
     * @param after so long nobody had it in hand
     * @param to who is told
     */
    public record Level(int level, Duration after, String to) {}

    public EscalationRules {
        levels = Map.copyOf(levels);
    }

    /** The levels from one on that are reached after so long, in order. */
    public List<Level> reached(Severity severity, int told, Duration waited) {
        return levels.getOrDefault(severity, List.of()).stream()
                .filter(level -> level.level() > told && level.after().compareTo(waited) <= 0)
                .toList();
    }

    private record File(List<Level> critical, List<Level> high, List<Level> medium, List<Level> low) {

        private EscalationRules toRules() {
            Map<Severity, List<Level>> bySeverity = new EnumMap<>(Severity.class);
            bySeverity.put(Severity.CRITICAL, checked("critical", critical));
            bySeverity.put(Severity.HIGH, checked("high", high));
            bySeverity.put(Severity.MEDIUM, checked("medium", medium));
            bySeverity.put(Severity.LOW, checked("low", low));
            return new EscalationRules(bySeverity);
        }

        /** Each level is above and later than the one before: a level that is told before a lower one is a slip of the pen. */
        private static List<Level> checked(String severity, List<Level> levels) {
            for (int index = 0; index < levels.size(); index++) {
                Level level = levels.get(index);
                String place = severity + "[" + index + "]";
                FieldFault.positive(place + ".after", level.after());
                if (index > 0 && level.level() <= levels.get(index - 1).level()) {
                    throw new FieldFault(
                            place + ".level",
                            "above " + levels.get(index - 1).level() + ", the one before, not " + level.level());
                }
                if (index > 0 && level.after().compareTo(levels.get(index - 1).after()) <= 0) {
                    throw new FieldFault(
                            place + ".after",
                            "later than " + levels.get(index - 1).after() + ", the one before, not " + level.after());
                }
            }
            return List.copyOf(levels);
        }
    }

    static EscalationRules read(Path file) {
        CheckedYaml yaml = CheckedYaml.read(file, "escalation.schema.json");
        try {
            return yaml.as(File.class).toRules();
        } catch (FieldFault fault) {
            throw yaml.invalid(fault);
        }
    }
}
