package dev.tradewind.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.shipment.Money;
import java.math.BigDecimal;

/** An amount as files write it: {@code {amount: "9.90", currency: EUR}}. */
record MoneyFile(
        @JsonProperty(required = true) BigDecimal amount,
        @JsonProperty(required = true) String currency) {

    /**
     * @throws IllegalArgumentException naming the field when it isn't above zero, or its currency isn't known
     */
    Money toMoney(String field) {
        if (amount.signum() < 1) {
            throw new IllegalArgumentException(field + ": an amount above zero, not " + amount.toPlainString());
        }
        return new Money(amount, SpecFile.currency(field, currency));
    }
}
