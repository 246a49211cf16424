package dev.tradewind.infrastructure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with the routes in words instead of a stack trace. */
final class InvalidRoutesAnalyzer extends AbstractFailureAnalyzer<InvalidRoutes> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidRoutes cause) {
        return new FailureAnalysis(
                "The routes don't fit together:\n    " + String.join("\n    ", cause.faults()),
                "Mend the route files or the partner's partner.yaml; tradewind.routes names the folder of the routes;"
                        + " tradewind.partners.<partner>.enabled=false switches a partner off.",
                cause);
    }
}
