package dev.tradewind.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ServiceLevel;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code platform/allocation.yaml} as it is written. */
record AllocationFile(
        @JsonProperty(required = true) Map<ServiceLevel, Set<String>> partners,

        @JsonProperty(value = "least-chance", required = true)
        BigDecimal leastChance,

        @JsonProperty(value = "chance-without-standard", required = true)
        BigDecimal chanceWithoutStandard,

        @JsonProperty(required = true) StepsFile steps,
        @JsonProperty(required = true) HistoryFile history,

        @JsonProperty(value = "until-first-scan", required = true)
        FirstScanFile untilFirstScan,

        @JsonProperty(required = true) List<ShareFile> shares) {

    /** The part {@code steps}. */
    record StepsFile(
            @JsonProperty(required = true) BigDecimal chance,
            @JsonProperty(required = true) MoneyFile price) {

        BigDecimal chanceStep() {
            if (chance.signum() < 1 || chance.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException(
                        "steps.chance: above 0 and at most 1, not " + chance.toPlainString());
            }
            return chance;
        }
    }

    /** The part {@code history}. */
    record HistoryFile(
            @JsonProperty(value = "at-least", required = true)
            int atLeast,

            @JsonProperty(required = true) Duration within) {

        AllocationRules.History toHistory() {
            if (atLeast < 1) {
                throw new IllegalArgumentException("history.at-least: at least 1, not " + atLeast);
            }
            return new AllocationRules.History(atLeast, SpecFile.positive("history.within", within));
        }
    }

    /** The part {@code until-first-scan}. */
    record FirstScanFile(
            @JsonProperty(required = true) Duration otherwise,
            @Nullable List<LaterFile> later) {

        AllocationRules.FirstScan toFirstScan() {
            return new AllocationRules.FirstScan(
                    SpecFile.positive("until-first-scan.otherwise", otherwise),
                    later == null
                            ? List.of()
                            : later.stream().map(LaterFile::toLater).toList());
        }
    }

    /** One of {@code until-first-scan.later}. */
    record LaterFile(
            @JsonProperty(required = true) Set<String> partners,
            @JsonProperty(required = true) Set<String> origins,
            @JsonProperty(required = true) Duration within) {

        AllocationRules.Later toLater() {
            return new AllocationRules.Later(
                    ids("until-first-scan.later.partners", partners),
                    origins.stream()
                            .map(code -> SpecFile.country("until-first-scan.later.origins", code))
                            .collect(Collectors.toSet()),
                    SpecFile.positive("until-first-scan.later.within", within));
        }
    }

    /** One of {@code shares}. */
    record ShareFile(
            @JsonProperty(required = true) Set<String> lanes,
            @JsonProperty(required = true) ServiceLevel service,
            @JsonProperty(required = true) Map<String, Integer> targets) {

        AllocationRules.Share toShare() {
            Map<PartnerId, Integer> parts = new HashMap<>();
            targets.forEach((partner, part) -> parts.put(id("shares.targets", partner), aboveZero(partner, part)));
            if (parts.size() < 2) {
                throw new IllegalArgumentException("shares.targets: at least two partners, not " + targets);
            }
            return new AllocationRules.Share(
                    lanes.stream()
                            .map(lane -> SpecFile.lane("shares.lanes", lane))
                            .collect(Collectors.toSet()),
                    service,
                    parts);
        }

        private static int aboveZero(String partner, int part) {
            if (part < 1) {
                throw new IllegalArgumentException("shares.targets: " + partner + " above zero, not " + part);
            }
            return part;
        }
    }

    AllocationRules toRules(Set<PartnerId> known) {
        Map<ServiceLevel, Set<PartnerId>> byService = new EnumMap<>(ServiceLevel.class);
        partners.forEach((service, codes) -> byService.put(service, ids("partners", codes)));
        AllocationRules rules = new AllocationRules(
                byService,
                SpecFile.chance("least-chance", leastChance),
                SpecFile.chance("chance-without-standard", chanceWithoutStandard),
                steps.chanceStep(),
                steps.price().toMoney("steps.price"),
                history.toHistory(),
                untilFirstScan.toFirstScan(),
                shares.stream().map(ShareFile::toShare).toList());
        byService.values().forEach(asked -> requireKnown("partners", asked, known));
        rules.firstScan()
                .later()
                .forEach(later -> requireKnown("until-first-scan.later.partners", later.partners(), known));
        requireSharesThatFit(rules);
        return rules;
    }

    private static void requireKnown(String field, Set<PartnerId> named, Set<PartnerId> known) {
        named.stream().filter(partner -> !known.contains(partner)).findFirst().ifPresent(partner -> {
            throw new IllegalArgumentException("%s: there is no partner '%s'".formatted(field, partner));
        });
    }

    /** A lane is shared by one rule, and among partners that are asked there. */
    private static void requireSharesThatFit(AllocationRules rules) {
        Set<String> seen = new HashSet<>();
        for (AllocationRules.Share share : rules.shares()) {
            for (Lane lane : share.lanes()) {
                if (!seen.add(share.service() + " " + lane)) {
                    throw new IllegalArgumentException("shares: " + lane + " is in two rules of one service");
                }
            }
            share.targets().keySet().stream()
                    .filter(partner -> !rules.asks(partner, share.service()))
                    .findFirst()
                    .ifPresent(partner -> {
                        throw new IllegalArgumentException(
                                "shares.targets: '" + partner + "' is not among the partners of that service");
                    });
        }
    }

    private static Set<PartnerId> ids(String field, Set<String> codes) {
        return codes.stream().map(code -> id(field, code)).collect(Collectors.toSet());
    }

    private static PartnerId id(String field, String code) {
        try {
            return new PartnerId(code);
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException(field + ": " + invalid.getMessage(), invalid);
        }
    }
}
