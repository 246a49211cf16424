package dev.tradewind.api;

import dev.tradewind.guarantee.GuaranteeEditions.Agreement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All versions of all guarantees, and which gateways work by them. */
record GuaranteesBody(
        List<GuaranteeBody> items, @Nullable String next, EditionBody edition, List<GatewayBody> gateways) {

    static GuaranteesBody of(List<GuaranteeBody> items, Agreement agreement) {
        return new GuaranteesBody(
                items,
                null,
                new EditionBody(agreement.edition(), agreement.madeAt()),
                agreement.gateways().stream()
                        .map(gateway -> new GatewayBody(
                                gateway.gateway().toString(),
                                gateway.edition(),
                                agreement.isKeptBy(gateway),
                                gateway.lacks()))
                        .toList());
    }

    /** What all gateways are to work by. */
    record EditionBody(long number, Instant madeAt) {}

    /** By what a gateway works; no edition while it hasn't told. */
    record GatewayBody(String id, @Nullable Long edition, boolean upToDate, List<String> lacks) {}
}
