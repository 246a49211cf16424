package dev.tradewind.infrastructure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is missing in words instead of a stack trace. */
final class MissingSettingsAnalyzer extends AbstractFailureAnalyzer<MissingSettings> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingSettings cause) {
        return new FailureAnalysis(
                "Tradewind does not start in production without these settings:\n    "
                        + String.join("\n    ", cause.missing()),
                "Set them as properties or environment variables; switch a partner that you don't use off with"
                        + " tradewind.partners.<partner>.enabled=false; or start in the sandbox profile.",
                cause);
    }
}
