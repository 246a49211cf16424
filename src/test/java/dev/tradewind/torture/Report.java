package dev.tradewind.torture;

import dev.tradewind.torture.Books.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a run brought to light.
 *
 * @param verdict when the storm was over and all work had ended
 * @param afterDecisions when a person had decided what was left
 * @param complaints what else was wrong, a line each
 */
record Report(
        Plan plan,
        Duration took,
        int submitted,
        int acknowledged,
        int unanswered,
        int ownDeaths,
        Map<String, Integer> states,
        List<PartnerLine> partners,
        Verdict verdict,
        Verdict afterDecisions,
        List<String> complaints) {

    private static final int MOST_SHOWN = 20;

    /** What a partner did, and has. */
    record PartnerLine(
            String name,
            int bookings,
            int refusals,
            int repeatsDropped,
            int timesShut,
            List<Fault> faults,
            Map<Fault, Integer> dealt) {}

    /** Whether every promise was kept. */
    boolean isKept() {
        return verdict.isKept()
                && afterDecisions.isKept()
                && afterDecisions.forAPerson().isEmpty()
                && complaints.isEmpty();
    }

    void writeTo(Path file) throws IOException {
        Files.writeString(file, text());
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add("# Torture: " + (isKept() ? "every promise kept" : "A PROMISE WAS BROKEN"));
        lines.add("");
        lines.add("seed %d, %d gateways, %d minutes %d seconds"
                .formatted(plan.seed(), plan.gateways(), took.toMinutes(), took.toSecondsPart()));
        lines.add("");
        addFigures(lines);
        addFaults(lines);
        addBroken("Lost", verdict.lost(), lines);
        addBroken("Booked more than once", verdict.doubled(), lines);
        addBroken("Orphans", verdict.orphaned(), lines);
        addBroken("Lost after decisions", afterDecisions.lost(), lines);
        addBroken("Booked more than once after decisions", afterDecisions.doubled(), lines);
        addBroken("Orphans after decisions", afterDecisions.orphaned(), lines);
        addBroken("Else", complaints, lines);
        return String.join("\n", lines) + "\n";
    }

    private void addFigures(List<String> lines) {
        lines.add("| what | how many |");
        lines.add("| --- | ---: |");
        figure("orders submitted", submitted, lines);
        figure("acknowledged", acknowledged, lines);
        figure("submissions whose answer was lost, sent again", unanswered, lines);
        figure("gateways killed", plan.kills(), lines);
        figure("gateways that ended by themselves and were started again", ownDeaths, lines);
        figure("PostgreSQL crashed", plan.restarts() - plan.restarts() / 2, lines);
        figure("PostgreSQL restarted", plan.restarts() / 2, lines);
        figure("**lost**", verdict.lost().size(), lines);
        figure("**booked more than once**", verdict.doubled().size(), lines);
        figure("**orphans**", verdict.orphaned().size(), lines);
        states.forEach((state, count) -> figure("shipments " + state, count, lines));
        verdict.forAPerson().forEach((partner, count) -> figure("left for a person, " + partner, count, lines));
        figure("left when a person had decided", afterDecisions.forAPerson().size(), lines);
        lines.add("");
    }

    private static void figure(String what, int howMany, List<String> lines) {
        lines.add("| %s | %,d |".formatted(what, howMany));
    }

    private void addFaults(List<String> lines) {
        lines.add("| what partners did | " + row(PartnerLine::name) + " |");
        lines.add("| --- | " + row(partner -> "---:") + " |");
        lines.add("| bookings held | " + row(partner -> "%,d".formatted(partner.bookings())) + " |");
        lines.add("| orders refused | " + row(partner -> "%,d".formatted(partner.refusals())) + " |");
        lines.add("| repeats known and dropped | " + row(partner -> "%,d".formatted(partner.repeatsDropped())) + " |");
        lines.add("| shut the door | " + row(partner -> "%,d".formatted(partner.timesShut())) + " |");
        for (Fault fault : Fault.values()) {
            lines.add("| %s | %s |".formatted(fault, row(partner -> times(fault, partner))));
        }
        lines.add("");
    }

    private static String times(Fault fault, PartnerLine partner) {
        boolean can = fault == Fault.NONE || partner.faults().contains(fault);
        return can ? "%,d".formatted(partner.dealt().getOrDefault(fault, 0)) : "";
    }

    private String row(Function<PartnerLine, String> cell) {
        return String.join(" | ", partners.stream().map(cell).toList());
    }

    private static void addBroken(String title, List<String> broken, List<String> lines) {
        if (!broken.isEmpty()) {
            lines.add("## " + title + ": " + broken.size());
            broken.stream().limit(MOST_SHOWN).forEach(line -> lines.add("- " + line));
            lines.add("");
        }
    }
}
