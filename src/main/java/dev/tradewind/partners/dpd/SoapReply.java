package dev.tradewind.partners.dpd;

import dev.tradewind.partners.dpd.wire.authentication.AuthenticationFault;
import dev.tradewind.partners.dpd.wire.shipment.Faults;
import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import org.jspecify.annotations.Nullable;

/** What a SOAP body holds: DPD's answer or its fault. */
sealed interface SoapReply<T> {

    record Answer<T>(T body) implements SoapReply<T> {}

    /**
     * A SOAP 1.1 fault.
     *
     * @param authentication DPD refuses the account or the token
     * @param business DPD refuses what was asked
     */
    record Fault<T>(
            String text,
            @Nullable AuthenticationFault authentication,
            @Nullable Faults business) implements SoapReply<T> {}

    /** The fault as it is on the wire (SOAP 1.1, section 4.4). */
    @XmlAccessorType(XmlAccessType.FIELD)
    final class WireFault {

        private @Nullable String faultcode;
        private @Nullable String faultstring;
        private @Nullable WireDetail detail;

        <T> Fault<T> toFault() {
            String text = faultcode + ": " + faultstring;
            return detail == null
                    ? new Fault<>(text, null, null)
                    : new Fault<>(text, detail.authenticationFault, detail.faults);
        }
    }

    /** The part {@code detail} of a fault. */
    @XmlAccessorType(XmlAccessType.FIELD)
    final class WireDetail {

        private @Nullable AuthenticationFault authenticationFault;
        private @Nullable Faults faults;
    }
}
