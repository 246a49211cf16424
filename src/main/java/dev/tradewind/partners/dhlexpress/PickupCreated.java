package dev.tradewind.partners.dhlexpress;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** The answer to {@code POST /pickups}. */
@JsonIgnoreProperties(ignoreUnknown = true)
record PickupCreated(List<String> dispatchConfirmationNumbers) {

    PickupCreated {
        dispatchConfirmationNumbers = Absent.asEmpty(dispatchConfirmationNumbers);
    }
}
