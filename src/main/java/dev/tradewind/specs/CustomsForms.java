package dev.tradewind.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.Weight;
import java.math.BigDecimal;
import java.util.Map;

/** Which customs declaration of the UPU a parcel takes: {@code customs-forms.yaml}. */
public record CustomsForms(@JsonProperty(required = true) Cn22 cn22) {

    /**
     * What the small form is good for.
     *
     * @param mostValuable by currency
     */
    public record Cn22(
            @JsonProperty(required = true) long heaviestGrams,
            @JsonProperty(required = true) Map<String, BigDecimal> mostValuable) {

        private boolean suffices(Weight weight, Money value) {
            BigDecimal limit = mostValuable.get(value.currency().getCurrencyCode());
            return weight.grams() <= heaviestGrams
                    && limit != null
                    && value.amount().compareTo(limit) <= 0;
        }
    }

    /** Whether CN 22 is enough for a parcel of this weight with contents of this value. */
    public boolean cn22Suffices(Weight weight, Money value) {
        return cn22.suffices(weight, value);
    }
}
