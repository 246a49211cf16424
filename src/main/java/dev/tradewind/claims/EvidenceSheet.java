package dev.tradewind.claims;

import dev.tradewind.claims.EvidencePack.ContractFacts;
import dev.tradewind.claims.EvidencePack.EventFacts;
import dev.tradewind.documents.FactSheet;
import dev.tradewind.documents.FactSheet.Column;
import dev.tradewind.documents.FactSheet.Section;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An evidence pack as a paper. */
public final class EvidenceSheet {

    private static final List<Column> FACTS = List.of(new Column("Fact", 1), new Column("", 4));

    private EvidenceSheet() {}

    public static FactSheet of(EvidencePack pack) {
        return new FactSheet(
                pack.claim().id(),
                "Evidence of claim " + pack.claim().id(),
                List.of(
                        claim(pack),
                        order(pack),
                        promise(pack),
                        contract(pack.contract()),
                        clocks(pack),
                        events(pack),
                        messages(pack),
                        counted(pack),
                        notCounted(pack)));
    }

    private static Section claim(EvidencePack pack) {
        return new Section(
                "Claim",
                FACTS,
                List.of(
                        List.of("Partner", pack.claim().partner()),
                        List.of("Amount", sum(pack.claim().amount())),
                        List.of("To be filed by", pack.claim().fileBy().toString())));
    }

    private static Section order(EvidencePack pack) {
        EvidencePack.OrderFacts order = pack.order();
        return new Section(
                "Order",
                FACTS,
                List.of(
                        List.of("Order", order.orderReference()),
                        List.of("Shipment", order.shipmentId()),
                        List.of("Merchant", order.merchantId()),
                        List.of(
                                "Service, lane",
                                order.service() + ", " + order.origin() + " to " + order.destination()),
                        List.of("Parcels", "%d, %d g".formatted(order.parcels(), order.weightGrams())),
                        List.of("Tracking numbers", String.join(", ", order.trackingNumbers())),
                        List.of("Accepted", order.acceptedAt().toString())));
    }

    private static Section promise(EvidencePack pack) {
        return new Section(
                "Promise and verdict",
                FACTS,
                List.of(
                        List.of("Promised by", pack.promise().promisedBy().toString()),
                        List.of("Verdict", pack.promise().verdict()),
                        List.of("Rule", pack.promise().rule())));
    }

    private static Section contract(@Nullable ContractFacts contract) {
        List<List<String>> rows = contract == null
                ? List.of()
                : Stream.concat(
                                Stream.of(
                                        List.of(
                                                "In force from",
                                                contract.effectiveFrom().toString()),
                                        List.of("First scan", text(contract.firstScan())),
                                        List.of("Time signed", text(contract.time())),
                                        List.of("Time over", text(contract.timeOver())),
                                        List.of("Delivered", text(contract.delivered()))),
                                contract.steps().stream()
                                        .map(step -> List.of("Later than " + step.lateBy(), sum(step.amount()))))
                        .toList();
        return new Section("Contract", FACTS, rows);
    }

    private static Section clocks(EvidencePack pack) {
        return new Section(
                "Clocks",
                List.of(
                        new Column("Clock", 3),
                        new Column("Verdict", 2),
                        new Column("Due", 3),
                        new Column("Ended", 3),
                        new Column("Rule", 7)),
                pack.clocks().stream()
                        .map(clock -> List.of(
                                clock.clock(),
                                clock.verdict(),
                                text(clock.dueAt()),
                                text(clock.endedAt()),
                                clock.rule()))
                        .toList());
    }

    private static Section events(EvidencePack pack) {
        return new Section(
                "Events",
                List.of(
                        new Column("Happened", 4),
                        new Column("Told as", 4),
                        new Column("Event, reason", 4),
                        new Column("Partner's words", 5),
                        new Column("Received", 4),
                        new Column("Counts", 3)),
                pack.events().stream().map(EvidenceSheet::event).toList());
    }

    private static List<String> event(EventFacts event) {
        return List.of(
                event.occurredAt(),
                event.toldAs() + " (offset: " + event.zoneFrom() + ")",
                event.reason() == null ? event.eventCode() : event.eventCode() + ", " + event.reason(),
                Stream.of(event.partnerCode(), event.partnerText(), text(event.location()))
                        .collect(Collectors.joining("; ")),
                event.receivedAt().toString(),
                Stream.concat(
                                Stream.of(event.counts() ? "yes" : "no"),
                                Stream.concat(event.flags().stream(), event.corrections().stream()))
                        .collect(Collectors.joining(", ")));
    }

    private static Section messages(EvidencePack pack) {
        return new Section(
                "Messages by which they were told",
                List.of(
                        new Column("Message", 2),
                        new Column("Channel", 2),
                        new Column("Received", 4),
                        new Column("SHA-256", 9)),
                pack.events().stream()
                        .flatMap(event -> event.sources().stream())
                        .distinct()
                        .map(source -> List.of(
                                Long.toString(source.message()),
                                source.channel(),
                                source.receivedAt().toString(),
                                text(source.sha256())))
                        .toList());
    }

    private static Section counted(EvidencePack pack) {
        return new Section(
                "Pauses counted",
                List.of(
                        new Column("Reason, whose", 4),
                        new Column("From", 4),
                        new Column("To", 4),
                        new Column("Shown by", 7)),
                pack.pausesCounted().stream()
                        .map(pause -> List.of(
                                pause.reason() + ", " + pause.owner(),
                                pause.from().toString(),
                                pause.to().toString(),
                                pause.shownBy()))
                        .toList());
    }

    private static Section notCounted(EvidencePack pack) {
        return new Section(
                "Pauses not counted",
                List.of(new Column("Reason, whose", 4), new Column("Told of", 4), new Column("Why not", 8)),
                pack.pausesNotCounted().stream()
                        .map(pause -> List.of(
                                pause.reason() + ", " + pause.owner(),
                                pause.at().toString(),
                                pause.why()))
                        .toList());
    }

    private static String sum(EvidencePack.Sum sum) {
        return sum.amount() + " " + sum.currency();
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "-");
    }
}
