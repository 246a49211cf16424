package dev.tradewind.guarantee;

import dev.tradewind.sla.Guarantee;

/** A shipment keeps a version of a guarantee that this gateway doesn't know; another gateway may. */
public final class UnknownGuarantee extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    UnknownGuarantee(String name, int version) {
        super("The shipment keeps guarantee %s, which this gateway does not know: its clocks wait for one that does."
                .formatted(Guarantee.title(name, version)));
    }
}
