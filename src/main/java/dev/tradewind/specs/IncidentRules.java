package dev.tradewind.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.time.Duration;

/**
 * When alerts of one cause become an incident, and when it is over: {@code incidents.yaml}.
 *
 * @param within alerts count together that were raised within so long
 * @param lane one partner, lane and milestone
 * @param customs one customs office
 * @param partner everything of one partner
 * @param quietFor an incident with no open alert and none new for so long is over
 * @param reopensWithin a new alert so soon after its end opens it again
 */
public record IncidentRules(
        Duration within,
        Counted lane,
        Counted customs,
        Partnerwide partner,
        @JsonProperty("feed-dead") Uncounted feedDead,
        Uncounted declared,
        @JsonProperty("quiet-for") Duration quietFor,
        @JsonProperty("reopens-within") Duration reopensWithin) {

    /** @param alerts so many make an incident */
    public record Counted(int alerts, Severity severity) {}

    /** @param incidents so many open ones of its lanes, or so many single alerts, make one of the whole partner */
    public record Partnerwide(int incidents, int alerts, Severity severity) {}

    /** What is told, not counted. */
    public record Uncounted(Severity severity) {}

    /** How bad an incident is of which nobody said it. */
    public Severity severity(String kind) {
        return switch (kind) {
            case "declared" -> declared.severity();
            case "feed-dead" -> feedDead.severity();
            case "customs" -> customs.severity();
            case "partner" -> partner.severity();
            case "lane" -> lane.severity();
            default -> throw new IllegalArgumentException("there are no incidents of kind " + kind);
        };
    }

    /**
     * @throws InvalidSpec naming file, line and field
     */
    static IncidentRules read(Path file) {
        CheckedYaml yaml = CheckedYaml.read(file, "incidents.schema.json");
        IncidentRules rules = yaml.as(IncidentRules.class);
        try {
            FieldFault.positive("within", rules.within());
            FieldFault.positive("quiet-for", rules.quietFor());
            FieldFault.positive("reopens-within", rules.reopensWithin());
        } catch (FieldFault fault) {
            throw yaml.invalid(fault);
        }
        return rules;
    }
}
