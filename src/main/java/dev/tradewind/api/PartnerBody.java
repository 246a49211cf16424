package dev.tradewind.api;

import dev.tradewind.partner.Capability;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.store.PartnerQueries.Standing;
import dev.tradewind.store.PartnerQueries.UnrecognisedCode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A partner as operations people see it. */
record PartnerBody(
        String partner,
        String name,
        List<String> capabilities,
        LimitsBody limits,
        int backlog,
        int needsDecision,
        int failedMessages,
        @Nullable Instant lastHeardAt,
        List<UnrecognisedBody> unrecognised) {

    static PartnerBody of(PartnerSpec spec, Standing standing) {
        String partner = spec.id().value();
        return new PartnerBody(
                partner,
                spec.name(),
                spec.capabilities().stream().map(Capability::code).sorted().toList(),
                LimitsBody.of(spec.limits()),
                count(standing.backlog().get(partner)),
                count(standing.needsDecision().get(partner)),
                count(standing.failedMessages().get(partner)),
                standing.lastHeardAt().get(partner),
                standing.unrecognised().stream()
                        .filter(code -> code.partner().equals(partner))
                        .map(UnrecognisedBody::of)
                        .toList());
    }

    private static int count(@Nullable Integer count) {
        return Objects.requireNonNullElse(count, 0);
    }

    /** What we keep to, so as not to overrun it. */
    record LimitsBody(int concurrency, long connectTimeoutMillis, long callTimeoutMillis, double pollEverySeconds) {

        static LimitsBody of(PartnerSpec.Limits limits) {
            return new LimitsBody(
                    limits.concurrency(),
                    limits.connectTimeout().toMillis(),
                    limits.callTimeout().toMillis(),
                    limits.pollEvery().toMillis() / 1000.0);
        }
    }

    /** A code that its table lacks, and how many events carry it. */
    record UnrecognisedBody(String partnerCode, int events) {

        static UnrecognisedBody of(UnrecognisedCode code) {
            return new UnrecognisedBody(code.partnerCode(), code.events());
        }
    }
}
