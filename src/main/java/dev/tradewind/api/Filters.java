package dev.tradewind.api;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.tradewind.api.Problem.FieldError;
import dev.tradewind.api.Problem.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The texts by which lists are filtered, each held against its schema: PostgreSQL won't look for just anything. */
@Component
final class Filters {

    private final Map<String, Contract.Judge> judges;

    Filters(Contract contract) {
        this.judges = Map.of(
                "orderReference", contract.judge("OrderReference"),
                "merchantId", contract.judge("MerchantId"),
                "trackingNumber", contract.judge("TrackingNumber"),
                "partner", contract.judge("PartnerCode"),
                "currency", contract.judge("CurrencyCode"),
                "channel", contract.judge("ChannelName"));
    }

    /**
     * A filter's text as it came, or null where the caller doesn't filter by it.
     *
     * @throws ProblemException when nothing can have this text
     */
    @Nullable
    String text(String name, @Nullable String text) {
        if (text != null) {
            refuse(name, judge(name).faults(TextNode.valueOf(text)));
        }
        return text;
    }

    private Contract.Judge judge(String name) {
        Contract.Judge judge = judges.get(name);
        if (judge == null) {
            throw new IllegalArgumentException("no list is filtered by " + name);
        }
        return judge;
    }

    private static void refuse(String name, List<FieldError> faults) {
        if (!faults.isEmpty()) {
            throw new ProblemException(
                    Kind.INVALID_PARAMETER,
                    "1 parameter is not valid.",
                    List.of(new FieldError(
                            "query." + name,
                            faults.getFirst().detail(),
                            faults.getFirst().expected())));
        }
    }
}
