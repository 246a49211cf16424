package dev.tradewind.api;

import dev.tradewind.api.ShipmentBody.PromiseBody;
import dev.tradewind.booking.Allocation.Candidate;
import dev.tradewind.booking.Allocation.Refusal;
import dev.tradewind.booking.Basis;
import dev.tradewind.booking.Quotes.Quote;
import dev.tradewind.booking.RefusalReason;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.Promise;
import dev.tradewind.shipment.ShipmentOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The whole ranking of an order, field for field as {@code openapi.yaml} names them. */
record QuoteBody(PromiseBody promise, List<OfferBody> quotes, List<RefusalBody> refusals) {

    static QuoteBody of(ShipmentOrder order, Quote quote) {
        List<Candidate> candidates = quote.ranking().candidates();
        return new QuoteBody(
                new PromiseBody(deliverBy(order.promise()), quote.promisedBy()),
                IntStream.range(0, candidates.size())
                        .mapToObj(place -> OfferBody.of(candidates.get(place), place + 1))
                        .toList(),
                quote.ranking().refusals().stream().map(RefusalBody::of).toList());
    }

    private static @Nullable String deliverBy(@Nullable Promise promise) {
        return switch (promise) {
            case null -> null;
            case Promise.ByDate(var date) -> date.toString();
            case Promise.ByInstant(var instant) -> instant.toString();
        };
    }

    /** A partner that could carry it. */
    record OfferBody(
            int rank,
            String partner,
            String partnerService,
            boolean chosen,
            BigDecimal chance,
            BasisBody basis,
            @Nullable Instant expectedBy,
            @Nullable PriceBody price,
            @Nullable String closedBecause) {

        static OfferBody of(Candidate candidate, int rank) {
            return new OfferBody(
                    rank,
                    candidate.partner().value(),
                    candidate.service(),
                    rank == 1,
                    candidate.chance().value(),
                    BasisBody.of(candidate.basis()),
                    candidate.expectedBy(),
                    PriceBody.of(candidate.price()),
                    candidate.closedBecause());
        }
    }

    /** What the chance rests on. */
    record BasisBody(
            String kind,
            @Nullable Integer deliveries,
            @Nullable Duration period,
            @Nullable Duration committed) {

        static BasisBody of(Basis basis) {
            return switch (basis) {
                case Basis.History(var deliveries, var period) -> new BasisBody("HISTORY", deliveries, period, null);
                case Basis.Standard(var committed) -> new BasisBody("STANDARD", null, null, committed);
                case Basis.Nothing() -> new BasisBody("NONE", null, null, null);
            };
        }
    }

    /** Of all parcels. */
    record PriceBody(String amount, String currency) {

        static @Nullable PriceBody of(@Nullable Money price) {
            return price == null
                    ? null
                    : new PriceBody(
                            price.amount().toPlainString(), price.currency().getCurrencyCode());
        }
    }

    /** A partner that can't carry it, or isn't asked. */
    record RefusalBody(String partner, @Nullable String partnerService, List<ReasonBody> reasons) {

        static RefusalBody of(Refusal refusal) {
            return new RefusalBody(
                    refusal.partner().value(),
                    refusal.service(),
                    refusal.reasons().stream().map(ReasonBody::of).toList());
        }
    }

    /** One of the reasons. */
    record ReasonBody(String code, String field, String detail) {

        static ReasonBody of(RefusalReason reason) {
            return new ReasonBody(reason.code().name(), reason.field(), reason.detail());
        }
    }
}
